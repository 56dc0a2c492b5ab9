// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/jump_button.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/shadow.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"

namespace helio::ui {

using namespace kit;

JumpButton::JumpButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName("jump");
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
    setUnread(0);
}

void JumpButton::setUnread(int unread) {
    unread_ = unread;
    setAccessibleName(unread > 0 ? counted(unread, "To the end, 1 unread message", "To the end, %1 unread messages") : kit::tr("To the end"));
    setToolTip(kit::tr("To the end"));
    update();
}

QSize JumpButton::sizeHint() const { return {scaled(40) + 16, scaled(40) + 20}; }

void JumpButton::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = scaled(40);
    const QRectF box(8, 12, side, side);
    paintShadow(painter, box, side / 2, Elevation::Bubble);
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(underMouse() ? t.surface2 : t.surface);
    painter.drawEllipse(box);
    paintIcon(painter, "arrow-down", box.adjusted(10, 10, -10, -10), t.ink2);
    if (unread_ > 0) {
        const QSize size = badgeSize(unread_);
        paintBadge(painter, QRectF(box.center().x() - size.width() / 2.0, 0, size.width(), size.height()), unread_, false);
    }
}

}  // namespace helio::ui
