// SPDX-License-Identifier: GPL-3.0-or-later
// Cards to share: people by PEER, cards of the address book by entry:ID, or those of vCard files.
#pragma once

#include "apps/heliograph-cli/session.h"
#include "contacts/shared_vcard.h"

namespace helio::cli {

/// Of their names on the command line; none named = all.
contacts::SharedFields sharedFields(const std::vector<std::string>& names);
Result<std::vector<model::SharedContact>> sharedContacts(Session& session, const std::vector<std::string>& words, const contacts::SharedFields& fields);

}  // namespace helio::cli
