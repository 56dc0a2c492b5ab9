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
void importContacts(Core& core, std::vector<ContactToImport> rows, Handler<ImportOutcome> done);
/// `capability`: of a private match (matching/private_matching.h), for somebody who is not known here yet: it is sent in place of an access hash.
void addContact(Core& core, model::UserId user, const std::string& firstName, const std::string& lastName, const std::string& phone, bool sharePhone, Handler<void> done,
                std::optional<std::int64_t> capability = std::nullopt);
/// What private matching keeps of this number (E.164 digits), if it is this person's.
std::optional<std::int64_t> capabilityOf(Core& core, model::UserId user, const std::string& phone);
void deleteContacts(Core& core, const std::vector<model::UserId>& users, Handler<void> done);
void resolvePhone(Core& core, const std::string& phone, Handler<model::User> done);
void resolveUsername(Core& core, const std::string& username, Handler<model::PeerId> done);

}  // namespace helio::client::features
