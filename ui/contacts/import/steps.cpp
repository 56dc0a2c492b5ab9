// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/steps.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kSteps = 4;
constexpr int kLink = 40;
QString word(int step) {
    const char* words[] = {"Choose file", "Match columns", "Review", "Finish"};
    return kit::tr(words[step]);
}
QFont wordFont(bool now) { return kit::font(Type::Meta, now ? QFont::DemiBold : QFont::Normal); }
int dot() { return scaled(24); }

}  // namespace

ImportSteps::ImportSteps(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Appearance::instance(), &Appearance::changed, this, &ImportSteps::updateGeometry);
    setStep(0);
}

void ImportSteps::setStep(int step) {
    step_ = step;
    setAccessibleName(kit::tr("Step %1 of %2, %3").arg(step + 1).arg(kSteps).arg(word(step)));
    update();
}

QSize ImportSteps::sizeHint() const {
    int width = (kSteps - 1) * (kLink + 32);
    for (int i = 0; i < kSteps; ++i) width += dot() + 8 + textWidth(wordFont(true), word(i));
    return {width, dot()};
}

void ImportSteps::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool words = width() >= sizeHint().width();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    // where there is no room for all the dots, the one that counts is left
    const bool dots = words || width() >= kSteps * (dot() + 8) + textWidth(wordFont(true), word(step_)) + 8;
    double x = words ? (width() - sizeHint().width()) / 2.0 : 0;
    const auto flip = [&](QRectF box) { return rtl ? QRectF(width() - box.right(), box.top(), box.width(), box.height()) : box; };
    for (int i = 0; i < kSteps; ++i) {
        if (!dots && i != step_) continue;
        const QRectF circle = flip(QRectF(x, (height() - dot()) / 2.0, dot(), dot()));
        painter.setPen(i > step_ ? QPen(t.lineStrong, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(i < step_ ? t.sunSoft : i == step_ ? t.sun : QColor(Qt::transparent));
        painter.drawEllipse(i > step_ ? circle.adjusted(1, 1, -1, -1) : circle);
        if (i < step_) {
            paintIcon(painter, "tick", circle.adjusted(4, 4, -4, -4), t.sunInk);
        } else {
            painter.setFont(kit::font(Type::Small, QFont::Bold));
            painter.setPen(i == step_ ? t.onSun : t.ink2);
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        x += dot() + 8;
        if (words || i == step_) {
            const double wide = words ? textWidth(wordFont(true), word(i)) : std::min<double>(textWidth(wordFont(true), word(i)), width() - x);
            painter.setFont(wordFont(i == step_));
            painter.setPen(i == step_ ? t.ink : t.ink2);
            painter.drawText(flip(QRectF(x, 0, wide + 2, height())), Qt::AlignVCenter | Qt::AlignLeading, elide(painter.font(), word(i), qCeil(wide) + 2));
            x += wide;
        }
        if (i + 1 < kSteps && words) painter.fillRect(flip(QRectF(x + 16, height() / 2.0 - 0.75, kLink, 1.5)), t.line);
        x += words ? kLink + 32 : 8;
    }
}

}  // namespace helio::ui
