// SPDX-License-Identifier: GPL-3.0-or-later
// Cards to share: people by PEER, or the cards of vCard files.
#pragma once

#include "apps/heliograph-cli/session.h"

namespace helio::cli {

Result<std::vector<model::SharedContact>> sharedContacts(Session& session, const std::vector<std::string>& words);

}  // namespace helio::cli
