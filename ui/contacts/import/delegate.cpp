// SPDX-License-Identifier: GPL-3.0-or-later
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/contacts/import/table.h"
#include "ui/kit/avatar.h"
#include "ui/kit/field.h"
#include "ui/kit/icons.h"
#include "ui/kit/isolate.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

namespace {

const ImportModel* modelOf(const QModelIndex& index) {
    const auto* rows = qobject_cast<const ImportRows*>(index.model());
    return rows ? qobject_cast<const ImportModel*>(rows->sourceModel()) : nullptr;
}

void drawText(QPainter& painter, const QRectF& box, const QFont& f, const QColor& ink, const QString& text) {
    painter.setFont(f);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeading, elide(f, text, qRound(box.width())));
}

}  // namespace

void ImportDelegate::paintName(QPainter& painter, const QRectF& cell, const ImportModel& model, int row) const {
    const Theme& t = theme();
    const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
    const double side = scaled(32);
    const QString name = model.nameOf(row);
    paintFace(painter, QRectF(rtl ? cell.right() - side : cell.left(), cell.center().y() - side / 2, side, side), {.id = static_cast<std::int64_t>(qHash(name) % 8), .name = name},
              t.surface);
    QRectF words = rtl ? cell.adjusted(8, 0, -side - 12, 0) : cell.adjusted(side + 12, 0, -8, 0);
    if (cards_) {
        const QString number = model.numberOf(row);
        const double first = line(Type::Body), second = line(Type::Small), top = cell.center().y() - (first + second) / 2;
        drawText(painter, QRectF(words.left(), top, words.width(), first), font(Type::Body, QFont::Medium), t.ink, name);
        drawText(painter, QRectF(words.left(), top + first, words.width(), second), font(Type::Small), t.ink2, number.isEmpty() ? isolated(qs(model.row(row).written)) : number);
    } else {
        drawText(painter, words, font(Type::Body, QFont::Medium), t.ink, name);
    }
}

void ImportDelegate::paintStatus(QPainter& painter, const QRectF& cell, const ImportModel& model, int row) const {
    const Theme& t = theme();
    const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
    const Tag tag = model.tagOf(row);
    const QString note = model.noteOf(row);
    const QSizeF size = tagSize(tag);
    double y = cell.center().y() - size.height() / 2;
    QRectF beside(cell.left() + size.width() + 8, cell.top(), cell.width() - size.width() - 12, cell.height());
    if (cards_) {
        const double under = note.isEmpty() ? 0 : line(Type::Small) + 4;
        y = cell.center().y() - (size.height() + under) / 2;
        beside = QRectF(cell.left(), y + size.height() + 4, cell.width() - 4, line(Type::Small));
    } else if (rtl) {
        beside.moveLeft(cell.left() + 4);
    }
    paintTag(painter, QRectF(rtl ? cell.right() - size.width() : cell.left(), y, size.width(), size.height()), tag);
    drawText(painter, beside, font(Type::Small), t.ink2, note);
}

void ImportDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ImportModel* model = modelOf(index);
    if (!model) return;
    const int row = index.data(ImportModel::kRowRole).toInt();
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF cell(option.rect);
    if (option.state & QStyle::State_MouseOver) painter->fillRect(cell, t.surface2);
    painter->fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), t.line);
    switch (index.column()) {
        case ImportModel::Check: {
            const double side = scaled(18);
            paintCheckBox(*painter, QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side), model->row(row).selected ? Qt::Checked : Qt::Unchecked,
                          model->mayChoose(row));
            break;
        }
        case ImportModel::Name: paintName(*painter, cell, *model, row); break;
        case ImportModel::Written: drawText(*painter, cell.adjusted(0, 0, -8, 0), font(Type::Body), t.ink2, index.data().toString()); break;
        case ImportModel::Saved:
            if (model->row(row).digits.empty()) {
                const double side = scaled(16);
                const bool rtl = option.direction == Qt::RightToLeft;
                paintIcon(*painter, "pencil", QRectF(rtl ? cell.right() - side : cell.left(), cell.center().y() - side / 2, side, side), t.sunInk);
                drawText(*painter, rtl ? cell.adjusted(8, 0, -side - 6, 0) : cell.adjusted(side + 6, 0, -8, 0), font(Type::Meta, QFont::DemiBold), t.sunInk,
                         index.data().toString());
            } else {
                drawText(*painter, cell.adjusted(0, 0, -8, 0), font(Type::Body), t.ink, index.data().toString());
            }
            break;
        case ImportModel::Status: paintStatus(*painter, cell, *model, row); break;
        default: break;
    }
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, cell.adjusted(1, 2, -2, -3), 6);
    painter->restore();
}

bool ImportDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (!(model->flags(index) & Qt::ItemIsUserCheckable)) return false;
    const bool press = event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton &&
                       option.rect.contains(static_cast<QMouseEvent*>(event)->pos());
    const bool key = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!press && !key) return event->type() == QEvent::MouseButtonDblClick;
    return model->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

QWidget* ImportDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* field = new Field(kit::tr("Number, with its country code"), kit::tr("Number"), parent);
    field->setObjectName("fixNumber");
    return field;
}

void ImportDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const { static_cast<Field*>(editor)->setText(index.data(Qt::EditRole).toString()); }

void ImportDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const {
    editor->setGeometry(option.rect.adjusted(-8, 2, -4, -2));
}

}  // namespace helio::ui
