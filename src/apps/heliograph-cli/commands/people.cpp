// SPDX-License-Identifier: GPL-3.0-or-later
// blocked, trusted, username, note
#include <algorithm>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peers.h"
#include "client/privacy.h"

namespace helio::cli {
namespace {

Answer listOf(const std::vector<model::User>& users) {
    Answer out{Json::array(), {}};
    for (const auto& user : users) {
        out.json.push_back(userJson(user));
        out.text += std::to_string(user.id.value) + "  " + user.name() + "\n";
    }
    return out;
}

Result<std::vector<model::UserId>> usersOf(Session& session, const std::vector<std::string>& words) {
    std::vector<model::UserId> out;
    for (const auto& one : words) {
        HELIO_TRY(user, findUser(session, one));
        out.push_back(user);
    }
    return out;
}

Json numbers(const std::vector<model::UserId>& users) {
    Json out = Json::array();
    for (const auto user : users) out.push_back(user.value);
    return out;
}

Result<std::vector<model::User>> trusted(Session& session) {
    if (!session.offline()) {
        HELIO_CHECK(session.ready());
        HELIO_CHECK(session.await<void>("reading the contacts", [&](auto done) { return session.client().loadContacts(std::move(done)); }));
    }
    HELIO_TRY(contacts, session.reader().contacts());
    std::erase_if(contacts, [](const model::User& user) { return !user.trusted; });
    return contacts;
}

std::string ownName(Session& session) {
    const auto self = session.reader().self();
    return self ? self->username : std::string();
}

}  // namespace

Result<Answer> run(Session& session, const BlockedList&) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(users, session.await<std::vector<model::User>>("reading the blocked people", [&](auto done) { return session.client().privacy().loadBlocked(std::move(done)); }));
    return listOf(users);
}

Result<Answer> run(Session& session, const BlockedChange& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(users, usersOf(session, command.peers));
    for (const auto user : users)
        HELIO_CHECK(session.await<void>("blocking somebody", [&](auto done) { return session.client().privacy().setBlocked(user, command.blocked, std::move(done)); }));
    return Answer{{{command.blocked ? "blocked" : "unblocked", numbers(users)}}, command.blocked ? "Blocked.\n" : "Unblocked.\n"};
}

Result<Answer> run(Session& session, const TrustedList&) {
    HELIO_TRY(users, trusted(session));
    return listOf(users);
}

Result<Answer> run(Session& session, const TrustedChange& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(named, usersOf(session, command.peers));
    HELIO_TRY(before, trusted(session));
    std::vector<model::UserId> wanted;
    if (command.what != TrustedChange::What::Set)
        for (const auto& user : before) wanted.push_back(user.id);
    if (command.what == TrustedChange::What::Remove) std::erase_if(wanted, [&](model::UserId id) { return std::ranges::find(named, id) != named.end(); });
    else wanted.insert(wanted.end(), named.begin(), named.end());
    HELIO_CHECK(session.await<void>("changing the trusted list", [&](auto done) { return session.client().privacy().setTrusted(wanted, std::move(done)); }));
    HELIO_TRY(now, trusted(session));
    return listOf(now);
}

Result<Answer> run(Session& session, const UsernameShow&) {
    if (session.offline()) HELIO_CHECK(session.signedIn());
    else HELIO_CHECK(session.ready());  // another device may have changed it
    const auto name = ownName(session);
    return Answer{{{"username", name}}, name.empty() ? "No username.\n" : "@" + name + "\n"};
}

Result<Answer> run(Session& session, const UsernameSet& command) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(session.await<void>("changing the username", [&](auto done) { return session.client().privacy().setUsername(command.name, std::move(done)); }));
    return run(session, UsernameShow{});
}

Result<Answer> run(Session& session, const UsernameCheck& command) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(session.await<bool>("looking at a username", [&](auto done) { return session.client().privacy().checkUsername(command.name, std::move(done)); }));
    return Answer{{{"free", true}}, "It is free.\n"};
}

Result<Answer> run(Session& session, const NoteShow& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(user, findUser(session, command.peer));
    HELIO_TRY(note, session.await<std::string>("reading a note", [&](auto done) { return session.client().privacy().loadNote(user, std::move(done)); }));
    return Answer{{{"user", user.value}, {"note", note}}, note.empty() ? "No note.\n" : note + "\n"};
}

Result<Answer> run(Session& session, const NoteSet& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(user, findUser(session, command.peer));
    HELIO_CHECK(session.await<void>("writing a note", [&](auto done) { return session.client().privacy().setNote(user, command.text, std::move(done)); }));
    return Answer{{{"user", user.value}, {"note", command.text}}, command.text.empty() ? "The note is gone.\n" : "Noted.\n"};
}

}  // namespace helio::cli
