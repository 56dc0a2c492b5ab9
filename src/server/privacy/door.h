// SPDX-License-Identifier: GPL-3.0-or-later
// What one person lets others see and do, asked of the store: blocked people first, then the rules. Good for one call or notice: what is read is kept.
#pragma once

#include <map>

#include "server/store/privacy.h"

namespace helio::server::privacy {

class Door {
public:
    Door(store::Db& db, UserId owner);

    /// The owner always; those whom the owner blocked never.
    bool opens(Key key, UserId asker);
    bool blocks(UserId asker);
    const Rules& rules(Key key) const;

private:
    store::Db* db_;
    UserId owner_;
    bool blocksAnybody_;
    std::map<Key, Rules> rules_;
};

/// Does `asker` find `owner` by the number?
bool mayFindByPhone(store::Db& db, UserId owner, UserId asker);
/// Can `asker` know that the number is `owner`'s: by looking for it, or because it is shown?
bool mayKnowNumber(store::Db& db, UserId owner, UserId asker);

}  // namespace helio::server::privacy
