// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/step_bar.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kLine = 40, kGap = 16;
}

StepBar::StepBar(const QStringList& steps, QWidget* parent) : QWidget(parent), steps_(steps) { setCurrent(0); }

void StepBar::setCurrent(int step) {
    current_ = step;
    setAccessibleName(tr("Step %1 of %2, %3").arg(step + 1).arg(steps_.size()).arg(steps_[step]));
    update();
}

QSize StepBar::sizeHint() const {
    int width = 0;
    for (const QString& step : steps_) width += scaled(24) + 8 + textWidth(kit::font(Type::Meta, QFont::DemiBold), step) + 1;
    return {width + static_cast<int>(steps_.size() - 1) * (kLine + 2 * kGap), scaled(24)};
}

void StepBar::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool all = width() >= sizeHint().width();
    double x = all ? (width() - sizeHint().width()) / 2.0 : 0;
    const double side = scaled(24);
    for (int i = all ? 0 : current_; i < (all ? steps_.size() : current_ + 1); ++i) {
        const QRectF dot(x, (height() - side) / 2, side, side);
        painter.setPen(i > current_ ? QPen(t.lineStrong, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(i < current_ ? t.sunSoft : i == current_ ? t.sun : QColor(Qt::transparent));
        painter.drawEllipse(i > current_ ? dot.adjusted(1, 1, -1, -1) : dot);
        const QFont f = kit::font(Type::Meta, i == current_ ? QFont::DemiBold : QFont::Normal);
        if (i < current_) {
            paintIcon(painter, "tick", dot.adjusted(4, 4, -4, -4), t.sunInk);
        } else {
            painter.setFont(kit::font(Type::Small, QFont::DemiBold));
            painter.setPen(i == current_ ? t.onSun : t.ink2);
            painter.drawText(dot, Qt::AlignCenter, QString::number(i + 1));
        }
        x += side + 8;
        painter.setFont(f);
        painter.setPen(i == current_ ? t.ink : t.ink2);
        const double w = textWidth(kit::font(Type::Meta, QFont::DemiBold), steps_[i]) + 1;
        painter.drawText(QRectF(x, 0, w, height()), Qt::AlignVCenter | Qt::AlignLeft, steps_[i]);
        x += w + kGap;
        if (all && i + 1 < steps_.size()) painter.fillRect(QRectF(x, height() / 2.0, kLine, 1.5), t.lineStrong);
        x += kLine + kGap;
    }
}

}  // namespace helio::ui
