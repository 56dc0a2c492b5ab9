// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a pressed button of a bot's keyboard. Nothing of one's own leaves unasked: a number is sent after a yes, an address is shown before it opens.
#pragma once

#include <QString>

#include <functional>

#include "model/message.h"

class QUrl;
class QWidget;

namespace helio::ui {

class Session;

/// Cleaned and bounded; a bot wrote it.
QString keyLabel(const model::KeyboardButton& key);
/// What opens an address that was agreed to; tests put something else there.
std::function<void(const QUrl&)>& addressOpener();
/// `key` counts the buttons row by row.
void pressKey(Session& session, QWidget* owner, const model::Message& message, std::size_t key);

}  // namespace helio::ui
