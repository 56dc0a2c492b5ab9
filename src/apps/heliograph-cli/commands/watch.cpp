// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"

namespace helio::cli {
namespace {

class Watcher {
public:
    Watcher(Session& session, bool json) : session_(session), json_(json) {}

    void tell(const client::Changes& changes) {
        if (changes.connection) connection();
        if (changes.account)
            say({{"event", "account"}, {"state", signInWord(session_.reader().signInState())}}, "account: " + std::string(signInWord(session_.reader().signInState())));
        for (const auto& message : changes.arrived) say({{"event", "message"}, {"message", messageJson(session_.reader(), message)}}, line(message));
        for (const auto chat : changes.chats) marks(chat);
        if (changes.typing) typing();
        if (changes.contacts) say({{"event", "contacts"}}, "contacts changed");
        if (changes.devices) say({{"event", "devices"}}, "devices changed");
        if (changes.privacy) say({{"event", "privacy"}}, "privacy changed");
        std::cout.flush();
    }

private:
    void say(const Json& json, const std::string& words) {
        if (json_) std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
        else std::cout << words << "\n";
    }
    std::string line(const model::Message& message) {
        auto out = session_.reader().title(message.chat) + ": " + messageLine(session_.reader(), message);
        out.pop_back();
        return out;
    }
    void connection() {
        Json json = {{"event", "connection"}};
        json.update(connectionJson(session_.client().connection()));
        say(json, "connection: " + json["link"].get<std::string>());
    }
    void marks(model::PeerId chat) {
        const auto dialog = session_.reader().dialog(chat);
        if (!dialog) return;
        say({{"event", "chat"},
             {"chat", chat.value},
             {"unread", dialog->unread},
             {"read_inbox", dialog->readInbox.value},
             {"read_outbox", dialog->readOutbox.value},
             {"delivered", dialog->delivered.value}},
            session_.reader().title(chat) + ": " + std::to_string(dialog->unread) + " unread");
    }
    void typing() {
        for (const auto& one : session_.client().typing())
            say({{"event", "typing"}, {"chat", one.chat.value}, {"user", one.user.value}}, session_.reader().title(model::PeerId(one.user)) + " is typing");
    }

    Session& session_;
    bool json_;
};

}  // namespace

Result<Answer> watch(Session& session, const Watch& command, bool json) {
    if (session.offline()) return fail(Fault::BadInput, "watching", "this needs the cloud", "Leave --offline out.");
    HELIO_CHECK(session.signedIn());
    Watcher watcher(session, json);
    const auto deadline = command.seconds ? Loop::in(std::chrono::seconds(*command.seconds)) : Loop::Deadline::max();
    const bool ended = session.loop().runUntil(
        [&] {
            const auto changes = session.changes();
            watcher.tell(changes);
            return session.reader().signInState() != client::SignInState::SignedIn;
        },
        deadline);
    if (ended) HELIO_CHECK(session.signedIn());
    return Answer{.json = {}, .text = {}, .raw = true};
}

}  // namespace helio::cli
