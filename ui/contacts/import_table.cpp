// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import_table.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/kit/avatar.h"
#include "ui/kit/field.h"
#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;
using contacts::ImportStatus;

namespace {

Tag tagOf(ImportStatus status) {
    switch (status) {
        case ImportStatus::New: return {.word = statusWord(status), .ground = &Theme::greenSoft, .ink = &Theme::green};
        case ImportStatus::Same: return {.word = statusWord(status)};
        case ImportStatus::ChangedName: return {.word = statusWord(status), .ground = &Theme::sunSoft, .ink = &Theme::sunInk, .glyph = "pencil"};
        case ImportStatus::Duplicate: return {.word = statusWord(status), .ground = &Theme::blueSoft, .ink = &Theme::blue, .glyph = "copy"};
        case ImportStatus::Invalid: return {.word = statusWord(status), .ground = &Theme::redSoft, .ink = &Theme::red, .glyph = "failed"};
    }
    return {};
}

QRectF boxIn(const QRect& cell) {
    const double side = scaled(18);
    return QRectF(cell.center().x() - side / 2 + 0.5, cell.center().y() - side / 2 + 0.5, side, side);
}

}  // namespace

CheckHeader::CheckHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setAccessibleName(tr("Select all that are shown"));
}

void CheckHeader::setState(Qt::CheckState state) {
    state_ = state;
    viewport()->update();
}

QSize CheckHeader::sizeHint() const { return {100, line(Type::Small) + 20}; }

void CheckHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& t = theme();
    painter->save();
    painter->fillRect(rect, t.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    if (section == ImportModel::Pick) {
        paintCheckBox(*painter, boxIn(rect), state_);
    } else {
        painter->setFont(kit::font(Type::Small, QFont::DemiBold));
        painter->setPen(t.ink2);
        painter->drawText(rect.adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeading, model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    painter->restore();
}

void CheckHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (logicalIndexAt(event->position().toPoint()) == ImportModel::Pick) Q_EMIT toggled(state_ != Qt::Checked);
    QHeaderView::mouseReleaseEvent(event);
}

void ImportDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* filter = static_cast<const QSortFilterProxyModel*>(index.model());
    const auto& row = static_cast<const ImportModel*>(filter->sourceModel())->at(filter->mapToSource(index).row());
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? t.surface2 : t.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, QRectF(option.rect).adjusted(2, 2, -2, -2), 6);
    const bool rtl = option.direction == Qt::RightToLeft;
    QRect cell = option.rect.adjusted(8, 0, -8, 0);
    const auto text = [&](const QFont& font, const QColor& ink, const QString& words) {
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(cell, Qt::AlignVCenter | Qt::AlignLeading, elide(font, words, cell.width()));
    };
    const QString words = index.data().toString();
    switch (index.column()) {
        case ImportModel::Pick: paintCheckBox(*painter, boxIn(option.rect), row.selected && ImportModel::mayGo(row) ? Qt::Checked : Qt::Unchecked, ImportModel::mayGo(row)); break;
        case ImportModel::Name: {
            const int side = scaled(32);
            paintFace(*painter, QRectF(rtl ? cell.right() - side : cell.left(), cell.center().y() - side / 2, side, side),
                      {.id = static_cast<std::int64_t>(qHash(words)), .name = words}, t.surface);
            rtl ? cell.setRight(cell.right() - side - 12) : cell.setLeft(cell.left() + side + 12);
            text(font(Type::Body, QFont::Medium), t.ink, words);
            break;
        }
        case ImportModel::Written: text(font(Type::Body), t.ink2, words); break;
        case ImportModel::Saved:
            if (row.status == ImportStatus::Invalid) {
                const int side = scaled(16);
                paintIcon(*painter, "pencil", QRectF(rtl ? cell.right() - side : cell.left(), cell.center().y() - side / 2, side, side), t.sunInk);
                rtl ? cell.setRight(cell.right() - side - 6) : cell.setLeft(cell.left() + side + 6);
                text(font(Type::Meta, QFont::DemiBold), t.sunInk, words);
            } else {
                text(font(Type::Body), t.ink, words);
            }
            break;
        case ImportModel::Status: {
            const Tag tag = tagOf(row.status);
            const QSize size = tagSize(tag);
            paintTag(*painter, QRectF(rtl ? cell.right() - size.width() : cell.left(), cell.center().y() - size.height() / 2, size.width(), size.height()), tag);
            rtl ? cell.setRight(cell.right() - size.width() - 8) : cell.setLeft(cell.left() + size.width() + 8);
            text(font(Type::Small), t.ink2, statusReason(row));
            break;
        }
        default: break;
    }
    painter->restore();
}

