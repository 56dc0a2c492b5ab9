// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.importContacts, contacts.deleteByPhones
#include "server/accounts/allowance.h"
#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 500;  // the rest is named in retry_contacts, as the field does it
constexpr std::size_t kDeleted = 1000;

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
        if (!user || *user == kServiceUser) {
            asked += !store::awaitsPhone(call.db, call.me(), *phone);
            store::awaitPhone(call.db, call.me(), *phone, names.first, names.last);
            continue;
        }
        asked += !store::findContact(call.db, call.me(), *user).has_value();
        if (store::putContact(call.db, call.me(), {*user, *phone, names.first, names.last}, call.now)) changed.push_back(*user);
        out.imported.push_back({.user_id = user->value, .client_id = c.client_id});
        view.mention(*user);
    }
    HELIO_CHECK(mayTake(call, lookupPurse(call.me()), kNumberLookups, asked));
    take(call, lookupPurse(call.me()), kNumberLookups, asked);
    noteContactChange(call, call.me(), std::move(changed), call.device.key);
    out.users = view.users();
    return out;
}

Result<bool> deleteByPhones(Call& call, const tl::contacts::deleteByPhones& query) {
    if (query.phones.size() > kDeleted) return refuse(400, "LIMIT_INVALID");  // the one writer does it (V-15)
    std::vector<UserId> changed;
    for (const std::string& typed : query.phones) {
        HELIO_TRY(phone, phoneDigits(typed));
        const auto user = store::userByPhone(call.db, phone);
        if (user && store::removeContact(call.db, call.me(), *user)) changed.push_back(*user);
    }
    noteContactChange(call, call.me(), std::move(changed), call.device.key);
    return true;
}

}  // namespace

void addContactsImport(MethodTable& table) {
    table.write<tl::contacts::importContacts>(&importContacts);
    table.write<tl::contacts::deleteByPhones>(&deleteByPhones);
}

}  // namespace helio::server
