// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/button_paint.h"

#include <QPainter>

#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

ButtonLook lookOf(ButtonKind kind, bool hovered, bool pressed, bool enabled) {
    const Theme& t = theme();
    const QColor none;
    if (!enabled) {
        const bool bare = kind == ButtonKind::Text || kind == ButtonKind::PlainText || kind == ButtonKind::DangerText;
        return {bare ? none : t.surface3, t.dark ? t.ink3 : t.ink2, none};
    }
    const QColor hover = pressed ? t.surface3.darker(t.dark ? 90 : 106) : hovered ? t.surface3 : none;
    switch (kind) {
        case ButtonKind::Primary: return {pressed ? t.sunPress : hovered ? t.sunHover : t.sun, t.onSun, none};
        case ButtonKind::Secondary: return {hovered ? t.surface2 : t.surface, t.ink, t.lineStrong};
        case ButtonKind::Tonal: return {hovered ? t.surface3.darker(t.dark ? 88 : 104) : t.surface3, t.ink, none};
        case ButtonKind::Soft: return {hovered ? t.sunSoft.darker(t.dark ? 90 : 103) : t.sunSoft, t.sunInk, none};
        case ButtonKind::Text: return {hovered ? t.sunSoft : none, t.sunInk, none};
        case ButtonKind::PlainText: return {hover, t.ink2, none};
        case ButtonKind::Danger: return {hovered ? t.red.darker(108) : t.red, t.surface, none};
        case ButtonKind::DangerText: return {hovered ? t.redSoft : none, t.red, none};
        case ButtonKind::DangerSoft: return {hovered ? t.redSoft.darker(t.dark ? 90 : 103) : t.redSoft, t.red, none};
        case ButtonKind::DangerOutline: return {hovered ? t.redSoft : t.surface, t.red, t.lineStrong};
    }
    return {};
}

void paintButtonBox(QPainter& painter, const QRectF& box, const ButtonLook& look, double radius) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(look.outline.isValid() ? QPen(look.outline, 1) : QPen(Qt::NoPen));
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    const double inset = look.outline.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
}

QSize smallButtonSize(const QString& label) { return {textWidth(font(Type::Meta, QFont::DemiBold), label) + 24, line(Type::Meta) + 8}; }

void paintSmallButton(QPainter& painter, const QRectF& box, ButtonKind kind, const QString& label, bool hovered, bool pressed) {
    painter.save();
    const ButtonLook look = lookOf(kind, hovered, pressed, true);
    paintButtonBox(painter, box, look, 8);
    painter.setFont(font(Type::Meta, QFont::DemiBold));
    painter.setPen(look.label);
    painter.drawText(box, Qt::AlignCenter, label);
    painter.restore();
}

}  // namespace helio::ui::kit
