// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.resolvePhone, resolveUsername, search
#include <algorithm>
#include <cctype>

#include "server/accounts/allowance.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/privacy/door.h"
#include "server/view/view.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr int kMostFound = 100;

tl::contacts::resolvedPeer resolved(Call& call, UserId user) {
    View view(call);
    tl::contacts::resolvedPeer out;
    out.peer = view.peer(Peer(user));
    out.users = view.users();
    return out;
}

Result<tl::contacts::ResolvedPeer> resolvePhone(Call& call, const tl::contacts::resolvePhone& query) {
    HELIO_TRY(phone, phoneDigits(query.phone));
    const auto user = store::userByPhone(call.db, phone);
    // What is free follows from the asker's own book alone: were it free by whose the number is, an empty purse would tell the hidden number of a contact.
    if (store::contactsUnder(call.db, call.me(), phone).empty()) {
        HELIO_CHECK(mayTake(call, lookupPurse(call.me()), kNumberLookups));
        take(call, lookupPurse(call.me()), kNumberLookups);
        call.keepRefusal = true;
    }
    if (!user || !privacy::mayFindByPhone(call.db, *user, call.me())) return refuse(400, "PHONE_NOT_OCCUPIED");
    return resolved(call, *user);
}

Result<tl::contacts::ResolvedPeer> resolveUsername(Call& call, const tl::contacts::resolveUsername& query) {
    const std::string name = query.username.starts_with('@') ? query.username.substr(1) : query.username;
    if (name.empty() || !std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; })) return refuse(400, "USERNAME_INVALID");
    const auto user = store::userByName(call.db, name);
    if (!user || store::isBlocked(call.db, *user, call.me())) return refuse(400, "USERNAME_NOT_OCCUPIED");
    return resolved(call, *user);
}

/// Lower case for ASCII; what lies beyond is compared as it stands.
std::string folded(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
    return out;
}

bool matches(const std::string& name, const std::string& typed) {
    const std::string text = folded(name);
    for (std::size_t at = text.find(typed); at != std::string::npos; at = text.find(typed, at + 1))
        if (at == 0 || text[at - 1] == ' ') return true;  // words by their beginning
    return false;
}

Result<tl::contacts::Found> search(Call& call, const tl::contacts::search& query) {
    const std::string typed = folded(trimmed(query.q));
    if (typed.empty()) return refuse(400, "SEARCH_QUERY_EMPTY");
    const int limit = std::clamp(query.limit, 1, kMostFound);
    const std::string handle = typed.substr(typed.starts_with('@') ? 1 : 0);
    View view(call);
    tl::contacts::found out;
    for (const store::Contact& c : store::contactsOf(call.db, call.me())) {
        if (static_cast<int>(out.my_results.size()) == limit) break;
        const bool named = !handle.empty() && folded(store::usernameOf(call.db, c.user)).starts_with(handle) && !store::isBlocked(call.db, c.user, call.me());
        if (named || matches(c.first + " " + c.last, typed) || (!c.phone.empty() && c.phone.starts_with(typed))) out.my_results.push_back(view.peer(Peer(c.user)));
    }
    for (const ChatId group : store::groupsOf(call.db, call.me())) {
        if (static_cast<int>(out.my_results.size()) == limit) break;
        if (const auto found = store::findGroup(call.db, group); found && matches(found->title, typed)) out.my_results.push_back(view.peer(Peer(group)));
    }
    // Strangers are found by their exact username alone: a directory of everybody would give away who is here.
    if (const auto user = store::userByName(call.db, handle); user && !store::findContact(call.db, call.me(), *user) && !store::isBlocked(call.db, *user, call.me()))
        out.results.push_back(view.peer(Peer(*user)));
    out.users = view.users();
    out.chats = view.chats();
    return out;
}

}  // namespace

void addContactsFind(MethodTable& table) {
    table.write<tl::contacts::resolvePhone>(&resolvePhone);
    table.read<tl::contacts::resolveUsername>(&resolveUsername);
    table.read<tl::contacts::search>(&search);
}

}  // namespace helio::server
