// SPDX-License-Identifier: GPL-3.0-or-later
// The address book at the cloud, and finding people.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void loadContacts(Core& core, Handler<void> done);
void importContacts(Core& core, std::vector<ContactToImport> rows, Handler<ImportOutcome> done);
void addContact(Core& core, model::UserId user, const std::string& firstName, const std::string& lastName, const std::string& phone, bool sharePhone, Handler<void> done);
void deleteContacts(Core& core, const std::vector<model::UserId>& users, Handler<void> done);
void resolvePhone(Core& core, const std::string& phone, Handler<model::User> done);
void resolveUsername(Core& core, const std::string& username, Handler<model::PeerId> done);

}  // namespace helio::client::features
