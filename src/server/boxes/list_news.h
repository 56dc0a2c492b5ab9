// SPDX-License-Identifier: GPL-3.0-or-later
// Telling the owner's other devices what changed in how they show the chat list: folders, and who may be loud. Noted for those that are away.
#pragma once

#include <optional>
#include <vector>

#include "server/core/call.h"
#include "server/store/folders.h"
#include "server/view/view.h"

namespace helio::server {

/// nullopt: what is kept cannot be read.
std::optional<tl::DialogFilter> filterOnWire(const store::ChatFolder& folder);
/// A folder came, changed, or went.
void noteFolder(Call& call, int id);
void noteFolderOrder(Call& call);

tl::Update loudnessUpdate(View& view, Peer subject);
void noteLoudness(Call& call, Peer subject);

}  // namespace helio::server
