// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud says of itself: whether it matches in private, and in which epoch.
#pragma once

#include "client/matching/counted_call.h"
#include "client/matching/matching_state.h"

namespace helio::client {

/// help.getAppConfig, at each connection. Changes::book tells when the answer is another than before.
void learnOffer(Core& core);

/// The epoch to ask in: as known while it lasts, else asked for. Denied: the cloud shows another key for an epoch than it did before.
void discover(Core& core, std::shared_ptr<Traffic> traffic, Handler<KnownEpoch> done);
/// The cloud does not know it any more.
void forgetEpoch(Core& core);

}  // namespace helio::client
