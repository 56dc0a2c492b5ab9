// SPDX-License-Identifier: GPL-3.0-or-later
// Chats of which every message here was deleted: the cloud has older ones, or the chat has left the list.
#pragma once

#include <set>

#include "model/ids.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// Of these chats, asks for those that are empty; silent where none is. What the cloud does not answer is asked again after an absence.
void settleEmptied(Core& core, const std::set<model::PeerId>& chats);
/// Of all.
void settleEmptied(Core& core);

}  // namespace helio::client::features
