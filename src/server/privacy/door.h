// SPDX-License-Identifier: GPL-3.0-or-later
// What one person lets others see and do, asked of the store: blocked people first, then the rules. Good for one call or notice: what is read is kept.
#pragma once

#include <optional>
#include <utility>

#include "server/store/privacy.h"

namespace helio::server::privacy {

class Door {
public:
    Door(store::Db& db, UserId owner) : db_(&db), owner_(owner) {}

    /// The owner always; those whom the owner blocked never.
    bool opens(Key key, UserId asker);
    bool blocks(UserId asker);
    const Rules& rules(Key key);
    /// Spares a look where the caller knows it: whether `asker` is in the owner's book.
    void noteContact(UserId asker, bool contact) { contact_ = {asker, contact}; }

private:
    const store::PrivacyOf& set();
    bool isContact(UserId asker);

    store::Db* db_;
    UserId owner_;
    std::optional<store::PrivacyOf> set_;
    std::optional<std::pair<UserId, bool>> contact_;
};

/// Does `asker` find `owner` by the number?
bool mayFindByPhone(store::Db& db, UserId owner, UserId asker);
/// Can `asker` know that the number is `owner`'s: by looking for it, or because it is shown?
bool mayKnowNumber(store::Db& db, UserId owner, UserId asker);

}  // namespace helio::server::privacy
