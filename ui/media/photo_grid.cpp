// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_grid.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/kit/format.h"
#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/motion.h"
#include "ui/kit/size_change.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kEdge = 6;
int thumbHeight() { return scaled(140); }

void paintThumb(QPainter& painter, const QRectF& box, const PhotoItem& item) {
    QPainterPath clip;
    clip.addRoundedRect(box, 10, 10);
    painter.save();
    painter.setClipPath(clip);
    painter.fillRect(box, theme().surface3);
    if (!item.thumb.isNull()) {
        const QSizeF fill = QSizeF(item.thumb.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(QRectF(box.center() - QPointF(fill.width() / 2, fill.height() / 2), fill), item.thumb);
    } else {
        const char* glyph = item.kind == PhotoItem::Kind::Damaged ? "failed" : item.kind == PhotoItem::Kind::Reading ? "image" : "file";
        paintIcon(painter, glyph, QRectF(box.center() - QPointF(16, 16), QSizeF(32, 32)), theme().ink2);
    }
    painter.restore();
}

}  // namespace

QSize PhotoCell::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {cellWidth, thumbHeight() + 6 + 2 * line(Type::Small) + 2 * kEdge + 4}; }

QRect PhotoCell::removeBox(const QRect& cell) const {
    const int side = scaled(28);
    return QRect(cell.right() - kEdge - 8 - side, cell.top() + kEdge + 8, side, side);
}

void PhotoCell::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    if (index.row() == dragged) painter->setOpacity(0.4);
    if (const auto from = comesFrom.constFind(index.row()); from != comesFrom.constEnd()) painter->translate((*from - QPointF(option.rect.topLeft())) * (1 - slid));
    paintCell(painter, option, index);
    painter->restore();
}

void PhotoCell::paintCell(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto& item = static_cast<const PhotoItems*>(index.model())->items()[static_cast<std::size_t>(index.row())];
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF box = QRectF(option.rect).adjusted(kEdge, kEdge, -kEdge, 0);
    const QRectF thumb(box.left(), box.top(), box.width(), thumbHeight());
    paintThumb(*painter, thumb, item);
    const bool dropped = item.kind == PhotoItem::Kind::Damaged && !asFiles, original = asFiles || item.kind == PhotoItem::Kind::Other;
    const double side = scaled(22);
    if (!dropped) paintBadge(*painter, QRectF(thumb.left() + 8, thumb.top() + 8, side, side), index.row() + 1, false);
    const QString pill = dropped ? kit::tr("Left out") : original && item.kind != PhotoItem::Kind::Reading ? kit::tr("Original") : QString();
    if (!pill.isEmpty()) {
        const QSize size = pillSize(pill);
        paintPill(*painter, QRectF(thumb.left() + 8, thumb.bottom() - 8 - size.height(), size.width(), size.height()), pill);
    }
    if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) {
        const QRectF cross = removeBox(option.rect);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.photoPill);
        painter->drawEllipse(cross);
        paintIcon(*painter, "close", cross.adjusted(6, 6, -6, -6), Qt::white);
    }
    if (option.state & (QStyle::State_HasFocus | QStyle::State_Selected)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(t.sun, 2));
        painter->drawRoundedRect(thumb.adjusted(-3, -3, 3, 3), 12, 12);
    }
    QRectF words(box.left(), thumb.bottom() + 6, box.width(), line(Type::Small));
    const QFont strong = font(Type::Small, QFont::Medium), plain = font(Type::Small);
    painter->setFont(strong);
    painter->setPen(t.ink);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(strong, item.name, qRound(words.width()), Qt::ElideMiddle));
    words.translate(0, words.height());
    QString detail = byteSize(item.size);
    if (dropped) detail = item.why;
    else if (!original) detail = sizeChange(item.size, item.sent);
    painter->setFont(plain);
    painter->setPen(dropped ? t.red : t.ink2);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(plain, detail, qRound(words.width())));
    painter->restore();
}

