// SPDX-License-Identifier: GPL-3.0-or-later
// Icons: SVG paths of resources/icons, tinted at paint time and cached by name, size, colour and scale.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;

namespace helio::ui::kit {

/// `stroke` 0 = as drawn (1.75 of a 24 box).
QPixmap icon(const char* name, int size, const QColor& color, double stroke = 0);
void paintIcon(QPainter& painter, const char* name, const QRectF& box, const QColor& color);
QIcon menuIcon(const char* name, const QColor& color);
/// Pictures of several colours, e.g. ":/mark.svg".
QPixmap picture(const QString& path, const QSize& size);
void forgetIcons();
/// Makes the resources of the static library known; call once before the first icon.
void loadResources();

}  // namespace helio::ui::kit
