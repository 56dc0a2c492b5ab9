// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/spinner.h"

#include <QPainter>

#include "ui/kit/motion.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
constexpr int kTick = 50, kStep = 24;
}

Spinner::Spinner(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

QSize Spinner::sizeHint() const { return {scaled(16), scaled(16)}; }

void Spinner::showEvent(QShowEvent*) {
    if (!reducedMotion()) timer_.start(kTick, this);
}

void Spinner::timerEvent(QTimerEvent*) {
    turn_ = (turn_ + kStep) % 360;
    update();
}

void Spinner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(QPen(theme().surface3, 2.5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(theme().sun, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -turn_ * 16, 110 * 16);
}

Skeleton::Skeleton(int rowHeight, int face, QWidget* parent) : QWidget(parent), row_(rowHeight), face_(face) { setAccessibleName(tr("Loading…")); }

void Skeleton::paintEvent(QPaintEvent*) {
    static constexpr double kFirst[] = {0.42, 0.56, 0.30, 0.50, 0.38}, kSecond[] = {0.68, 0.52, 0.74, 0.42, 0.60};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().surface3);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const auto put = [&](QRectF box, double radius) {
        if (rtl) box.moveRight(width() - box.left());
        painter.drawRoundedRect(box, radius, radius);
    };
    for (int i = 0; i * row_ < height(); ++i) {
        const double top = i * row_, left = 28 + face_, room = width() - left - 16;
        put(QRectF(16, top + (row_ - face_) / 2.0, face_, face_), face_ / 2.0);
        put(QRectF(left, top + row_ / 2.0 - scaled(14), room * kFirst[i % 5], scaled(10)), scaled(5));
        put(QRectF(left, top + row_ / 2.0 + scaled(5), room * kSecond[i % 5], scaled(8)), scaled(4));
        put(QRectF(width() - 16 - scaled(32), top + row_ / 2.0 - scaled(14), scaled(32), scaled(8)), scaled(4));
    }
}

}  // namespace helio::ui::kit
