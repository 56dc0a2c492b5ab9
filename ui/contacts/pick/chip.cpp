// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/pick/chip.h"

#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {
int mostName() { return scaled(140); }
}  // namespace

PersonChip::PersonChip(Face face, const QString& name, QWidget* parent) : QAbstractButton(parent), face_(std::move(face)) {
    face_.online = false;
    setText(name);
    setAccessibleName(kit::tr("Remove %1").arg(name));
    setToolTip(kit::plainTip(accessibleName()));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize PersonChip::sizeHint() const {
    const int name = std::min(textWidth(kit::font(Type::Meta, QFont::Medium), text()) + 1, mostName());
    return {4 + scaled(24) + 6 + name + 6 + scaled(14) + 8, scaled(24) + 8};
}

void PersonChip::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void PersonChip::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? t.surface3.darker(t.dark ? 85 : 105) : t.surface3);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0);
    const double face = scaled(24), cross = scaled(14);
    paintFace(painter, QRectF(rtl ? width() - 4 - face : 4, 4, face, face), face_, t.surface3);
    paintIcon(painter, "close", QRectF(rtl ? 8 : width() - 8 - cross, (height() - cross) / 2, cross, cross), t.ink2);
    const QFont f = kit::font(Type::Meta, QFont::Medium);
    painter.setFont(f);
    painter.setPen(t.ink);
    const double near = 4 + face + 6, far = 8 + cross + 6;
    const QRectF words(rtl ? far : near, 0, width() - near - far, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(f, text(), qRound(words.width()) + 1));
}

}  // namespace helio::ui
