// SPDX-License-Identifier: GPL-3.0-or-later
// Empties the cache for a rebuild: everything that the cloud can tell again goes. What only this computer has stays: the outbox with its bytes, drafts,
// messages taken back, keys, settings; so do the rows of people and channels, whose access hashes the outbox needs.
#pragma once

#include "store/store.h"

namespace helio::store {

/// Inside a Store::write. Chats with something waiting or a draft stay in the list.
Result<> forgetCache(Writer& writer, sqlite::Database& db);

}  // namespace helio::store
