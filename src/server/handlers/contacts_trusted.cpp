// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.editCloseFriends: the trusted list.
#include <set>

#include "server/boxes/contact_news.h"
#include "server/handlers/table.h"
#include "server/store/privacy.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::size_t kMost = 1000;

/// The whole list anew. Ids come without a hash, so contacts alone count: of anybody else they would say that the account exists.
Result<bool> editCloseFriends(Call& call, const tl::contacts::editCloseFriends& query) {
    if (query.id.size() > kMost) return refuse(400, "LIMIT_INVALID");
    std::set<UserId> wanted;
    for (const std::int64_t id : query.id)
        if (store::findContact(call.db, call.me(), UserId(id))) wanted.insert(UserId(id));
    std::vector<UserId> changed;
    for (const UserId user : store::trustedOf(call.db, call.me())) {
        if (wanted.erase(user)) continue;
        store::removeTrusted(call.db, call.me(), user);
        changed.push_back(user);
    }
    for (const UserId user : wanted) {
        store::putTrusted(call.db, call.me(), user);
        changed.push_back(user);
    }
    noteContactChange(call, call.me(), changed, call.device.key);
    noteBookChange(call, changed);  // what trusted people are let see by a rule, they see now
    return true;
}

}  // namespace

void addContactsTrusted(MethodTable& table) { table.write<tl::contacts::editCloseFriends>(&editCloseFriends); }

}  // namespace helio::server
