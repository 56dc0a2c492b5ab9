// SPDX-License-Identifier: GPL-3.0-or-later
// The address book at the cloud, and finding people.
#pragma once

#include <optional>

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void loadContacts(Core& core, Handler<void> done);
/// In the clear, for clouds that cannot match in private; see book/by_number.h.
void importContacts(Core& core, std::vector<ContactToImport> rows, Handler<ImportOutcome> done);
/// `capability`: of a private match (matching/private_matching.h), for somebody who is not known here yet: it is sent in place of an access hash.
/// `phone` leaves in the clear, and is noted; empty where the cloud is not to be told.
void addContact(Core& core, model::UserId user, const std::string& firstName, const std::string& lastName, const std::string& phone, bool sharePhone, Handler<void> done,
                std::optional<std::int64_t> capability = std::nullopt);
void deleteContacts(Core& core, const std::vector<model::UserId>& users, Handler<void> done);
/// In the clear, for clouds that cannot match in private; book/by_number.h is the way to look up a number.
void resolvePhone(Core& core, const std::string& phone, Handler<model::User> done);
/// Somebody of whom private matching said that they are here: name and picture, as far as they show them. Tells the cloud whom, as adding them would.
void loadMatch(Core& core, model::UserId user, std::int64_t capability, Handler<model::User> done);
void resolveUsername(Core& core, const std::string& username, Handler<model::PeerId> done);

}  // namespace helio::client::features
