// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/picker.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Picker::Picker(const QString& name, QWidget* parent) : QComboBox(parent) {
    setAccessibleName(name);
    setCursor(Qt::PointingHandCursor);
    setMaxVisibleItems(12);
}

QSize Picker::sizeHint() const { return {scaled(220), line(Type::Body) + 4}; }

void Picker::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int side = scaled(16);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    painter.setFont(kit::font(Type::Body, QFont::Medium));
    painter.setPen(theme().ink);
    const QRect words = rtl ? rect().adjusted(side + 8, 0, 0, 0) : rect().adjusted(0, 0, -side - 8, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(painter.font(), currentText(), words.width()));
    paintIcon(painter, "chevron-down", QRectF(rtl ? 0 : width() - side, (height() - side) / 2.0, side, side), theme().ink2);
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 6);
}

}  // namespace helio::ui::kit
