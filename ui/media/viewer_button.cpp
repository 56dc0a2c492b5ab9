// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/viewer_button.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

ViewerButton::ViewerButton(const char* glyph, const QString& name, QWidget* parent) : IconButton(glyph, name, parent, 40), shown_(glyph) {}

void ViewerButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() && keyboardFocus() ? QPen(Qt::white, 2) : QPen(Qt::NoPen));
    painter.setBrush(QColor(255, 255, 255, !isEnabled() ? 0 : isDown() ? 56 : underMouse() ? 40 : 18));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    const int side = scaled(20);
    if (!isEnabled()) painter.setOpacity(0.4);
    paintIcon(painter, shown_, QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side), Qt::white);
}

}  // namespace helio::ui
