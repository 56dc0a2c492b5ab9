// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy rules between the model and the wire.
#pragma once

#include <optional>
#include <vector>

#include "model/privacy.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

tl::InputPrivacyKey privacyKey(model::PrivacySubject subject);
/// What the rules come to in our words. What has none here (premium, bots, "all but contacts") is left out, so that the result lets in fewer, never more.
model::PrivacyRule privacyRule(const std::vector<tl::PrivacyRule>& from);
/// The people of the rule come with their addresses, in its order. First match wins on the wire, so this is where exceptions get their order.
std::vector<tl::InputPrivacyRule> privacyRules(const model::PrivacyRule& rule, std::vector<tl::InputUser> always, std::vector<tl::InputUser> never);

}  // namespace helio::client::wire
