// SPDX-License-Identifier: GPL-3.0-or-later
// Shadows from cached nine-patch pixmaps, one per level, radius and scale; no graphics effects.
#pragma once

class QPainter;
class QRectF;

namespace helio::ui::kit {

enum class Elevation { Bubble, Menu, Dialog };
/// Paints the shadow that a rounded box would cast, around it.
void paintShadow(QPainter& painter, const QRectF& box, double radius, Elevation level);

}  // namespace helio::ui::kit