QWidget* ImportDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* field = new Field({}, tr("Number"), parent);
    field->setObjectName("fixNumber");
    return field;
}

bool ImportDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool click = event->type() == QEvent::MouseButtonRelease, space = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (index.column() == ImportModel::Pick && (click || space) && (index.flags() & Qt::ItemIsUserCheckable))
        return model->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

ImportTable::ImportTable(ImportModel* model, ImportFilter* filter, QWidget* parent) : QTableView(parent), model_(model), filter_(filter), header_(new CheckHeader(this)) {
    setObjectName("importTable");
    setAccessibleName(tr("People in the file"));
    filter->setSourceModel(model);
    setModel(filter);
    setItemDelegate(new ImportDelegate(this));
    setHorizontalHeader(header_);
    header_->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    setTabKeyNavigation(false);
    connect(header_, &CheckHeader::toggled, this, &ImportTable::toggleShown);
    connect(model, &ImportModel::selectionChanged, this, &ImportTable::showState);
    connect(filter, &QAbstractItemModel::layoutChanged, this, &ImportTable::showState);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ImportModel::Saved && (index.flags() & Qt::ItemIsEditable)) edit(index);
    });
}

void ImportTable::resizeEvent(QResizeEvent* event) {
    verticalHeader()->setDefaultSectionSize(std::max(line(Type::Body) + 24, scaled(32) + 10));
    const int all = viewport()->width(), pick = scaled(18) + 32;
    const bool narrow = all < scaled(700);
    setColumnHidden(ImportModel::Written, narrow);
    const int rest = all - pick, name = rest * (narrow ? 36 : 22) / 100, number = rest * (narrow ? 30 : 17) / 100;
    setColumnWidth(ImportModel::Pick, pick);
    setColumnWidth(ImportModel::Name, name);
    setColumnWidth(ImportModel::Written, number);
    setColumnWidth(ImportModel::Saved, number);
    setColumnWidth(ImportModel::Status, rest - name - (narrow ? number : 2 * number));
    QTableView::resizeEvent(event);
}

void ImportTable::keyPressEvent(QKeyEvent* event) {
    noteFocusReason(Qt::TabFocusReason);
    // Space works wherever the cursor stands in the row
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        const QModelIndex pick = filter_->index(currentIndex().row(), ImportModel::Pick);
        filter_->setData(pick, pick.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    QTableView::keyPressEvent(event);
}

void ImportTable::showState() {
    int may = 0, on = 0;
    for (int i = 0; i < filter_->rowCount(); ++i) {
        const auto& row = model_->at(filter_->mapToSource(filter_->index(i, 0)).row());
        may += ImportModel::mayGo(row);
        on += ImportModel::mayGo(row) && row.selected;
    }
    header_->setState(on == 0 ? Qt::Unchecked : on == may ? Qt::Checked : Qt::PartiallyChecked);
}

void ImportTable::toggleShown(bool on) {
    std::vector<int> rows;
    for (int i = 0; i < filter_->rowCount(); ++i) rows.push_back(filter_->mapToSource(filter_->index(i, 0)).row());
    const QSignalBlocker quiet(model_);  // one repaint for all
    for (const int row : rows) model_->select(row, on);
    model_->blockSignals(false);
    Q_EMIT model_->selectionChanged();
    viewport()->update();
}

}  // namespace helio::ui
