// SPDX-License-Identifier: GPL-3.0-or-later
// How a button looks, for widgets and for buttons painted inside bubbles and rows.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>

#include "ui/kit/button.h"

class QPainter;

namespace helio::ui::kit {

struct ButtonLook {
    QColor fill, label, outline;  ///< invalid = none
};
ButtonLook lookOf(ButtonKind kind, bool hovered, bool pressed, bool enabled);
void paintButtonBox(QPainter& painter, const QRectF& box, const ButtonLook& look, double radius);
/// A small button (28 high) with a centred label.
void paintSmallButton(QPainter& painter, const QRectF& box, ButtonKind kind, const QString& label, bool hovered, bool pressed);
QSize smallButtonSize(const QString& label);

}  // namespace helio::ui::kit
