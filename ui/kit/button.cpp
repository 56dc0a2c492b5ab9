// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/button.h"

#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/button_paint.h"
#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Button::Button(const QString& label, ButtonKind kind, QWidget* parent, ButtonSize size) : QPushButton(label, parent), kind_(kind), size_(size) {
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(label);
    connect(&Appearance::instance(), &Appearance::changed, this, &Button::updateGeometry);
}

void Button::setGlyph(const char* name, bool after) {
    glyph_ = name;
    glyphAfter_ = after;
    updateGeometry();
    update();
}

void Button::setKind(ButtonKind kind) {
    kind_ = kind;
    update();
}

QFont Button::labelFont() const { return kit::font(size_ == ButtonSize::Small ? Type::Meta : Type::Body, QFont::DemiBold); }

int Button::padding() const {
    const bool bare = kind_ == ButtonKind::Text || kind_ == ButtonKind::PlainText || kind_ == ButtonKind::DangerText;
    return size_ == ButtonSize::Small || bare ? 12 : size_ == ButtonSize::Large ? 20 : 16;
}

QSize Button::sizeHint() const {
    const int height = size_ == ButtonSize::Small ? line(Type::Meta) + 8 : size_ == ButtonSize::Large ? line(Type::Body) + 24 : line(Type::Body) + 16;
    int width = textWidth(labelFont(), text()) + 2 * padding() + 1;
    if (glyph_) width += scaled(size_ == ButtonSize::Small ? 16 : 18) + (size_ == ButtonSize::Small ? 6 : 8);
    return {width, height};
}

void Button::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QPushButton::focusInEvent(event);
}

void Button::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ButtonLook look = lookOf(kind_, underMouse(), isDown(), isEnabled());
    const bool ring = hasFocus() && keyboardFocus();
    const QRectF box = ring ? QRectF(rect()).adjusted(3, 3, -3, -3) : QRectF(rect());
    const double radius = size_ == ButtonSize::Small ? 8 : 10;
    paintButtonBox(painter, box, look, ring ? radius - 2 : radius);
    if (ring) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), radius);
    painter.setFont(labelFont());
    painter.setPen(look.label);
    const int glyphSide = scaled(size_ == ButtonSize::Small ? 16 : 18), gap = size_ == ButtonSize::Small ? 6 : 8;
    const int labelWidth = textWidth(labelFont(), text()) + 1;
    const int total = labelWidth + (glyph_ ? glyphSide + gap : 0);
    double x = std::max(0.0, (width() - total) / 2.0);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const bool first = glyph_ && glyphAfter_ == rtl;
    if (first) {
        paintIcon(painter, glyph_, QRectF(x, (height() - glyphSide) / 2.0, glyphSide, glyphSide), look.label);
        x += glyphSide + gap;
    }
    painter.drawText(QRectF(x, 0, std::min<double>(labelWidth, width() - x), height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text());
    if (glyph_ && !first) paintIcon(painter, glyph_, QRectF(x + labelWidth + gap, (height() - glyphSide) / 2.0, glyphSide, glyphSide), look.label);
}

IconButton::IconButton(const char* glyph, const QString& name, QWidget* parent, int side) : QAbstractButton(parent), glyph_(glyph), side_(side) {
    setAccessibleName(name);
    setToolTip(plainTip(name));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Appearance::instance(), &Appearance::changed, this, &IconButton::updateGeometry);
}

void IconButton::setGlyph(const char* glyph) {
    glyph_ = glyph;
    update();
}

void IconButton::setFilled(bool filled) {
    filled_ = filled;
    update();
}

void IconButton::setOnPhoto(bool onPhoto) {
    onPhoto_ = onPhoto;
    update();
}

QSize IconButton::sizeHint() const { return {line(Type::Body) + side_ - 20, line(Type::Body) + side_ - 20}; }

void IconButton::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void IconButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    QColor fill, ink = t.ink2;
    if (filled_) {
        const ButtonLook look = lookOf(ButtonKind::Primary, underMouse(), isDown(), isEnabled());
        fill = look.fill, ink = look.label;
    } else if (isChecked()) {
        fill = t.sunSoft, ink = t.sunInk;
    } else if (underMouse() && isEnabled()) {
        fill = t.surface3;
    }
    if (!isEnabled()) ink = t.ink3;
    if (onPhoto_) fill = underMouse() || isDown() ? QColor(70, 74, 82, 220) : t.photoPill, ink = t.onPhoto;
    const double radius = filled_ || onPhoto_ ? height() / 2.0 : side_ <= 28 ? 8 : 10;
    painter.setPen(Qt::NoPen);
    if (fill.isValid()) {
        painter.setBrush(fill);
        painter.drawRoundedRect(rect(), radius, radius);
    }
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), radius);
    const int side = scaled(side_ <= 28 ? 16 : 20);
    paintIcon(painter, glyph_, QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side), ink);
}

}  // namespace helio::ui::kit
