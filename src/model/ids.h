// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what: one id type per concept, so that they cannot be mixed up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/strong_id.h"

namespace helio::model {

using UserId = StrongId<struct UserIdTag>;
using ChatId = StrongId<struct ChatIdTag>;                      ///< a basic group, positive as on the wire
using ChannelId = StrongId<struct ChannelIdTag>;                ///< positive as on the wire
using MessageId = StrongId<struct MessageIdTag, std::int32_t>;  ///< > 0 given by the cloud; < 0 local, still in the outbox
using PhotoId = StrongId<struct PhotoIdTag>;
using DocumentId = StrongId<struct DocumentIdTag>;
using DeviceId = StrongId<struct DeviceIdTag>;  ///< the authorization's hash; 0 is the device that asks
using AlbumId = StrongId<struct AlbumIdTag>;    ///< grouped_id of the wire; 0 = no album

/// A place messages are in. One number for stores and command lines: user id, -chat id, -10^12 - channel id (shown as -100…).
struct PeerId {
    std::int64_t value = 0;

    constexpr PeerId() = default;
    constexpr explicit PeerId(std::int64_t v) : value(v) {}
    constexpr PeerId(UserId id) : value(id.value) {}                     // NOLINT: every user is a peer
    constexpr PeerId(ChatId id) : value(-id.value) {}                    // NOLINT
    constexpr PeerId(ChannelId id) : value(-kChannelBase - id.value) {}  // NOLINT

    constexpr bool isUser() const { return value > 0; }
    constexpr bool isChat() const { return value < 0 && value > -kChannelBase; }
    constexpr bool isChannel() const { return value <= -kChannelBase; }
    constexpr UserId user() const { return UserId(isUser() ? value : 0); }
    constexpr ChatId chat() const { return ChatId(isChat() ? -value : 0); }
    constexpr ChannelId channel() const { return ChannelId(isChannel() ? -value - kChannelBase : 0); }
    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(PeerId, PeerId) = default;

    static constexpr std::int64_t kChannelBase = 1'000'000'000'000;
};

}  // namespace helio::model

template <>
struct std::hash<helio::model::PeerId> {
    std::size_t operator()(helio::model::PeerId id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
