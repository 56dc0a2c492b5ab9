// SPDX-License-Identifier: GPL-3.0-or-later
// Updates and differences of the wire taken apart (U-02): who came beside, and events by box.
#pragma once

#include <chrono>
#include <map>

#include "client/apply/event.h"
#include "sync/updates.h"
#include "tl/gen/core.h"
#include "tl/gen/updates.h"

namespace helio::client::wire {

/// updateChannelTooLong
struct ChannelBehind {
    std::int64_t channel = 0;
    std::optional<std::int32_t> pts;
};

struct Parsed {
    People people;
    sync::Incoming<Event> incoming;
    std::vector<Event> always;             ///< ids for what we sent: not under any number
    bool tooLong = false;                  ///< U-14: ask for the difference
    std::vector<ChannelBehind> behind;     ///< channels that want theirs (U-13)
    std::vector<model::PeerId> mentioned;  ///< U-03: people and groups that new messages speak of without bringing them (whole, not min)
};

/// `self`: who sent what went out.
Parsed updates(const tl::Updates& from, model::UserId self);

/// The result of our own send in its short form: the same event, made whole with what we sent (U-03).
struct ShortSent {
    model::MessageId id;
    std::int32_t pts = 0, count = 0;
    std::int64_t date = 0;
    std::vector<model::TextEntity> entities;
    std::optional<model::Media> media;
};
std::optional<ShortSent> shortSent(const tl::Updates& from);

struct Difference {
    People people;
    std::vector<Event> events;                                         ///< applied without gap checks (U-11)
    std::map<std::int64_t, std::vector<sync::Boxed<Event>>> channels;  ///< through the boxes of the channels
    std::vector<ChannelBehind> behind;
    sync::State state;
    enum class Kind : std::uint8_t { Whole, Slice, Empty, TooLong } kind = Kind::Empty;
};
Difference difference(const tl::updates::Difference& from, model::UserId self);

struct ChannelDifference {
    People people;
    std::vector<Event> events;  ///< applied without gap checks
    std::int32_t pts = 0;       ///< 0: it could not be read
    bool final = true;
    std::chrono::seconds timeout{1};
};
ChannelDifference channelDifference(const tl::updates::ChannelDifference& from, model::UserId self);

}  // namespace helio::client::wire
