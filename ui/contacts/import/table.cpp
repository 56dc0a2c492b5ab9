// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/table.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

ImportHeader::ImportHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setSortIndicatorClearable(true);
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(1);
}

void ImportHeader::setState(Qt::CheckState state) {
    state_ = state;
    viewport()->update();
}

QSize ImportHeader::sizeHint() const { return {100, line(Type::Small) + 20}; }

void ImportHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(layoutDirection());
    painter->fillRect(rect, t.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    if (section == ImportModel::Check) {
        const double side = scaled(18);
        paintCheckBox(*painter, QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side), state_);
    } else {
        const QFont f = kit::font(Type::Small, QFont::DemiBold);
        const QString label = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        painter->setFont(f);
        painter->setPen(t.ink2);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeading, label);
        if (sortIndicatorSection() == section) {
            const double side = scaled(14), width = textWidth(f, label) + 6;
            const bool rtl = layoutDirection() == Qt::RightToLeft;
            const QRectF box(rtl ? rect.right() - width - side : rect.left() + width, rect.center().y() - side / 2, side, side);
            painter->translate(box.center());
            if (sortIndicatorOrder() == Qt::DescendingOrder) painter->rotate(180);
            paintIcon(*painter, "chevron-down", QRectF(-side / 2, -side / 2, side, side), t.ink2);
        }
    }
    painter->restore();
}

void ImportHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && logicalIndexAt(event->pos()) == ImportModel::Check) {
        Q_EMIT checkPressed();
        return;
    }
    QHeaderView::mouseReleaseEvent(event);
}

ImportTable::ImportTable(ImportModel* model, QWidget* parent)
    : QTableView(parent), model_(model), rows_(new ImportRows(model, this)), delegate_(new ImportDelegate(this)), header_(new ImportHeader(this)) {
    setObjectName("importRows");
    setAccessibleName(kit::tr("People to import"));
    setFrameShape(QFrame::NoFrame);
    setModel(rows_);
    setItemDelegate(delegate_);
    setHorizontalHeader(header_);
    verticalHeader()->hide();
    setShowGrid(false);
    setMouseTracking(true);
    setSortingEnabled(true);
    header_->setSortIndicator(-1, Qt::AscendingOrder);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    connect(header_, &ImportHeader::checkPressed, this, &ImportTable::toggleAll);
    connect(model, &ImportModel::chosenChanged, this, &ImportTable::showState);
    // queued: an editor that has just put a number right is closed first
    connect(model, &ImportModel::sorted, this, &ImportTable::narrowAgain, Qt::QueuedConnection);
    connect(rows_, &QAbstractItemModel::modelReset, this, &ImportTable::showState);
    connect(&Appearance::instance(), &Appearance::changed, this, &ImportTable::fit);
    fit();
}

void ImportTable::fit() {
    const bool cards = textScale() >= 1.5 || width() < scaled(760);
    delegate_->setCards(cards);
    const int height = cards ? line(Type::Body) + line(Type::Small) + 20 : line(Type::Body) + 24;
    if (verticalHeader()->defaultSectionSize() != height) {
        verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        verticalHeader()->setMinimumSectionSize(height);
        verticalHeader()->setDefaultSectionSize(height);
    }
    setColumnHidden(ImportModel::Written, cards);
    setColumnHidden(ImportModel::Saved, cards);
    const int room = viewport()->width(), check = scaled(cards ? 44 : 54), rest = room - check;
    setColumnWidth(ImportModel::Check, check);
    setColumnWidth(ImportModel::Name, cards ? rest * 55 / 100 : rest * 21 / 100);
    setColumnWidth(ImportModel::Written, rest * 16 / 100);
    setColumnWidth(ImportModel::Saved, rest * 18 / 100);
    setColumnWidth(ImportModel::Status, cards ? rest - rest * 55 / 100 : rest - rest * 21 / 100 - rest * 16 / 100 - rest * 18 / 100);
}

void ImportTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void ImportTable::setFilter(ImportFilter filter) {
    rows_->setFilter(filter);
    showState();
}

/// Rows went from one chip to another: what is shown follows, and what is looked at stays where it is.
void ImportTable::narrowAgain() {
    if (rows_->filter() != ImportFilter::All) {
        const QPersistentModelIndex now = rows_->mapToSource(currentIndex());
        const int at = verticalScrollBar()->value();
        rows_->setFilter(rows_->filter());
        if (const QModelIndex back = rows_->mapFromSource(now); back.isValid()) setCurrentIndex(back);
        verticalScrollBar()->setValue(at);
    }
    showState();
}

void ImportTable::setWords(const QString& words) {
    rows_->setWords(words);
    showState();
}

void ImportTable::showState() {
    const auto rows = rows_->choosable();
    const auto on = std::ranges::count_if(rows, [&](int row) { return model_->row(row).selected; });
    header_->setState(on == 0 ? Qt::Unchecked : on == static_cast<std::ptrdiff_t>(rows.size()) ? Qt::Checked : Qt::PartiallyChecked);
}

void ImportTable::toggleAll() { model_->choose(rows_->choosable(), header_->state() != Qt::Checked); }

void ImportTable::keyPressEvent(QKeyEvent* event) {
    const QModelIndex now = currentIndex();
    if (event->key() == Qt::Key_Space && now.isValid() && now.column() != ImportModel::Check) {
        const QModelIndex check = now.siblingAtColumn(ImportModel::Check);
        rows_->setData(check, check.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && now.isValid() && state() != EditingState) {
        if (rows_->flags(now.siblingAtColumn(ImportModel::Saved)) & Qt::ItemIsEditable)
            return edit(now.siblingAtColumn(isColumnHidden(ImportModel::Saved) ? ImportModel::Status : ImportModel::Saved));
    }
    if (event->key() == Qt::Key_A && event->modifiers() & Qt::ControlModifier) return toggleAll();
    QTableView::keyPressEvent(event);
}

void ImportTable::mouseReleaseEvent(QMouseEvent* event) {
    QTableView::mouseReleaseEvent(event);
    const QModelIndex at = indexAt(event->pos());
    if (!at.isValid() || event->button() != Qt::LeftButton) return;
    const bool link = at.column() == ImportModel::Saved || (at.column() == ImportModel::Status && isColumnHidden(ImportModel::Saved));
    if (link && at.flags() & Qt::ItemIsEditable) edit(at);
}

}  // namespace helio::ui
