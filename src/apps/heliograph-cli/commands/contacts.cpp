// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peer_words.h"
#include "apps/heliograph-cli/peers.h"
#include "client/address_book.h"

namespace helio::cli {
namespace {

Result<model::User> userOf(Session& session, model::UserId id) {
    auto user = session.reader().user(id);
    if (!user) return fail(Fault::NotFound, "looking up a person", "nothing is known about " + std::to_string(id.value));
    return *user;
}

/// A number nobody was found by is added by importing it.
Result<model::UserId> addByPhone(Session& session, const std::string& digits, const ContactsAdd& command) {
    std::vector<client::ContactToImport> rows{{digits, command.firstName.empty() ? "+" + digits : command.firstName, command.lastName}};
    HELIO_TRY(outcome, session.await<client::ImportOutcome>("adding a contact", [&](auto done) { return session.client().importContacts(rows, std::move(done)); }));
    if (!outcome.retry.empty()) return fail(Fault::Refused, "adding a contact", "the cloud asks to try +" + digits + " later");
    if (outcome.found.empty())
        return fail(Fault::NotFound, "adding a contact", "nobody here has the number +" + digits,
                    session.client().book().matchesInPrivate() ? "It was asked in private and is kept as a card on this computer; see contacts book." : "");
    const auto user = outcome.found.front().second;
    if (command.sharePhone)
        HELIO_CHECK(session.await<void>(
            "sharing the own number", [&](auto done) { return session.client().addContact(user, rows.front().firstName, rows.front().lastName, digits, true, std::move(done)); }));
    return user;
}

}  // namespace

Result<Answer> run(Session& session, const ContactsList&) {
    if (!session.offline()) {
        HELIO_CHECK(session.ready());
        HELIO_CHECK(session.await<void>("reading the contacts", [&](auto done) { return session.client().loadContacts(std::move(done)); }));
    }
    HELIO_TRY(contacts, session.reader().contacts());
    Answer out{Json::array(), {}};
    for (const auto& user : contacts) {
        out.json.push_back(userJson(user));
        out.text += std::to_string(user.id.value) + "  " + user.name() + (user.phone.empty() ? "" : "  +" + user.phone) + "\n";
    }
    return out;
}

Result<Answer> run(Session& session, const ContactsAdd& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(words, parsePeer(command.peer));
    model::UserId id;
    if (const auto* phone = std::get_if<ByPhone>(&words)) {
        HELIO_TRY(added, addByPhone(session, phone->digits, command));
        id = added;
    } else {
        HELIO_TRY(found, findUser(session, command.peer));
        HELIO_TRY(user, userOf(session, found));
        const auto first = command.firstName.empty() ? user.firstName : command.firstName;
        const auto last = command.firstName.empty() ? user.lastName : command.lastName;
        HELIO_CHECK(
            session.await<void>("adding a contact", [&](auto done) { return session.client().addContact(found, first, last, user.phone, command.sharePhone, std::move(done)); }));
        id = found;
    }
    HELIO_TRY(user, userOf(session, id));
    return Answer{userJson(user), "Added " + user.name() + ".\n"};
}

Result<Answer> run(Session& session, const ContactsDelete& command) {
    HELIO_CHECK(session.ready());
    std::vector<model::UserId> users;
    Json ids = Json::array();
    for (const auto& words : command.peers) {
        HELIO_TRY(user, findUser(session, words));
        users.push_back(user);
        ids.push_back(user.value);
    }
    HELIO_CHECK(session.await<void>("deleting contacts", [&](auto done) { return session.client().deleteContacts(users, std::move(done)); }));
    return Answer{{{"deleted", ids}}, "Deleted.\n"};
}

Result<Answer> run(Session& session, const GroupCreate& command) {
    HELIO_CHECK(session.ready());
    std::vector<model::UserId> members;
    for (const auto& words : command.with) {
        HELIO_TRY(user, findUser(session, words));
        members.push_back(user);
    }
    HELIO_TRY(chat, session.await<model::ChatId>("making a group", [&](auto done) { return session.client().createGroup(command.title, members, std::move(done)); }));
    Json ids = Json::array();
    const auto group = session.reader().chat(chat);
    if (group)
        for (const auto& member : group->members) ids.push_back(member.user.value);
    return Answer{{{"chat", model::PeerId(chat).value}, {"title", group ? group->title : command.title}, {"members", ids}},
                  "Made " + command.title + " (" + std::to_string(model::PeerId(chat).value) + ").\n"};
}

}  // namespace helio::cli
