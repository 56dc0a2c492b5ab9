// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/nav_row.h"

#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

NavRow::NavRow(const char* glyph, const QString& title, QWidget* parent) : QAbstractButton(parent), glyph_(glyph) {
    setText(title);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Appearance::instance(), &Appearance::changed, this, &NavRow::updateGeometry);
    name();
}

void NavRow::name() {
    QStringList parts{text()};
    if (!value_.isEmpty()) parts << value_;
    if (!detail_.isEmpty()) parts << detail_;
    setAccessibleName(parts.join(", "));
    update();
}

void NavRow::setDetail(const QString& detail) {
    detail_ = detail;
    name();
}

void NavRow::setValue(const QString& value, Ink ink, QFont::Weight weight) {
    value_ = value;
    valueInk_ = ink;
    valueWeight_ = weight;
    name();
}

QSize NavRow::sizeHint() const { return {scaled(300), line(Type::Body) + line(Type::Small) + 16}; }

void NavRow::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void NavRow::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    if (!isEnabled()) painter.setOpacity(0.5);
    if ((underMouse() || isDown()) && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.surface2);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4, 2, -4, -2), 10, 10);
    }
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(5, 3, -5, -3), 10);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const auto flip = [&](QRectF box) {
        if (rtl) box.moveLeft(width() - box.right());
        return box;
    };
    const int side = Qt::AlignVCenter | (rtl ? Qt::AlignRight : Qt::AlignLeft), far = Qt::AlignVCenter | (rtl ? Qt::AlignLeft : Qt::AlignRight);
    const double glyph = scaled(22), arrow = scaled(16), middle = height() / 2.0;
    paintIcon(painter, glyph_, flip(QRectF(15, middle - glyph / 2, glyph, glyph)), t.ink2);
    double end = width() - 15 - arrow;
    paintIcon(painter, rtl ? "chevron-left" : "chevron-right", flip(QRectF(end, middle - arrow / 2, arrow, arrow)), t.ink3);
    const double begin = 15 + glyph + 16;
    const QFont valueFont = kit::font(Type::Body, valueWeight_), bold = kit::font(Type::Body, QFont::Medium), small = kit::font(Type::Small);
    if (!value_.isEmpty()) {
        const double wide = std::min<double>(textWidth(valueFont, value_) + 1, (end - begin) / 2);
        end -= wide + 8;
        painter.setFont(valueFont);
        painter.setPen(t.*valueInk_);
        painter.drawText(flip(QRectF(end, 0, wide, height())), far, elide(valueFont, value_, qRound(wide) + 1));
    }
    const double lines = line(Type::Body) + (detail_.isEmpty() ? 0 : line(Type::Small));
    QRectF words(begin, middle - lines / 2, end - 10 - begin, line(Type::Body));
    painter.setFont(bold);
    painter.setPen(t.ink);
    painter.drawText(flip(words), side, elide(bold, text(), qRound(words.width())));
    words = QRectF(begin, words.bottom(), words.width(), line(Type::Small));
    painter.setFont(small);
    painter.setPen(t.ink2);
    painter.drawText(flip(words), side, elide(small, detail_, qRound(words.width())));
}

}  // namespace helio::ui
