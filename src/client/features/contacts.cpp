// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/contacts.h"

#include <unordered_set>

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/refusals.h"
#include "client/wire/input.h"
#include "client/wire/people.h"
#include "tl/gen/contacts.h"
#include "tl/gen/users.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kDeletedAtOnce = 500;  ///< clouds refuse a thousand

Result<> keepPeople(Core& core, const People& people, bool contacts) {
    Changes changes{.contacts = contacts};
    auto done = core.store().write([&](store::Writer& w) { return apply::write(w, people, changes); });
    if (done) core.board().note(std::move(changes));
    return done;
}

/// A number leaves in the clear: noted before, as the book's own queue does, so that What was sent names every number that the cloud may have.
Result<> noteSent(Core& core, const std::string& digits, const std::string& name) {
    return core.write({.book = true}, [&](store::Writer& w) { return w.bookLog.noteSent({.digits = digits, .name = name, .when = core.now()}); }, store::Durability::PowerLoss);
}

Handler<tl::Updates> takeUpdates(Core& core, Handler<void> done, std::vector<model::UserId> users, bool contact) {
    return [&core, users = std::move(users), contact, done = std::move(done)](Result<tl::Updates> answer) {
        if (passError(answer, done)) return;
        core.updates().take(*answer);
        done(core.write({.contacts = true}, [&](store::Writer& w) -> Result<> {
            for (const auto user : users) HELIO_CHECK(w.contacts.setContact(user, contact));
            return {};
        }));
    };
}

}  // namespace

void loadContacts(Core& core, Handler<void> done) {
    call(core, tl::contacts::getContacts{.hash = 0}, [&core, done = std::move(done)](Result<tl::contacts::Contacts> answer) {
        if (passError(answer, done)) return;
        const auto* list = answer->as<tl::contacts::contacts>();
        if (!list) return done({});  // not modified
        const People people = wire::people(list->users, {});
        std::vector<model::UserId> ids;
        std::unordered_set<std::int64_t> known;
        for (const auto& user : people.users) known.insert(user.id.value);
        for (const auto& one : list->contacts)
            if (known.erase(one.user_id) > 0) ids.emplace_back(one.user_id);
        Changes changes{.contacts = true};
        const auto kept = core.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, people, changes));
            return w.contacts.replaceAll(ids);
        });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        done({});
    });
}

void addContact(Core& core, model::UserId user, const std::string& firstName, const std::string& lastName, const std::string& phone, bool sharePhone, Handler<void> done,
                std::optional<std::int64_t> capability) {
    auto id = addressOf(core, user);
    if (!id && capability) id = wire::inputUser(user, *capability, core.self());
    if (passError(id, done)) return;
    if (!phone.empty())
        if (const auto noted = noteSent(core, phone, lastName.empty() ? firstName : firstName + " " + lastName); passError(noted, done)) return;
    call(core, tl::contacts::addContact{.add_phone_privacy_exception = sharePhone, .id = std::move(*id), .first_name = firstName, .last_name = lastName, .phone = phone},
         takeUpdates(core, worded("adding a contact", std::move(done)), {user}, true));
}

void deleteContacts(Core& core, const std::vector<model::UserId>& users, Handler<void> done) {
    if (users.size() > kDeletedAtOnce) {
        const auto cut = users.begin() + static_cast<std::ptrdiff_t>(kDeletedAtOnce);
        return deleteContacts(core, {users.begin(), cut}, [&core, rest = std::vector(cut, users.end()), done = std::move(done)](const Result<>& answer) {
            if (passError(answer, done)) return;
            deleteContacts(core, rest, done);
        });
    }
    auto ids = addressesOf(core, users);
    if (passError(ids, done)) return;
    call(core, tl::contacts::deleteContacts{.id = std::move(*ids)}, takeUpdates(core, std::move(done), users, false));
}

void resolvePhone(Core& core, const std::string& phone, Handler<model::User> given) {
    const auto done = worded("looking up a phone number", std::move(given));
    const auto named = core.store().read().bookEntries.nameFor(phone);
    if (passError(named, done)) return;
    const auto [first, last] = named->value_or(std::pair<std::string, std::string>());
    if (const auto noted = noteSent(core, phone, last.empty() ? first : first + " " + last); passError(noted, done)) return;
    call(core, tl::contacts::resolvePhone{.phone = phone}, [&core, done](Result<tl::contacts::ResolvedPeer> answer) {
        if (passError(answer, done)) return;
        const People people = wire::people(answer->users, answer->chats);
        if (auto kept = keepPeople(core, people, false); passError(kept, done)) return;
        const auto who = wire::peer(answer->peer);
        for (const auto& user : people.users)
            if (model::PeerId(user.id) == who) return done(user);
        done(fail(Fault::NotFound, "looking up a phone number", "nobody here has it"));
    });
}

void loadMatch(Core& core, model::UserId user, std::int64_t capability, Handler<model::User> given) {
    const auto done = worded("looking up a phone number", std::move(given));
    tl::users::getUsers query;
    query.id.push_back(wire::inputUser(user, capability, core.self()));
    call(core, query, [&core, user, done](Result<std::vector<tl::User>> answer) {
        if (passError(answer, done)) return;
        const People people = wire::people(*answer, {});
        if (auto kept = keepPeople(core, people, false); passError(kept, done)) return;
        for (const auto& one : people.users)
            if (one.id == user && !one.deleted) return done(one);
        done(refuse(400, "PHONE_NOT_OCCUPIED"));  // they changed their mind since
    });
}

void resolveUsername(Core& core, const std::string& username, Handler<model::PeerId> given) {
    const auto done = worded("looking up a username", std::move(given));
    call(core, tl::contacts::resolveUsername{.username = username}, [&core, done](Result<tl::contacts::ResolvedPeer> answer) {
        if (passError(answer, done)) return;
        if (auto kept = keepPeople(core, wire::people(answer->users, answer->chats), false); passError(kept, done)) return;
        done(wire::peer(answer->peer));
    });
}

}  // namespace helio::client::features
