// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/matched_user.h"

#include "server/privacy/door.h"
#include "server/store/users.h"

namespace helio::server {

Result<UserId> inputMatchedUser(Call& call, const tl::InputUser& input) {
    auto plain = inputUser(call, input);
    const auto* named = input.as<tl::inputUser>();
    if (plain || !named || named->user_id <= 0) return plain;
    const UserId user(named->user_id);
    for (const store::MatchEpoch& epoch : openEpochs(call.db).open)
        // Who changed their mind since is not found by what was learned before; and as the buckets are the same for everybody, whom the person blocked
        // finds them there, and gets no further.
        if (call.services.access.capability(epoch.id, user) == named->access_hash && store::isFindable(call.db, user) && privacy::mayFindByPhone(call.db, user, call.me()))
            return user;
    return plain;
}

}  // namespace helio::server
