// SPDX-License-Identifier: GPL-3.0-or-later
// What every outgoing message begins with.
#pragma once

#include "base/result.h"
#include "client/call.h"
#include "model/message.h"

namespace helio::client::features {

/// From us, now, waiting, under a random id of its own.
model::Message outgoing(Core& core, model::PeerId to);
/// Signed in, and somebody we can address.
Result<> maySendTo(Core& core, model::PeerId to);

}  // namespace helio::client::features
