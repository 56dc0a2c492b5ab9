// SPDX-License-Identifier: GPL-3.0-or-later
// client::Privacy: hands every command to the core thread.
#include "client/account_client.h"
#include "client/features/blocked.h"
#include "client/features/bot_words.h"
#include "client/features/privacy.h"
#include "client/features/usernames.h"

namespace helio::client {

class AccountPrivacy final : public Privacy {
public:
    explicit AccountPrivacy(AccountClient& client) : client_(client) {}

    bool offers(model::PrivacySubject subject) override {
        if (subject != model::PrivacySubject::ShareMyCard) return true;
        const auto* cache = client_.reader_.cache();
        return cache && cache->settings.number(features::kOffersShareCard).value_or(std::nullopt).value_or(0) != 0;
    }
    Request loadRule(model::PrivacySubject subject, Done<model::PrivacyRule> done) override {
        return client_.run<model::PrivacyRule>(std::move(done), [=](Core& core, auto handler) { features::loadRule(core, subject, std::move(handler)); });
    }
    Request setRule(model::PrivacySubject subject, model::PrivacyRule rule, Done<model::PrivacyRule> done) override {
        return client_.run<model::PrivacyRule>(std::move(done),
                                               [=, rule = std::move(rule)](Core& core, auto handler) { features::setRule(core, subject, rule, std::move(handler)); });
    }
    Request setBlocked(model::UserId user, bool blocked, Done<void> done) override {
        return client_.run<void>(std::move(done), [=](Core& core, auto handler) { features::setBlocked(core, user, blocked, std::move(handler)); });
    }
    Request loadBlocked(Done<std::vector<model::User>> done) override {
        return client_.run<std::vector<model::User>>(std::move(done), [](Core& core, auto handler) { features::loadBlocked(core, std::move(handler)); });
    }
    Request setTrusted(std::vector<model::UserId> users, Done<void> done) override {
        return client_.run<void>(std::move(done), [users = std::move(users)](Core& core, auto handler) { features::setTrusted(core, users, std::move(handler)); });
    }
    Request checkUsername(std::string name, Done<bool> done) override {
        return client_.run<bool>(std::move(done), [name = std::move(name)](Core& core, auto handler) { features::checkUsername(core, name, std::move(handler)); });
    }
    Request setUsername(std::string name, Done<void> done) override {
        return client_.run<void>(std::move(done), [name = std::move(name)](Core& core, auto handler) { features::setUsername(core, name, std::move(handler)); });
    }
    Request searchPeople(std::string words, Done<std::vector<model::User>> done) override {
        return client_.run<std::vector<model::User>>(std::move(done),
                                                     [words = std::move(words)](Core& core, auto handler) { features::searchPeople(core, words, std::move(handler)); });
    }
    Request setNote(model::UserId user, std::string note, Done<void> done) override {
        return client_.run<void>(std::move(done), [user, note = std::move(note)](Core& core, auto handler) { features::setNote(core, user, note, std::move(handler)); });
    }
    Request loadNote(model::UserId user, Done<std::string> done) override {
        return client_.run<std::string>(std::move(done), [user](Core& core, auto handler) { features::loadNote(core, user, std::move(handler)); });
    }
    Request loadBotDescription(model::UserId bot, Done<std::string> done) override {
        return client_.run<std::string>(std::move(done), [bot](Core& core, auto handler) { features::loadBotDescription(core, bot, std::move(handler)); });
    }
    Request joinedNotices(Done<bool> done) override {
        return client_.run<bool>(std::move(done), [](Core& core, auto handler) { features::joinedNotices(core, std::move(handler)); });
    }
    Request setJoinedNotices(bool on, Done<void> done) override {
        return client_.run<void>(std::move(done), [on](Core& core, auto handler) { features::setJoinedNotices(core, on, std::move(handler)); });
    }

private:
    AccountClient& client_;
};

Privacy& AccountClient::privacy() {
    if (!privacy_) privacy_ = std::make_shared<AccountPrivacy>(*this);
    return *privacy_;
}

}  // namespace helio::client
