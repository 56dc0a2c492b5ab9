// SPDX-License-Identifier: GPL-3.0-or-later
// Peers as the wire wants them: with the access hash that the store knows.
#pragma once

#include "base/result.h"
#include "model/ids.h"
#include "model/people.h"
#include "tl/gen/core.h"

namespace helio::client {

class Core;

/// Fault::NotFound: somebody we have never heard of.
Result<tl::InputPeer> addressOf(Core& core, model::PeerId peer);
Result<tl::InputUser> addressOf(Core& core, model::UserId user);
Result<std::vector<tl::InputUser>> addressesOf(Core& core, const std::vector<model::UserId>& users);
Result<tl::InputFileLocation> addressOf(Core& core, const model::FileLocation& location);

}  // namespace helio::client
