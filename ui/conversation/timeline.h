// SPDX-License-Identifier: GPL-3.0-or-later
// From messages to what stands in the conversation: day marks, service lines, and bubbles, of which albums and contact cards sent
// together share one.
#pragma once

#include <vector>

#include "model/message.h"

namespace helio::ui {

struct Entry {
    enum class Kind { Day, Service, Bubble } kind = Kind::Bubble;
    std::vector<model::Message> messages;  ///< never empty; the first of the day for day marks
    bool joinsAbove = false, joinsBelow = false;  ///< same sender, same day, within five minutes
    friend bool operator==(const Entry&, const Entry&) = default;

    const model::Message& first() const { return messages.front(); }
    const model::Message& last() const { return messages.back(); }
};

/// Messages ascending, as Reader::history gives them.
std::vector<Entry> timeline(const std::vector<model::Message>& messages);

}  // namespace helio::ui
