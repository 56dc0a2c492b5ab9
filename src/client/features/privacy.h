// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy rules at the cloud, and which of them it has.
#pragma once

#include "client/privacy.h"
#include "client/reply.h"
#include "model/rule_exception.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// As the person sees it: without the exceptions whose removal the cloud does not know yet (client/decisions.h).
void loadRule(Core& core, model::PrivacySubject subject, Handler<model::PrivacyRule> done);
/// The whole rule, as it is seen: removals that waited are part of it and go nowhere by themselves any more.
void setRule(Core& core, model::PrivacySubject subject, const model::PrivacyRule& rule, Handler<model::PrivacyRule> done);
/// Reads the rule and sets it without the exception, unless there is none or `wanted` is over by then.
void removeException(Core& core, const model::RuleException& exception, std::function<bool()> wanted, Handler<void> done);

/// The setting of the store that says whether the cloud has ShareMyCard.
inline constexpr const char* kOffersShareCard = "offers.share_card";
/// help.getAppConfig: asked once a connection, kept for when there is none.
void readOffers(Core& core);

void joinedNotices(Core& core, Handler<bool> done);
void setJoinedNotices(Core& core, bool on, Handler<void> done);

}  // namespace helio::client::features
