// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone in the fake client: shown as done at once, put back when it is taken back, asked of the "cloud" (and logged so) when it is settled.
#include <algorithm>

#include "client/privacy.h"
#include "tests/support/fake_book.h"
#include "tests/support/fake_privacy.h"

namespace helio::test {

using namespace client;

namespace {

class FakeDecisions final : public Decisions {
public:
    explicit FakeDecisions(FakeClient& client) : client_(client) {}

    std::vector<WaitingDecision> waiting() override {
        auto out = client_.decided;
        for (const auto& [id, one] : open_) out.push_back({.decision = one.decision, .why = WaitingDecision::Why::CanBeUndone});
        return out;
    }
    Request decide(model::Decision decision, Done<model::DecisionId> done) override {
        client_.log.push_back("decide");
        decision.id = model::DecisionId(++last_);
        open_[decision.id.value] = {decision, client_.users, client_.messages[decision.chat.value], bookOf(client_).all, privacyOf(client_).rules};
        if (decision.exception) model::takeOut(privacyOf(client_).rules[decision.exception->subject], *decision.exception);
        for (const auto user : decision.users) {
            auto& who = client_.users[user.value];
            if (decision.kind == model::Decision::Kind::RemoveContacts) who.contact = false;
            else who.blocked = decision.kind == model::Decision::Kind::Block;
        }
        std::erase_if(client_.messages[decision.chat.value], [&](const auto& one) { return std::ranges::find(decision.messages, one.id) != decision.messages.end(); });
        std::erase_if(bookOf(client_).all, [&](const auto& one) { return std::ranges::find(decision.entries, one.id) != decision.entries.end(); });
        changed(decision);
        return answer<model::DecisionId>(std::move(done), decision.id);
    }
    Request takeBack(model::DecisionId id, Done<void> done) override {
        client_.log.push_back("take back");
        auto was = open_.extract(id.value);
        if (!was) return answer<void>(std::move(done), fail(Fault::Conflict, "taking it back", "it has been sent already"));
        auto& before = was.mapped();
        for (const auto user : before.decision.users) client_.users[user.value] = before.users[user.value];
        client_.messages[before.decision.chat.value] = before.messages;
        bookOf(client_).all = before.entries;
        privacyOf(client_).rules = before.rules;
        changed(before.decision);
        return answer<void>(std::move(done), {});
    }
    Request settle(model::DecisionId id, Done<void> done) override {
        auto was = open_.extract(id.value);
        if (!was) return answer<void>(std::move(done), {});
        const auto& decision = was.mapped().decision;
        using Kind = model::Decision::Kind;
        switch (decision.kind) {
            case Kind::DeleteMessages: client_.log.push_back("delete"); break;
            case Kind::Block: client_.log.push_back("block " + std::to_string(decision.users.front().value)); break;
            case Kind::Unblock: client_.log.push_back("unblock " + std::to_string(decision.users.front().value)); break;
            case Kind::RemoveException: client_.log.push_back("removeException " + std::to_string(decision.exception->who.value)); break;
            case Kind::RemoveContacts:
                if (!decision.users.empty()) client_.log.push_back("deleteContacts " + std::to_string(decision.users.size()));
                if (!decision.entries.empty()) bookOf(client_).log.push_back("removeEntries " + std::to_string(decision.entries.size()));
                break;
        }
        return answer<void>(std::move(done), {});
    }

private:
    struct Before {
        model::Decision decision;
        std::map<std::int64_t, model::User> users;
        std::vector<model::Message> messages;
        std::vector<model::BookEntry> entries;
        std::map<model::PrivacySubject, model::PrivacyRule> rules;
    };
    void changed(const model::Decision& decision) {
        bookOf(client_).touched();
        client_.touch([&](Changes& c) {
            c.privacy = c.contacts = c.dialogs = !decision.exception;
            c.connection = true;
            if (decision.chat) c.chats.insert(decision.chat);
            for (const auto user : decision.users) c.peers.insert(user);
        });
    }
    template <class T>
    Request answer(Done<T> done, Result<T> value) {
        auto alive = std::make_shared<int>(0);
        QMetaObject::invokeMethod(
            qApp,
            [weak = std::weak_ptr<int>(alive), done = std::move(done), value = std::move(value)]() mutable {
                if (weak.lock() && done) done(std::move(value));
            },
            Qt::QueuedConnection);
        return Request(std::move(alive));
    }
    FakeClient& client_;
    std::map<std::int64_t, Before> open_;
    std::int64_t last_ = 0;
};

}  // namespace

client::Decisions& FakeClient::decisions() {
    if (!decisions_) decisions_ = std::make_shared<FakeDecisions>(*this);
    return *decisions_;
}

}  // namespace helio::test
