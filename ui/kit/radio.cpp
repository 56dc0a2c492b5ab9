// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/radio.h"

#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Radio::Radio(const QString& label, QWidget* parent) : QRadioButton(label, parent) {
    setAccessibleName(label);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Appearance::instance(), &Appearance::changed, this, &Radio::updateGeometry);
}

QSize Radio::sizeHint() const { return {scaled(18) + 8 + textWidth(kit::font(Type::Body), text()) + 5, line(Type::Body) + 8}; }

void Radio::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QRadioButton::focusInEvent(event);
}

void Radio::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.5);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const double side = scaled(18);
    paintRadio(painter, QRectF(rtl ? width() - side - 1 : 1, (height() - side) / 2, side, side), isChecked());
    painter.setFont(kit::font(Type::Body));
    painter.setPen(t.ink);
    const double from = side + 9;
    painter.drawText(QRectF(rtl ? 0 : from, 0, width() - from, height()), Qt::AlignVCenter | Qt::AlignLeading, text());
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8);
}

}  // namespace helio::ui::kit
