// SPDX-License-Identifier: GPL-3.0-or-later
// A box as updates: its state, and rows of its log as what the wire calls them.
#pragma once

#include "server/store/updates.h"
#include "server/view/view.h"
#include "tl/gen/updates.h"

namespace helio::server {

tl::updates::State stateOf(Call& call);

/// Log rows in the viewer's view, as many as one answer may weigh (store/weight.h): `rows` keeps those, at least one. New messages are apart, as a difference
/// wants them; those that were deleted since leave nothing behind. A client takes the messages first and counts each as unread; so read marks come last, and
/// tell what is unread behind all that is told. `top`: where the log ends.
struct Told {
    std::vector<tl::Message> messages;
    std::vector<tl::Update> others;
};
Told tell(View& view, std::vector<store::Update>& rows, Pts top);
/// The same in order, as a push wants it.
std::vector<tl::Update> asUpdates(View& view, std::vector<store::Update>& rows);

}  // namespace helio::server
