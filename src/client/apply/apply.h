// SPDX-License-Identifier: GPL-3.0-or-later
// Events into effects on the store, inside the caller's transaction. No time, no network: the same events on the same store give the same store.
#pragma once

#include "client/apply/event.h"
#include "client/board.h"
#include "store/store.h"

namespace helio::client::apply {

Result<> people(store::Writer& w, const People& people, Changes& changes);
Result<> event(store::Writer& w, const Event& event, Changes& changes);

/// Messages of a page or a chat list: put as they are, without counting them as unread.
Result<> history(store::Writer& w, const std::vector<model::Message>& messages, Changes& changes);

/// What is not kept in the store: who is typing.
void toBoard(Board& board, const std::vector<Event>& events, std::int64_t now);

}  // namespace helio::client::apply
