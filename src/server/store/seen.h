// SPDX-License-Identifier: GPL-3.0-or-later
// A person and what stands between them and who looks, in one statement: an update of a large group names hundreds of people to each of its members.
#pragma once

#include <optional>

#include "server/store/contacts.h"
#include "server/store/users.h"

namespace helio::server::store {

struct Seen {
    User user;
    std::optional<Contact> contact;  ///< as the viewer has the person in the book
    bool hasViewer = false;          ///< the person has the viewer in theirs
};

std::optional<Seen> seenBy(Db& db, UserId viewer, UserId person);

}  // namespace helio::server::store
