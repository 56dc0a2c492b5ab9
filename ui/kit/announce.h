// SPDX-License-Identifier: GPL-3.0-or-later
// What happened is told to who listens to the screen, politely: the widget's accessible name, or its text.
#pragma once

#include <functional>

class QWidget;

namespace helio::ui::kit {

void announce(QWidget* what);
/// Hears what is announced, besides the screen reader: for tests, where there is none.
std::function<void(const QWidget*)>& announceListener();

}  // namespace helio::ui::kit
