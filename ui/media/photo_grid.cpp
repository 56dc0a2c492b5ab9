// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_grid.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kGap = 12;
int captionHeight() { return line(Type::Small) * 2 + 6; }
}  // namespace

PhotoDelegate::PhotoDelegate(QListView* view) : QStyledItemDelegate(view) {}

QSize PhotoDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {width_, qRound((width_ - kGap) * 0.78) + captionHeight() + kGap}; }

QRect PhotoDelegate::thumbBox(const QRect& cell) { return {cell.left(), cell.top(), cell.width() - kGap, cell.height() - kGap - captionHeight()}; }

QRect PhotoDelegate::crossBox(const QRect& cell) {
    const QRect thumb = thumbBox(cell);
    const int side = std::max(28, scaled(28));
    return {thumb.right() - side - 5, thumb.top() + 6, side, side};
}

void PhotoDelegate::paintThumb(QPainter& painter, const QRect& box, const BatchItem& item, bool goes) const {
    const Theme& t = theme();
    QPainterPath clip;
    clip.addRoundedRect(box, 10, 10);
    painter.save();
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.fillRect(box, t.surface3);
    if (!item.thumb.isNull()) {
        const QSizeF want = QSizeF(item.thumb.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
        const QRectF whole(QPointF(box.center().x() - want.width() / 2, box.center().y() - want.height() / 2), want);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!goes) painter.setOpacity(0.35);
        painter.drawImage(whole, item.thumb);
        painter.setOpacity(1);
    } else if (item.looked) {
        const double side = scaled(28);
        paintIcon(painter, goes ? "file" : "failed", QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), goes ? t.ink2 : t.red);
    }
    painter.restore();
}

void PhotoDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* batch = qobject_cast<const PhotoBatch*>(index.model());
    if (!batch) return;
    const BatchItem& item = batch->item(index.row());
    const bool goes = batch->goes(item), focused = option.state & QStyle::State_HasFocus;
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.row() == dragged_) painter->setOpacity(0.4);
    const QRect thumb = thumbBox(option.rect);
    paintThumb(*painter, thumb, item, goes);
    if (focused) {
        painter->setPen(QPen(keyboardFocus() ? t.sunInk : t.sun, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(thumb.adjusted(1, 1, -1, -1), 10, 10);
    }
    if (goes) {
        const int side = badgeSize(1).height() + 4;
        paintBadge(*painter, QRectF(thumb.left() + 8, thumb.top() + 8, side, side), index.row() + 1, false);
    }
    if (focused || option.state & QStyle::State_MouseOver) {
        const QRect cross = crossBox(option.rect);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.photoPill);
        painter->drawEllipse(cross);
        paintIcon(*painter, "close", QRectF(cross).adjusted(7, 7, -7, -7), Qt::white);
    }
    if (!goes) {
        const QString word = kit::tr("Skipped");
        const QSize size = tagSize({.word = word, .glyph = "failed"});
        paintTag(*painter, QRectF(thumb.left() + 8, thumb.bottom() - 8 - size.height(), size.width(), size.height()),
                 {.word = word, .ground = &Theme::redSoft, .ink = &Theme::red, .glyph = "failed"});
    }
    const QFont small = font(Type::Small, QFont::Medium), plain = font(Type::Small);
    QRect words(thumb.left(), thumb.bottom() + 5, thumb.width(), line(Type::Small));
    painter->setFont(small);
    painter->setPen(t.ink);
    painter->drawText(words, Qt::AlignLeading | Qt::AlignVCenter, elide(small, item.name, words.width(), Qt::ElideMiddle));
    words.translate(0, words.height());
    painter->setFont(plain);
    painter->setPen(goes ? t.ink2 : t.red);
    painter->drawText(words, Qt::AlignLeading | Qt::AlignVCenter, elide(plain, goes ? batch->sizeLine(item) : batch->whyNot(item), words.width()));
    painter->restore();
}

