// SPDX-License-Identifier: GPL-3.0-or-later
// What events do to messages and the marks of their chats.
#pragma once

#include "client/apply/event.h"
#include "client/board.h"
#include "store/store.h"

namespace helio::client::apply {

Result<> newMessage(store::Writer& w, const model::Message& message, Changes& changes);
Result<> editedMessage(store::Writer& w, const model::Message& message, Changes& changes);
Result<> deletedMessages(store::Writer& w, const std::vector<model::MessageId>& ids, Changes& changes);
Result<> idGiven(store::Writer& w, const MessageIdGiven& event, Changes& changes);
Result<> readByUs(store::Writer& w, const ReadByUs& event, Changes& changes);

}  // namespace helio::client::apply
