// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/field.h"

#include <QEvent>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Field::Field(const QString& placeholder, const QString& name, QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(name);
    setFrame(false);
    setStyleSheet("QLineEdit { background: transparent; border: 0; }");  // the box is painted here
    setAttribute(Qt::WA_MacShowFocusRect, false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    apply();
    connect(&Appearance::instance(), &Appearance::changed, this, &Field::apply);
}

void Field::apply() {
    setFont(kit::font(Type::Body));
    QPalette p = palette();
    p.setColor(QPalette::Base, Qt::transparent);
    p.setColor(QPalette::PlaceholderText, filled_ ? theme().ink2 : theme().ink3);
    setPalette(p);
    const int start = glyph_ ? 10 + scaled(18) + 8 : 12;
    int end = 12;
    if (!hint_.isEmpty()) end = textWidth(kit::font(Type::Tiny, QFont::DemiBold), hint_) + 24;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    setTextMargins((rtl ? end : start) - 2, 0, (rtl ? start : end) - 2, 0);
    // by the window's direction: an empty field would follow the keyboard's
    setAlignment((rtl ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    updateGeometry();
}

void Field::setWrong(bool wrong) {
    wrong_ = wrong;
    update();
}

void Field::setGlyph(const char* glyph) {
    glyph_ = glyph;
    apply();
}

void Field::setFilled(bool filled) {
    filled_ = filled;
    apply();
}

void Field::setHint(const QString& hint) {
    hint_ = hint;
    apply();
}

void Field::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) apply();
}

QSize Field::sizeHint() const { return {scaled(220), line(Type::Body) + (filled_ ? 16 : 20)}; }
QSize Field::minimumSizeHint() const { return {scaled(80), sizeHint().height()}; }

void Field::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& t = theme();
        const bool strong = hasFocus() || wrong_;
        if (filled_ && !strong) painter.setPen(Qt::NoPen);
        else painter.setPen(QPen(wrong_ ? t.red : hasFocus() ? t.sunInk : t.lineStrong, strong ? 2 : 1));
        painter.setBrush(filled_ && !strong ? t.surface3 : t.surface);
        const double inset = strong ? 1 : filled_ ? 0 : 0.5;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 10, 10);
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        if (glyph_) {
            const int side = scaled(18);
            paintIcon(painter, glyph_, QRectF(rtl ? width() - 10 - side : 10, (height() - side) / 2.0, side, side), t.ink2);
        }
        if (!hint_.isEmpty() && !hasFocus() && text().isEmpty()) {
            const QFont f = kit::font(Type::Tiny, QFont::DemiBold);
            const int w = textWidth(f, hint_);
            painter.setFont(f);
            painter.setPen(t.ink2);
            painter.drawText(QRectF(rtl ? 12 : width() - 16 - w, 0, w + 4, height()), Qt::AlignCenter, hint_);
        }
    }
    QLineEdit::paintEvent(event);
}

}  // namespace helio::ui::kit