PhotoGrid::PhotoGrid(PhotoBatch* batch, QWidget* parent) : QListView(parent), batch_(batch), delegate_(new PhotoDelegate(this)) {
    setObjectName("photos");
    setAccessibleName(kit::tr("Photos, in the order they are sent"));
    setFrameShape(QFrame::NoFrame);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragEnabled(false);  // the order is changed by our own caret, see mouseMoveEvent
    viewport()->setAutoFillBackground(false);
    setModel(batch);
    setItemDelegate(delegate_);
    connect(&Appearance::instance(), &Appearance::changed, this, &PhotoGrid::fit);
}

void PhotoGrid::fit() {
    const int room = viewport()->width() + kGap - 2, columns = std::clamp(room / (scaled(160) + kGap), 1, 6);
    delegate_->setWidth(room / columns);
    setGridSize(delegate_->sizeHint({}, {}));
    scheduleDelayedItemsLayout();
}

void PhotoGrid::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    fit();
}

void PhotoGrid::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    if (!currentIndex().isValid() && batch_->rowCount() > 0 && event->reason() != Qt::MouseFocusReason) setCurrentIndex(batch_->index(0));
    QListView::focusInEvent(event);
}

int PhotoGrid::slotAt(const QPoint& at) const {
    const QModelIndex over = indexAt(at);
    if (!over.isValid()) return at.y() < 0 ? 0 : batch_->rowCount();
    const QRect box = visualRect(over);
    return over.row() + (at.x() > box.center().x() ? 1 : 0);
}

void PhotoGrid::mousePressEvent(QMouseEvent* event) {
    const QModelIndex at = indexAt(event->pos());
    if (at.isValid() && event->button() == Qt::LeftButton) {
        if (PhotoDelegate::crossBox(visualRect(at)).contains(event->pos())) {
            batch_->remove(at.row());
            return;
        }
        pressed_ = at.row();
        pressedAt_ = event->pos();
    }
    QListView::mousePressEvent(event);
}

void PhotoGrid::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_ < 0 || !(event->buttons() & Qt::LeftButton)) return QListView::mouseMoveEvent(event);
    if (slot_ < 0 && (event->pos() - pressedAt_).manhattanLength() < QApplication::startDragDistance()) return;
    delegate_->setDragged(pressed_);
    slot_ = slotAt(event->pos());
    if (event->pos().y() < 24) verticalScrollBar()->setValue(verticalScrollBar()->value() - 12);
    if (event->pos().y() > viewport()->height() - 24) verticalScrollBar()->setValue(verticalScrollBar()->value() + 12);
    viewport()->update();
}

void PhotoGrid::mouseReleaseEvent(QMouseEvent* event) {
    const int from = pressed_, slot = slot_;
    pressed_ = slot_ = -1;
    delegate_->setDragged(-1);
    if (slot >= 0) {
        const int to = slot > from ? slot - 1 : slot;
        batch_->move(from, to);
        setCurrentIndex(batch_->index(to));
    }
    viewport()->update();
    QListView::mouseReleaseEvent(event);
}

void PhotoGrid::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    if (row >= 0 && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        batch_->remove(row);
        if (batch_->rowCount() > 0) setCurrentIndex(batch_->index(std::min(row, batch_->rowCount() - 1)));
        return;
    }
    if (row >= 0 && event->modifiers().testFlag(Qt::AltModifier)) {
        const int across = std::max(1, (viewport()->width() + kGap) / std::max(1, gridSize().width()));
        const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
        const int by = event->key() == Qt::Key_Left ? -forward : event->key() == Qt::Key_Right ? forward : event->key() == Qt::Key_Up ? -across : event->key() == Qt::Key_Down ? across : 0;
        if (by != 0) {
            const int to = std::clamp(row + by, 0, batch_->rowCount() - 1);
            batch_->move(row, to);
            setCurrentIndex(batch_->index(to));
            return;
        }
    }
    QListView::keyPressEvent(event);
}

void PhotoGrid::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (slot_ < 0 || batch_->rowCount() == 0) return;
    const bool after = slot_ >= batch_->rowCount();
    const QRect thumb = PhotoDelegate::thumbBox(visualRect(batch_->index(after ? batch_->rowCount() - 1 : slot_)));
    const int x = after ? thumb.right() + kGap / 2 : thumb.left() - kGap / 2;
    QPainter(viewport()).fillRect(QRect(std::max(0, x - 1), thumb.top(), 2, thumb.height()), theme().sun);
}

}  // namespace helio::ui