PhotoGrid::PhotoGrid(PhotoItems* items, QWidget* parent) : QListView(parent), items_(items), cell_(new PhotoCell(this)) {
    setObjectName("photoGrid");
    setAccessibleName(kit::tr("What will be sent"));
    setModel(items);
    setItemDelegate(cell_);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setDragEnabled(false);  // dragging reorders, within this list alone
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PhotoGrid::setAsFiles(bool asFiles) {
    cell_->asFiles = asFiles;
    viewport()->update();
}

void PhotoGrid::resizeEvent(QResizeEvent* event) {
    const int columns = std::max(1, viewport()->width() / scaled(170));
    cell_->cellWidth = viewport()->width() / columns - 1;
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void PhotoGrid::mousePressEvent(QMouseEvent* event) {
    QListView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    pressedAt_ = event->position().toPoint();
    pressed_ = event->button() == Qt::LeftButton && index.isValid() && !cell_->removeBox(visualRect(index)).contains(pressedAt_) ? index.row() : -1;
}

void PhotoGrid::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton) || pressed_ < 0) return QListView::mouseMoveEvent(event);
    if (cell_->dragged < 0 && (at - pressedAt_).manhattanLength() < QApplication::startDragDistance()) return;
    cell_->dragged = pressed_;
    dragAt_ = at;
    target_ = placeAt(at);
    viewport()->setCursor(Qt::ClosedHandCursor);
    const int margin = scaled(24);
    if (at.y() < margin) verticalScrollBar()->setValue(verticalScrollBar()->value() - 12);
    if (at.y() > viewport()->height() - margin) verticalScrollBar()->setValue(verticalScrollBar()->value() + 12);
    viewport()->update();
}

void PhotoGrid::mouseReleaseEvent(QMouseEvent* event) {
    if (cell_->dragged >= 0) return dropAt(target_);
    pressed_ = -1;
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && cell_->removeBox(visualRect(index)).contains(event->position().toPoint())) return items_->remove(index.row());
    QListView::mouseReleaseEvent(event);
}

int PhotoGrid::placeAt(QPoint position) const {
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    int before = items_->rowCount();
    // the first item that stands after the pointer in reading order
    for (int i = 0; i < items_->rowCount(); ++i) {
        const QRect cell = visualRect(items_->index(i));
        if (position.y() > cell.bottom()) continue;
        const bool left = position.x() < cell.center().x();
        if (position.y() < cell.top() || left != rtl) {
            before = i;
            break;
        }
    }
    return before;
}

QRect PhotoGrid::caret(int before) const {
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int count = items_->rowCount();
    const QRect next = before < count ? visualRect(items_->index(before)) : QRect();
    const QRect last = before > 0 ? visualRect(items_->index(before - 1)) : QRect();
    // at a line's end the caret stays with the item before it
    const bool behind = !next.isValid() || (last.isValid() && last.top() != next.top() && dragAt_.y() <= last.bottom());
    const QRect cell = behind ? last : next;
    const int x = behind != rtl ? cell.right() : cell.left();
    return QRect(x - 1, cell.top() + kEdge, 2, thumbHeight());
}

void PhotoGrid::dropAt(int before) {
    const int from = cell_->dragged;
    QHash<int, QPointF> old;
    for (int i = 0; i < items_->rowCount(); ++i) old.insert(i, visualRect(items_->index(i)).topLeft());
    endDrag();
    if (before < 0 || !items_->place(from, before)) return;
    const int to = before > from ? before - 1 : before;
    setCurrentIndex(items_->index(to));
    for (int i = 0; i < items_->rowCount(); ++i) {
        const int was = i == to ? from : i + (from < to ? (i >= from && i < to) : -(i > to && i <= from));
        if (was != i && i != to) cell_->comesFrom.insert(i, old.value(was));
    }
    animate(this, kArrive, [this](double share) {
        cell_->slid = share;
        if (share >= 1) cell_->comesFrom.clear();
        viewport()->update();
    });
}

void PhotoGrid::endDrag() {
    pressed_ = target_ = cell_->dragged = -1;
    viewport()->unsetCursor();
    viewport()->update();
}

void PhotoGrid::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (cell_->dragged < 0 || target_ < 0) return;
    QPainter painter(viewport());
    painter.fillRect(caret(target_), theme().sun);
}

void PhotoGrid::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up, on = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if ((event->modifiers() & Qt::AltModifier) && (back || on)) {
        const int by = back == (layoutDirection() == Qt::LeftToRight) ? -1 : 1;
        if (items_->move(row, by)) setCurrentIndex(items_->index(row + by));
        return;
    }
    if (event->key() == Qt::Key_Escape && cell_->dragged >= 0) return endDrag();
    if (event->key() == Qt::Key_Delete) return items_->remove(row);
    QListView::keyPressEvent(event);
}

}  // namespace helio::ui
