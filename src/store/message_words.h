// SPDX-License-Identifier: GPL-3.0-or-later
// The full-text index of messages. Its rows are numbered by date, so that a search meets the newest first. Internal to this module.
#pragma once

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

/// The serial number under which the message's words are found; nullopt when it has none.
Result<std::optional<std::int64_t>> indexWords(Desk& desk, const model::Message& message);
Result<> forgetWords(sqlite::Database& db, std::int64_t serial);

/// What a message is found by: its text, the names on a shared card, the name of a file.
std::string wordsOf(const model::Message& message);

/// Every word as a beginning, all of them wanted; `chat` 0 = everywhere. nullopt when nothing in `words` can be searched for.
std::optional<std::string> wordQuery(std::string_view words, model::PeerId chat);

}  // namespace helio::store
