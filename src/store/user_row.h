// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the table `user` as a value. Internal to this module.
#pragma once

#include "model/people.h"
#include "sqlite/row.h"

namespace helio::store {

/// In the order readUser() wants them.
#define HELIO_USER_COLUMNS \
    "id, access_hash, first_name, last_name, username, phone, self, contact, mutual, deleted, bot, presence, presence_until, photo, photo_stripped, photo_dc, trusted, blocked"
model::User readUser(const sqlite::Row& row);

/// For LIKE ... ESCAPE '\': the words with what LIKE would take for a pattern made plain.
std::string likePrefix(std::string_view words);

}  // namespace helio::store
