// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.block, unblock, setBlocked, getBlocked
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr int kPage = 100;
constexpr std::size_t kBatch = 1000;
constexpr int kMostBlocked = 10'000;

/// People alone: a group is left, not blocked.
Result<UserId> personIn(Call& call, const tl::InputPeer& input) {
    HELIO_TRY(peer, inputPeer(call, input));
    if (!peer.isUser()) return refuse(400, "PEER_ID_INVALID");
    if (peer.user() == call.me() || peer.user() == kServiceUser) return refuse(400, "CONTACT_ID_INVALID");
    return peer.user();
}

/// Both sides see each other anew: number, picture and last seen go, or come back.
void changed(Call& call, UserId user) {
    noteBlocked(call, user);
    noteBookChange(call, {user});
}

Result<bool> block(Call& call, const tl::contacts::block& query) {
    if (query.my_stories_from) return true;  // there are no stories to hide
    HELIO_TRY(user, personIn(call, query.id));
    if (store::countBlocked(call.db, call.me()) >= kMostBlocked) return refuse(400, "BLOCKED_TOO_MUCH");
    if (store::putBlocked(call.db, call.me(), user, call.now)) changed(call, user);
    return true;
}

Result<bool> unblock(Call& call, const tl::contacts::unblock& query) {
    if (query.my_stories_from) return true;
    HELIO_TRY(user, personIn(call, query.id));
    if (store::removeBlocked(call.db, call.me(), user)) changed(call, user);
    return true;
}

/// `limit`: how many of the list as it stands the caller has seen and replaces.
Result<bool> setBlocked(Call& call, const tl::contacts::setBlocked& query) {
    if (query.my_stories_from) return true;
    if (query.id.size() > kBatch || query.limit < 0) return refuse(400, "LIMIT_INVALID");
    std::vector<UserId> wanted;
    for (const tl::InputPeer& input : query.id) {
        HELIO_TRY(user, personIn(call, input));
        wanted.push_back(user);
    }
    for (const store::Blocked& known : store::blockedBy(call.db, call.me(), 0, std::min(query.limit, kMostBlocked)))
        if (std::ranges::find(wanted, known.user) == wanted.end() && store::removeBlocked(call.db, call.me(), known.user)) changed(call, known.user);
    for (const UserId user : wanted)
        if (store::putBlocked(call.db, call.me(), user, call.now)) changed(call, user);
    if (store::countBlocked(call.db, call.me()) > kMostBlocked) return refuse(400, "BLOCKED_TOO_MUCH");
    return true;
}

Result<tl::contacts::Blocked> getBlocked(Call& call, const tl::contacts::getBlocked& query) {
    if (query.offset < 0 || query.limit < 0) return refuse(400, "LIMIT_INVALID");
    if (query.my_stories_from) return tl::contacts::blocked{};
    View view(call);
    std::vector<tl::PeerBlocked> list;
    for (const store::Blocked& one : store::blockedBy(call.db, call.me(), query.offset, query.limit ? std::min(query.limit, kPage) : kPage))
        list.push_back({.peer_id = view.peer(Peer(one.user)), .date = static_cast<std::int32_t>(one.date)});
    const int count = store::countBlocked(call.db, call.me());
    if (query.offset == 0 && static_cast<int>(list.size()) == count) {
        tl::contacts::blocked out;
        out.blocked = std::move(list);
        out.users = view.users();
        return tl::contacts::Blocked(std::move(out));
    }
    tl::contacts::blockedSlice out;
    out.count = count;
    out.blocked = std::move(list);
    out.users = view.users();
    return tl::contacts::Blocked(std::move(out));
}

}  // namespace

void addContactsBlocked(MethodTable& table) {
    table.write<tl::contacts::block>(&block);
    table.write<tl::contacts::unblock>(&unblock);
    table.write<tl::contacts::setBlocked>(&setBlocked);
    table.read<tl::contacts::getBlocked>(&getBlocked);
}

}  // namespace helio::server
