// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/pick/list.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

QSize PickDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, line(Type::Body) + line(Type::Small) + 18}; }

void PickDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const PickModel*>(index.model());
    if (!model) return;
    const PickRow& person = model->row(index.row());
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    const QRectF box = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool chosen = model->choosing() ? model->isChosen(person) : option.state.testFlag(QStyle::State_Selected);
    const bool hover = option.state & QStyle::State_MouseOver;
    const QColor ground = chosen ? t.sunSoft : hover ? t.surface2 : t.surface;
    if (chosen || hover) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(box, 10, 10);
    }
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, box.adjusted(1, 1, -1, -1), 10);
    const bool rtl = option.direction == Qt::RightToLeft;
    const auto flip = [&](QRectF part) {
        if (rtl) part.moveLeft(box.left() + box.right() - part.right());
        return part;
    };
    double x = box.left() + 12;
    if (model->choosing()) {
        const double side = scaled(18);
        paintCheckBox(*painter, flip(QRectF(x, box.center().y() - side / 2, side, side)), chosen ? Qt::Checked : Qt::Unchecked);
        x += side + 12;
    }
    const double face = scaled(36);
    paintFace(*painter, flip(QRectF(x, box.center().y() - face / 2, face, face)), model->face(person), ground);
    x += face + 12;
    const QFont bold = font(Type::Body, QFont::Medium), small = font(Type::Small);
    const double lines = line(Type::Body) + (person.detail.isEmpty() ? 0 : line(Type::Small));
    QRectF words(x, box.center().y() - lines / 2, box.right() - 12 - x, line(Type::Body));
    const int side = Qt::AlignVCenter | (rtl ? Qt::AlignRight : Qt::AlignLeft);
    painter->setFont(bold);
    painter->setPen(t.ink);
    painter->drawText(flip(words), side, elide(bold, person.name, qRound(words.width())));
    words = QRectF(x, words.bottom(), words.width(), line(Type::Small));
    painter->setFont(small);
    painter->setPen(t.ink2);
    painter->drawText(flip(words), side, elide(small, person.detail, qRound(words.width())));
    painter->restore();
}

bool PickDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (!(model->flags(index) & Qt::ItemIsUserCheckable)) return false;
    bool toggle = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        toggle = mouse->button() == Qt::LeftButton && option.rect.contains(mouse->pos());
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        toggle = key == Qt::Key_Space || key == Qt::Key_Select;
    }
    if (!toggle) return event->type() == QEvent::MouseButtonDblClick;
    return model->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

PickList::PickList(PickModel* model, const QString& name, QWidget* parent) : QListView(parent) {
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setModel(model);
    setItemDelegate(new PickDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&Appearance::instance(), &Appearance::changed, this, [this] { scheduleDelayedItemsLayout(); });
}

void PickList::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    if (!currentIndex().isValid() && model()->rowCount() > 0 && event->reason() != Qt::MouseFocusReason) setCurrentIndex(model()->index(0, 0));
    QListView::focusInEvent(event);
}

}  // namespace helio::ui
