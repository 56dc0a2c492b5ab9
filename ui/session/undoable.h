// SPDX-License-Identifier: GPL-3.0-or-later
// What is done at once and can be undone for as long as the bar is there: the cloud hears of it when the bar ends (client/decisions.h).
#pragma once

#include <functional>

#include "model/decision.h"
#include "ui/session/session.h"

class QWidget;

namespace helio::ui {

/// `text` is what the bar over `owner`'s window says. `undone`: it was taken back, or could not be decided at all.
void undoable(Session& session, QWidget* owner, model::Decision decision, const QString& text, std::function<void()> undone = {});

}  // namespace helio::ui
