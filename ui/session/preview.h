// SPDX-License-Identifier: GPL-3.0-or-later
// A message in a few words: the second line of a chat row, the text of a notification.
#pragma once

#include <QString>

#include "model/message.h"

namespace helio::ui {

class Session;

/// "Photo", "3 photos, caption", "Shared contact: Leila Haddad", or the text itself.
QString brief(Session& session, const model::Message& message);
/// Icon that goes with it; null for text.
const char* briefIcon(const model::Message& message);
/// What a service message says: "Tomáš added Leila Haddad".
QString serviceLine(Session& session, const model::Message& message);

}  // namespace helio::ui
