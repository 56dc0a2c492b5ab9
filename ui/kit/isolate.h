// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers read from left to right everywhere: set apart where the text around them does not.
#pragma once

#include <QGuiApplication>
#include <QString>

namespace helio::ui::kit {

inline QString isolated(const QString& text) { return QGuiApplication::layoutDirection() == Qt::RightToLeft && !text.isEmpty() ? QChar(0x2066) + text + QChar(0x2069) : text; }

}  // namespace helio::ui::kit
