// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/code_field.h"

#include <QPainter>
#include <QRegularExpressionValidator>

#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

CodeField::CodeField(QWidget* parent) : QLineEdit(parent) {
    setObjectName("code");
    setAccessibleName(kit::tr("Code"));
    setInputMethodHints(Qt::ImhDigitsOnly);
    setFrame(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLength(5);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        setWrong(false);
        if (text.size() == digits_) Q_EMIT complete(text);
    });
}

void CodeField::setLength(int digits) {
    digits_ = std::clamp(digits, 3, 8);
    setMaxLength(digits_);
    setValidator(new QRegularExpressionValidator(QRegularExpression(QString("\\d{0,%1}").arg(digits_)), this));
    updateGeometry();
}

void CodeField::setWrong(bool wrong) {
    wrong_ = wrong;
    update();
}

QSize CodeField::sizeHint() const { return {digits_ * scaled(44) + (digits_ - 1) * 14, scaled(52)}; }

void CodeField::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont digit = kit::font(Type::Display, QFont::DemiBold);
    digit.setPixelSize(scaled(22));
    painter.setFont(digit);
    const int side = scaled(44);
    for (int i = 0; i < digits_; ++i) {  // digits read from left to right in every language
        const QRectF box(i * (side + 14), 0, side, height());
        const bool here = hasFocus() && i == std::min<int>(static_cast<int>(text().size()), digits_ - 1);
        painter.setPen(QPen(wrong_ ? t.red : here ? t.sunInk : t.lineStrong, wrong_ || here ? 2 : 1));
        painter.setBrush(t.surface);
        const double inset = wrong_ || here ? 1 : 0.5;
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 10, 10);
        painter.setPen(t.ink);
        if (i < text().size()) painter.drawText(box, Qt::AlignCenter, text().mid(i, 1));
        else if (here) painter.fillRect(QRectF(box.center().x() - 0.75, box.center().y() - 12, 1.5, 24), t.sunInk);
    }
}

}  // namespace helio::ui::kit
