// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy keys and rules as the wire has them.
#pragma once

#include "server/privacy/rule.h"
#include "server/view/view.h"
#include "tl/gen/core.h"

namespace helio::server {

/// Nothing: a key that this cloud does not know.
std::optional<privacy::Key> keyOf(const tl::InputPrivacyKey& key);
tl::PrivacyKey keyOnWire(privacy::Key key);
/// Mentions whom the rules name.
std::vector<tl::PrivacyRule> rulesOnWire(View& view, const privacy::Rules& rules);

}  // namespace helio::server
