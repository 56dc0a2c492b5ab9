// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/motion.h"
#include "ui/kit/shadow.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
constexpr int kShadow = 20;
}

Toast::Toast(QWidget* over, const QString& text, const char* glyph) : QWidget(over), text_(text), glyph_(glyph) {
    setObjectName("toast");
    setAccessibleName(text);
    timer_.setInterval(6000);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &QObject::deleteLater);
    timer_.start();
    over->installEventFilter(this);
}

void Toast::show(QWidget* over, const QString& text, const char* glyph) {
    for (Toast* old : over->findChildren<Toast*>(Qt::FindDirectChildrenOnly)) delete old;
    auto* toast = new Toast(over, text, glyph);
    toast->place();
    toast->QWidget::show();
    toast->raise();
    animate(toast, kArrive, [toast](double share) {
        toast->shown_ = share;
        toast->update();
    });
    QAccessibleEvent event(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

// the ground that says so and is on the screen, so that a toast never covers the rail's buttons; else all of the window
QRect Toast::ground() {
    QWidget* over = parentWidget();
    QWidget* found = nullptr;
    for (QWidget* child : over->findChildren<QWidget*>())
        if (!found && child->isVisible() && child->property(kToastGround).toBool()) found = child;
    if (found != ground_) {
        if (ground_) ground_->removeEventFilter(this);
        if (found) found->installEventFilter(this);
        ground_ = found;
    }
    return found ? QRect(found->mapTo(over, QPoint(0, 0)), found->size()) : over->rect();
}

void Toast::place() {
    const QRect room = ground();
    const int around = scaled(18) + 48, most = std::max(scaled(120), std::min(room.width() - 32, scaled(520)));
    const QFont font = kit::font(Type::Meta);
    // one line if it fits, else up to three
    const int width = std::min(textWidth(font, text_) + around, most);
    const QRect lines = QFontMetrics(font).boundingRect(QRect(0, 0, width - around + 8, 3 * line(Type::Meta)), Qt::TextWordWrap, text_);
    const int height = std::clamp(lines.height(), line(Type::Meta), 3 * line(Type::Meta)) + 24;
    const int start = layoutDirection() == Qt::RightToLeft ? room.right() - 16 - width : room.left() + 16;
    setGeometry(QRect(start, room.bottom() - scaled(60) - 16 - height, width, height).adjusted(-kShadow, -kShadow, kShadow, kShadow));
}

bool Toast::eventFilter(QObject*, QEvent* event) {
    // the ground moves with the window, and is laid out only after what it was shown for
    const auto type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide) QMetaObject::invokeMethod(this, &Toast::place, Qt::QueuedConnection);
    return false;
}

void Toast::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(shown_);
    const QRectF box = QRectF(rect()).adjusted(kShadow, kShadow, -kShadow, -kShadow).translated(0, 8 * (1 - shown_));
    paintShadow(painter, box, 12, Elevation::Menu);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.toast);
    painter.drawRoundedRect(box, 12, 12);
    const int side = scaled(18);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    paintIcon(painter, glyph_, QRectF(rtl ? box.right() - 14 - side : box.left() + 14, box.center().y() - side / 2.0, side, side), t.onToast);
    painter.setPen(t.onToast);
    painter.setFont(kit::font(Type::Meta));
    const QRectF label = rtl ? box.adjusted(14, 0, -26 - side, 0) : box.adjusted(26 + side, 0, -14, 0);
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextWordWrap, text_);
}

}  // namespace helio::ui::kit
