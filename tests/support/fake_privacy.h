// SPDX-License-Identifier: GPL-3.0-or-later
// The privacy part of the fake client: rules, blocked people, notes, usernames, all in memory.
#pragma once

#include <map>
#include <set>

#include "client/privacy.h"
#include "tests/support/fake_client.h"

namespace helio::test {

class FakePrivacy final : public client::Privacy {
public:
    explicit FakePrivacy(FakeClient& client) : client_(client) {}

    // the world
    std::map<model::PrivacySubject, model::PrivacyRule> rules;
    std::set<model::PrivacySubject> notOffered;
    std::map<std::int64_t, std::string> notes;
    std::map<std::int64_t, std::string> botSays;
    std::set<std::string> taken;     ///< usernames of others, besides those of the client's users
    std::vector<model::User> known;  ///< people that searchPeople finds and the cache does not have
    std::optional<Error> failing;    ///< each question ends like this
    bool holding = false;            ///< questions wait for release()
    bool joined = true;
    void release();

    bool offers(model::PrivacySubject subject) override { return !notOffered.contains(subject); }
    client::Request loadRule(model::PrivacySubject subject, client::Done<model::PrivacyRule> done) override;
    client::Request setRule(model::PrivacySubject subject, model::PrivacyRule rule, client::Done<model::PrivacyRule> done) override;
    client::Request setBlocked(model::UserId user, bool blocked, client::Done<void> done) override;
    client::Request loadBlocked(client::Done<std::vector<model::User>> done) override;
    client::Request setTrusted(std::vector<model::UserId> users, client::Done<void> done) override;
    client::Request checkUsername(std::string name, client::Done<bool> done) override;
    client::Request setUsername(std::string name, client::Done<void> done) override;
    client::Request searchPeople(std::string words, client::Done<std::vector<model::User>> done) override;
    client::Request setNote(model::UserId user, std::string note, client::Done<void> done) override;
    client::Request loadNote(model::UserId user, client::Done<std::string> done) override;
    client::Request loadBotDescription(model::UserId bot, client::Done<std::string> done) override;
    client::Request joinedNotices(client::Done<bool> done) override;
    client::Request setJoinedNotices(bool on, client::Done<void> done) override;

private:
    /// `work` runs one event-loop turn later, or at release(), unless the Request is gone or everything fails.
    template <class T>
    client::Request answer(client::Done<T> done, std::function<Result<T>()> work);
    Result<> usernameFault(const std::string& name) const;
    FakeClient& client_;
    std::vector<std::function<void()>> held_;
};

FakePrivacy& privacyOf(FakeClient& client);

}  // namespace helio::test
