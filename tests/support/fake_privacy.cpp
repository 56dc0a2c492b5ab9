// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_privacy.h"

#include <algorithm>
#include <cctype>

namespace helio::test {

using namespace client;

client::Privacy& FakeClient::privacy() {
    if (!privacy_) privacy_ = std::make_shared<FakePrivacy>(*this);
    return *privacy_;
}

FakePrivacy& privacyOf(FakeClient& client) { return static_cast<FakePrivacy&>(client.privacy()); }

template <class T>
Request FakePrivacy::answer(Done<T> done, std::function<Result<T>()> work) {
    auto alive = std::make_shared<int>(0);
    auto run = [this, weak = std::weak_ptr<int>(alive), done = std::move(done), work = std::move(work)] {
        Result<T> result = failing ? Result<T>(std::unexpected(*failing)) : work();
        if (weak.lock() && done) done(std::move(result));
    };
    if (holding) held_.push_back(std::move(run));
    else QMetaObject::invokeMethod(qApp, std::move(run), Qt::QueuedConnection);
    return Request(std::move(alive));
}

void FakePrivacy::release() {
    holding = false;
    for (auto& run : std::exchange(held_, {})) run();
}

Request FakePrivacy::loadRule(model::PrivacySubject subject, Done<model::PrivacyRule> done) {
    return answer<model::PrivacyRule>(std::move(done), [this, subject] { return rules[subject]; });
}

Request FakePrivacy::setRule(model::PrivacySubject subject, model::PrivacyRule rule, Done<model::PrivacyRule> done) {
    client_.log.push_back("setRule " + std::to_string(static_cast<int>(subject)));
    return answer<model::PrivacyRule>(std::move(done), [this, subject, rule] {
        rules[subject] = rule;
        client_.touch([](Changes& c) { c.privacy = true; });
        return rule;
    });
}

Request FakePrivacy::setBlocked(model::UserId user, bool blocked, Done<void> done) {
    client_.log.push_back((blocked ? "block " : "unblock ") + std::to_string(user.value));
    return answer<void>(std::move(done), [this, user, blocked]() -> Result<> {
        client_.users[user.value].blocked = blocked;
        client_.touch([user](Changes& c) { c.privacy = true, c.peers.insert(user); });
        return {};
    });
}

Request FakePrivacy::loadBlocked(Done<std::vector<model::User>> done) {
    return answer<std::vector<model::User>>(std::move(done), [this] {
        std::vector<model::User> out;
        for (const auto& [id, user] : client_.users)
            if (user.blocked) out.push_back(user);
        return out;
    });
}

Request FakePrivacy::setTrusted(std::vector<model::UserId> users, Done<void> done) {
    client_.log.push_back("setTrusted " + std::to_string(users.size()));
    return answer<void>(std::move(done), [this, users]() -> Result<> {
        for (auto& [id, user] : client_.users) user.trusted = std::ranges::find(users, user.id) != users.end();
        client_.touch([](Changes& c) { c.privacy = true, c.contacts = true; });
        return {};
    });
}

Result<> FakePrivacy::usernameFault(const std::string& name) const {
    const bool made = name.size() >= 5 && name.size() <= 32 && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; }) &&
                      std::isalpha(static_cast<unsigned char>(name.front()));
    if (!made) return refuse(400, "USERNAME_INVALID");
    const bool others = std::ranges::any_of(client_.users, [&](const auto& one) { return one.second.username == name && !one.second.self; });
    if (others || taken.contains(name)) return refuse(400, "USERNAME_OCCUPIED");
    return {};
}

Request FakePrivacy::checkUsername(std::string name, Done<bool> done) {
    client_.log.push_back("checkUsername " + name);
    return answer<bool>(std::move(done), [this, name]() -> Result<bool> {
        const auto fault = usernameFault(name);
        if (!fault) return std::unexpected(fault.error());
        return true;
    });
}

Request FakePrivacy::setUsername(std::string name, Done<void> done) {
    client_.log.push_back("setUsername " + name);
    return answer<void>(std::move(done), [this, name]() -> Result<> {
        if (!name.empty())
            if (const auto fault = usernameFault(name); !fault) return fault;
        client_.users[client_.me.value].username = name;
        client_.touch([](Changes& c) { c.account = true; });
        return {};
    });
}

Request FakePrivacy::searchPeople(std::string words, Done<std::vector<model::User>> done) {
    client_.log.push_back("searchPeople " + words);
    return answer<std::vector<model::User>>(std::move(done), [this, words] {
        std::vector<model::User> out;
        const std::string name = words.starts_with('@') ? words.substr(1) : words;
        for (const auto& [id, user] : client_.users)
            if (!user.self && !user.username.empty() && user.username.starts_with(name)) out.push_back(user);
        for (const auto& user : known)
            if (user.username.starts_with(name)) {
                client_.users[user.id.value] = user;
                out.push_back(user);
            }
        return out;
    });
}

Request FakePrivacy::setNote(model::UserId user, std::string note, Done<void> done) {
    client_.log.push_back("setNote " + std::to_string(user.value));
    return answer<void>(std::move(done), [this, user, note]() -> Result<> {
        notes[user.value] = note;
        return {};
    });
}

Request FakePrivacy::loadNote(model::UserId user, Done<std::string> done) {
    return answer<std::string>(std::move(done), [this, user] { return notes[user.value]; });
}

Request FakePrivacy::loadBotDescription(model::UserId bot, Done<std::string> done) {
    client_.log.push_back("loadBotDescription " + std::to_string(bot.value));
    return answer<std::string>(std::move(done), [this, bot] { return botSays[bot.value]; });
}

Request FakePrivacy::joinedNotices(Done<bool> done) {
    return answer<bool>(std::move(done), [this] { return joined; });
}

Request FakePrivacy::setJoinedNotices(bool on, Done<void> done) {
    return answer<void>(std::move(done), [this, on]() -> Result<> {
        joined = on;
        return {};
    });
}

}  // namespace helio::test
