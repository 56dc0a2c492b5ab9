// SPDX-License-Identifier: GPL-3.0-or-later
// Events into effects (law 2). Pure: no store, no time, no network; the same event on the same knowledge gives the same effects.
#pragma once

#include "client/apply/event.h"
#include "client/apply/known.h"
#include "client/board.h"
#include "store/effects.h"

namespace helio::client::apply {

struct Effects {
    std::vector<store::Effect> store;  ///< to be performed in this order
    Changes changes;                   ///< to be told once they are committed
};

void people(const People& people, Effects& out);
/// `known` must show what the effects of earlier events made. An error is one of knowing.
Result<> event(const Known& known, const Event& event, Effects& out);
/// Messages of a page or a chat list: put as they are, without counting them as unread.
void history(const std::vector<model::Message>& messages, Effects& out);

/// What is not kept in the store: who is typing.
void toBoard(Board& board, const std::vector<Event>& events, std::int64_t now);

}  // namespace helio::client::apply
