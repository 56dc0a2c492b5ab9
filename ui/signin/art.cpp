// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/art.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

Art::Art(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_OpaquePaintEvent); }

void Art::paintEvent(QPaintEvent*) {
    // always dark, in both themes: it is a picture
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), QColor("#14161A"));
    const QPointF sun(width() / 2.0, height() * 310.0 / 800);
    painter.setPen(QPen(QColor("#24282F"), 1.5));
    for (double r = 140; r < std::hypot(width(), height()); r += 44) painter.drawEllipse(sun, r, r);
    const QSize scene(464, 800);
    painter.drawPixmap(sun - QPointF(232, 310), picture(":/welcome-sun.svg", scene));
    const int hills = std::max(210, width() * 210 / 464);
    painter.drawPixmap(0, height() - hills, picture(":/welcome-hills.svg", {std::max(464, width()), hills}));
    painter.setLayoutDirection(Qt::LeftToRight);  // a picture with a name on it
    const int left = std::min(48, width() / 8);
    const int base = height() - 40 - line(Type::Head) - 8 - line(Type::Display);
    const int mark = scaled(36);
    painter.drawPixmap(left, base, picture(":/mark.svg", {mark, mark}));
    painter.setFont(kit::font(Type::Display));
    painter.setPen(Qt::white);
    painter.drawText(QRectF(left + mark + 12, base, width() - left - mark - 12, line(Type::Display)), Qt::AlignVCenter | Qt::AlignLeft, "Heliograph");
    painter.setFont(kit::font(Type::Head, QFont::Normal));
    painter.setPen(QColor("#B0B4BB"));
    painter.drawText(QRectF(left, base + line(Type::Display) + 8, width() - left, line(Type::Head)), Qt::AlignVCenter | Qt::AlignLeft, kit::tr("Messages that travel light."));
}

}  // namespace helio::ui
