// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/country_list.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

QSize CountryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, line(Type::Body) + 22}; }

void CountryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(8, 1, -8, -1);
    const bool selected = option.state & QStyle::State_Selected, hover = option.state & QStyle::State_MouseOver;
    if (selected || hover) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? t.sunSoft : t.surface2);
        painter->drawRoundedRect(box, 10, 10);
    }
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, box.adjusted(1, 1, -1, -1), 10);
    const bool rtl = option.direction == Qt::RightToLeft;
    const double side = scaled(20);
    const QColor ink = selected ? t.sunInk : t.ink;
    paintIcon(*painter, index.data(kGlyphRole).toByteArray().constData(), QRectF(rtl ? box.right() - 12 - side : box.left() + 12, box.center().y() - side / 2, side, side),
              selected ? t.sunInk : t.ink2);
    const QFont f = font(Type::Body, selected ? QFont::DemiBold : QFont::Normal);
    const QRectF words = rtl ? box.adjusted(12, 0, -24 - side, 0) : box.adjusted(24 + side, 0, -12, 0);
    painter->setFont(f);
    painter->setPen(ink);
    painter->drawText(words, Qt::AlignVCenter | (rtl ? Qt::AlignRight : Qt::AlignLeft), elide(f, index.data().toString(), qRound(words.width())));
    painter->restore();
}

}  // namespace helio::ui
