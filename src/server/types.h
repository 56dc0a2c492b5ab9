// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the cloud: who, where, and what a call is told. Times are unix seconds.
#pragma once

#include <cstdint>

#include "base/strong_id.h"

namespace helio::server {

using UserId = StrongId<struct UserIdTag>;
using ChatId = StrongId<struct ChatIdTag>;  ///< a basic group, positive
using KeyId = StrongId<struct KeyIdTag>;    ///< auth_key_id: names a device once it is signed in
using MessageId = std::int32_t;             ///< in one user's box, counted from 1
using Pts = std::int32_t;
/// One message whatever the box: all copies share it. Sender's id << 31 | message id in the sender's box.
using Origin = std::int64_t;

inline constexpr UserId kServiceUser{777000};
inline constexpr int kGroupLimit = 200;  ///< members of a basic group
inline constexpr int kTextLimit = 4096;  ///< UTF-16 units of a message
inline constexpr int kCaptionLimit = 1024;

constexpr Origin originOf(UserId sender, MessageId id) { return sender.value << 31 | id; }
constexpr UserId senderOf(Origin origin) { return UserId(origin >> 31); }
constexpr MessageId senderIdOf(Origin origin) { return static_cast<MessageId>(origin & 0x7fffffff); }

/// Where a message lies in somebody's box: with a person (> 0) or in a group (< 0).
struct Peer {
    std::int64_t value = 0;

    constexpr Peer() = default;
    constexpr explicit Peer(std::int64_t v) : value(v) {}
    constexpr Peer(UserId id) : value(id.value) {}   // NOLINT: every user is a peer
    constexpr Peer(ChatId id) : value(-id.value) {}  // NOLINT
    constexpr bool isUser() const { return value > 0; }
    constexpr bool isChat() const { return value < 0; }
    constexpr UserId user() const { return UserId(isUser() ? value : 0); }
    constexpr ChatId chat() const { return ChatId(isChat() ? -value : 0); }
    friend constexpr auto operator<=>(Peer, Peer) = default;
};

}  // namespace helio::server
