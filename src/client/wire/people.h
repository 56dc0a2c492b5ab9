// SPDX-License-Identifier: GPL-3.0-or-later
// Users, chats and peers of the wire as model values.
#pragma once

#include "client/apply/event.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

model::PeerId peer(const tl::Peer& from);
/// nullopt: userEmpty, or a `min` user, which says too little to be kept.
std::optional<model::User> user(const tl::User& from);
std::optional<model::Chat> chat(const tl::Chat& from);
/// nullopt: it is no channel, or a `min` one.
std::optional<model::Channel> channel(const tl::Chat& from);
People people(const std::vector<tl::User>& users, const std::vector<tl::Chat>& chats);
std::pair<model::Presence, std::int64_t> presence(const tl::UserStatus& from);
std::vector<model::ChatMember> members(const tl::ChatParticipants& from);
std::optional<model::ChatMember> member(const tl::ChatParticipant& from);
model::Device device(const tl::Authorization& from);

}  // namespace helio::client::wire
