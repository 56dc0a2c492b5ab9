// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy rules at the cloud, and which of them it has.
#pragma once

#include "client/privacy.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void loadRule(Core& core, model::PrivacySubject subject, Handler<model::PrivacyRule> done);
void setRule(Core& core, model::PrivacySubject subject, const model::PrivacyRule& rule, Handler<model::PrivacyRule> done);

/// The setting of the store that says whether the cloud has ShareMyCard.
inline constexpr const char* kOffersShareCard = "offers.share_card";
/// help.getAppConfig: asked once a connection, kept for when there is none.
void readOffers(Core& core);

void joinedNotices(Core& core, Handler<bool> done);
void setJoinedNotices(Core& core, bool on, Handler<void> done);

}  // namespace helio::client::features
