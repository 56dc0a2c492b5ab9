// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.getContacts, getContactIDs, getStatuses, addContact, acceptContact, deleteContacts
#include "server/accounts/allowance.h"
#include "server/boxes/contact_news.h"
#include "server/handlers/contact_note.h"
#include "server/handlers/input.h"
#include "server/handlers/matched_user.h"
#include "server/handlers/table.h"
#include "server/privacy/bounds.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 1000;

/// The field's hash of a list of numbers: here the count, then the user ids in ascending order.
std::int64_t hashOf(const std::vector<store::Contact>& contacts) {
    std::uint64_t hash = 0;
    const auto add = [&](std::uint64_t value) {
        hash ^= hash >> 21;
        hash ^= hash << 35;
        hash ^= hash >> 4;
        hash += value;
    };
    add(contacts.size());
    for (const store::Contact& c : contacts) add(static_cast<std::uint64_t>(c.user.value));
    return static_cast<std::int64_t>(hash);
}

Result<tl::contacts::Contacts> getContacts(Call& call, const tl::contacts::getContacts& query) {
    const auto contacts = store::contactsOf(call.db, call.me());
    if (query.hash != 0 && query.hash == hashOf(contacts)) return tl::contacts::contactsNotModified{};
    View view(call);
    tl::contacts::contacts out;
    for (const store::Contact& c : contacts) {
        out.contacts.push_back({.user_id = c.user.value, .mutual = store::findContact(call.db, c.user, call.me()).has_value()});
        view.mention(c.user);
    }
    out.saved_count = static_cast<std::int32_t>(contacts.size());
    out.users = view.users();
    return tl::contacts::Contacts(std::move(out));
}

Result<std::vector<std::int32_t>> getContactIds(Call& call, const tl::contacts::getContactIDs&) {
    std::vector<std::int32_t> out;
    for (const store::Contact& c : store::contactsOf(call.db, call.me())) out.push_back(static_cast<std::int32_t>(c.user.value));
    return out;
}

Result<std::vector<tl::ContactStatus>> getStatuses(Call& call, const tl::contacts::getStatuses&) {
    std::vector<tl::ContactStatus> out;
    View view(call);
    for (const store::Contact& c : store::contactsOf(call.db, call.me())) {
        const tl::User user = view.user(c.user);
        if (const auto* known = user.as<tl::user>(); known && known->status) out.push_back({.user_id = c.user.value, .status = *known->status});
    }
    return out;
}

tl::Updates newsOf(Call& call, const std::vector<UserId>& people) {
    View view(call);
    auto updates = personUpdates(view, people);
    return view.updates(std::move(updates));
}

/// The rule of the own number gets an exception: as many as in settings, and no more.
Result<> showNumberTo(Call& call, UserId user) {
    const privacy::Rules before = privacy::Door(call.db, call.me()).rules(privacy::Key::PhoneNumber);
    if (everybody(before)) return {};
    const privacy::Rules rules = privacy::withAlways(before, user);
    if (rules == before) return {};
    if (privacy::namedIn(rules) > privacy::kMostNamed && privacy::namedIn(rules) > privacy::namedIn(before)) return refuse(400, "PRIVACY_TOO_LONG");
    store::putRules(call.db, call.me(), privacy::Key::PhoneNumber, rules);
    notePrivacyRule(call, privacy::Key::PhoneNumber);
    return {};
}

Result<tl::Updates> addContact(Call& call, const tl::contacts::addContact& query) {
    HELIO_TRY(user, inputMatchedUser(call, query.id));
    if (user == call.me() || user == kServiceUser) return refuse(400, "CONTACT_ID_INVALID");
    const std::string first = cutTo(trimmed(query.first_name), 64);
    if (first.empty()) return refuse(400, "CONTACT_NAME_EMPTY");
    const auto known = store::findContact(call.db, call.me(), user);
    std::string phone = known ? known->phone : std::string();  // a new name says nothing about the number
    // Who shows a capability found the person by the number: it is theirs to see, without having been told here.
    if (phone.empty() && !inputUser(call, query.id)) phone = store::findUser(call.db, user)->phone;
    if (!query.phone.empty()) {
        HELIO_TRY(digits, phoneDigits(query.phone));
        phone = digits;
        if (!known || known->phone != phone) {  // the answer says whether it is the right one: counted like a look-up
            HELIO_CHECK(mayTake(call, lookupPurse(call.me()), kNumberLookups));
            take(call, lookupPurse(call.me()), kNumberLookups);
        }
    }
    if (query.add_phone_privacy_exception) HELIO_CHECK(showNumberTo(call, user));
    store::putContact(call.db, call.me(), {user, phone, first, lastName(query.last_name)}, call.now);
    if (query.note) HELIO_CHECK(setNote(call, user, *query.note));
    noteContactChange(call, call.me(), {user}, call.device.key);
    noteBookChange(call, {user});
    return newsOf(call, {user});
}

Result<tl::Updates> acceptContact(Call& call, const tl::contacts::acceptContact& query) {
    HELIO_TRY(user, inputUser(call, query.id));
    if (user == call.me() || user == kServiceUser) return refuse(400, "CONTACT_ID_INVALID");
    const auto found = store::findUser(call.db, user);
    if (!found) return refuse(400, "USER_ID_INVALID");
    const auto known = store::findContact(call.db, call.me(), user);
    store::putContact(call.db, call.me(), {user, known ? known->phone : std::string(), found->first, found->last}, call.now);
    noteContactChange(call, call.me(), {user}, call.device.key);
    noteBookChange(call, {user});
    return newsOf(call, {user});
}

Result<tl::Updates> deleteContacts(Call& call, const tl::contacts::deleteContacts& query) {
    if (query.id.size() > kBatch) return refuse(400, "LIMIT_INVALID");  // the one writer does it (V-15)
    std::vector<UserId> people;
    for (const tl::InputUser& input : query.id) {
        HELIO_TRY(user, inputUser(call, input));
        if (store::removeContact(call.db, call.me(), user)) people.push_back(user);
    }
    noteBookChange(call, people);
    noteContactChange(call, call.me(), people, call.device.key);
    return newsOf(call, people);
}

}  // namespace

void addContactsBook(MethodTable& table) {
    table.read<tl::contacts::getContacts>(&getContacts);
    table.read<tl::contacts::getContactIDs>(&getContactIds);
    table.read<tl::contacts::getStatuses>(&getStatuses);
    table.write<tl::contacts::addContact>(&addContact);
    table.write<tl::contacts::acceptContact>(&acceptContact);
    table.write<tl::contacts::deleteContacts>(&deleteContacts);
}

}  // namespace helio::server
