// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery marks: they differ in shape, not only in colour.
#pragma once

#include <QString>

#include "model/message.h"

class QColor;
class QPainter;
class QRectF;

namespace helio::ui::kit {

/// Icon of a state; null for received messages.
const char* tickIcon(model::SendState state);
/// "sent", "read" … for screen readers; empty for received messages.
QString tickWord(model::SendState state);
void paintTicks(QPainter& painter, const QRectF& box, model::SendState state, const QColor& plain, const QColor& read);

}  // namespace helio::ui::kit
