// SPDX-License-Identifier: GPL-3.0-or-later
// From messages to what stands in the conversation: day marks, service lines, and bubbles, of which albums and contact cards sent
// together share one.
#pragma once

#include <cstdint>
#include <vector>

#include "model/message.h"

namespace helio::ui {

struct Entry {
    enum class Kind { Day, Service, Bubble } kind = Kind::Bubble;
    std::vector<model::Message> messages;         ///< never empty; the first of the day for day marks
    bool joinsAbove = false, joinsBelow = false;  ///< same sender, same day, within five minutes
    friend bool operator==(const Entry&, const Entry&) = default;

    const model::Message& first() const { return messages.front(); }
    const model::Message& last() const { return messages.back(); }
};

/// An entry by where its messages stand, which costs no copies.
struct Stretch {
    Entry::Kind kind = Entry::Kind::Bubble;
    std::size_t at = 0, count = 1;  ///< of the messages; a day mark points at the first of its day
    std::int64_t noon = 0;          ///< of the day, for day marks: unix seconds
    bool joinsAbove = false, joinsBelow = false;
};

/// Messages ascending, as Reader::history gives them.
std::vector<Stretch> stretches(const std::vector<model::Message>& messages);
Entry entryOf(const Stretch& stretch, const std::vector<model::Message>& messages);
/// True if entryOf would give the same.
bool isEntry(const Entry& entry, const Stretch& stretch, const std::vector<model::Message>& messages);
std::vector<Entry> timeline(const std::vector<model::Message>& messages);

}  // namespace helio::ui
