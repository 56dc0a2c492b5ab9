// SPDX-License-Identifier: GPL-3.0-or-later
// Messages, dialogs and drafts of the wire as model values.
#pragma once

#include "model/message.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

/// `self` is who a private message without from_id is from when it went out. nullopt: messageEmpty.
std::optional<model::Message> message(const tl::Message& from, model::UserId self);
std::vector<model::Message> messages(const std::vector<tl::Message>& from, model::UserId self);
/// Without top message's date: the caller knows the messages. nullopt: dialogFolder.
std::optional<model::Dialog> dialog(const tl::Dialog& from);
std::optional<model::Draft> draft(const tl::DraftMessage& from);

}  // namespace helio::client::wire
