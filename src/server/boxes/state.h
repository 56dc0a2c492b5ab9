// SPDX-License-Identifier: GPL-3.0-or-later
// A box as updates: its state, and rows of its log as what the wire calls them.
#pragma once

#include "server/store/updates.h"
#include "server/view/view.h"
#include "tl/gen/updates.h"

namespace helio::server {

tl::updates::State stateOf(Call& call);

/// Log rows in the viewer's view. New messages are apart, as a difference wants them; those that were deleted since leave nothing behind. `whole`: they reach
/// up to now. A client takes the messages first and counts each as unread; so read marks come last, and tell what is unread behind all that is told.
struct Told {
    std::vector<tl::Message> messages;
    std::vector<tl::Update> others;
};
Told tell(View& view, const std::vector<store::Update>& rows, bool whole);
/// The same in order, as a push wants it.
std::vector<tl::Update> asUpdates(View& view, const std::vector<store::Update>& rows);

}  // namespace helio::server
