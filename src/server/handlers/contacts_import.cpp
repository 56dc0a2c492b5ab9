// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.importContacts
#include "server/accounts/allowance.h"
#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/privacy/door.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 500;  // the rest is named in retry_contacts, as the field does it

struct Names {
    std::string first, last;
};

Names namesOf(const tl::inputPhoneContact& c) {
    Names out{cutTo(trimmed(c.first_name), 64), lastName(c.last_name)};
    if (out.first.empty()) std::swap(out.first, out.last);
    return out;
}

Result<tl::contacts::ImportedContacts> importContacts(Call& call, const tl::contacts::importContacts& query) {
    View view(call);
    tl::contacts::importedContacts out;
    std::vector<UserId> changed;
    std::size_t taken = 0;
    int asked = 0;  // numbers that say something new: those of the own book, and those that are waited for, may be imported again and again
    for (const tl::InputContact& c : query.contacts) {
        if (++taken > kBatch) {
            out.retry_contacts.push_back(c.client_id);
            continue;
        }
        const auto phone = phoneDigits(c.phone);
        if (!phone) continue;  // neither imported nor to be tried again: the caller sees which are missing
        Names names = namesOf(c);
        if (names.first.empty()) names.first = *phone;
        const auto user = store::userByPhone(call.db, *phone);
        // Who does not want to be found by this caller is waited for like a number that nobody has: nothing tells the two apart.
        if (!user || *user == kServiceUser || !privacy::mayFindByPhone(call.db, *user, call.me())) {
            asked += !store::awaitsPhone(call.db, call.me(), *phone);
            store::awaitPhone(call.db, call.me(), *phone, names.first, names.last, call.now);
            continue;
        }
        asked += store::contactsUnder(call.db, call.me(), *phone).empty();  // by the number, not by whose it is: that would be a free try for each contact
        if (store::putContact(call.db, call.me(), {*user, *phone, names.first, names.last}, call.now, true)) changed.push_back(*user);
        store::forgetAwaited(call.db, call.me(), *phone);
        out.imported.push_back({.user_id = user->value, .client_id = c.client_id});
        view.mention(*user);
    }
    HELIO_CHECK(mayTake(call, lookupPurse(call.me()), kNumberLookups, asked));
    take(call, lookupPurse(call.me()), kNumberLookups, asked);
    noteBookChange(call, changed);
    noteContactChange(call, call.me(), std::move(changed), call.device.key);
    out.users = view.users();
    return out;
}

}  // namespace

void addContactsImport(MethodTable& table) { table.write<tl::contacts::importContacts>(&importContacts); }

}  // namespace helio::server
