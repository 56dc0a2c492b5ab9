// SPDX-License-Identifier: GPL-3.0-or-later
// How loud chats may be on their owner's devices: kept for the clients, which do what it says.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

/// A chat, or all of a kind: no peer has these numbers.
inline constexpr Peer kAllPeople{INT64_MIN + 1}, kAllGroups{INT64_MIN + 2}, kAllChannels{INT64_MIN + 3};
constexpr bool isAllOfAKind(Peer subject) { return subject <= kAllChannels; }

struct Loudness {
    Peer subject;
    Bytes settings;  ///< PeerNotifySettings at the schema's layer; empty: as the kind's are, or the default
};
Bytes loudnessOf(Db& db, UserId owner, Peer subject);
/// Empty settings take it away.
void putLoudness(Db& db, UserId owner, const Loudness& one);
/// Everything that was set.
std::vector<Loudness> allLoudness(Db& db, UserId owner, int limit);
void resetLoudness(Db& db, UserId owner);

}  // namespace helio::server::store
