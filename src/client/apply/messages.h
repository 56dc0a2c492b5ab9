// SPDX-License-Identifier: GPL-3.0-or-later
// What events do to messages and the sums of their chats.
#pragma once

#include "client/apply/apply.h"

namespace helio::client::apply {

Result<> newMessage(const Known& known, const model::Message& message, Effects& out);
Result<> editedMessage(const Known& known, const model::Message& message, Effects& out);
Result<> deletedMessages(const Known& known, const std::vector<model::MessageId>& ids, Effects& out);
Result<> idGiven(const Known& known, const MessageIdGiven& event, Effects& out);

}  // namespace helio::client::apply
