// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/privacy.h"

#include <gtest/gtest.h>

#include "client/wire/update.h"
#include "client/wire/updates.h"

namespace helio::client::wire {
namespace {

using model::Audience;
using model::PrivacyRule;

std::vector<tl::InputUser> people(const std::vector<model::UserId>& users) {
    std::vector<tl::InputUser> out;
    for (const auto user : users) out.emplace_back(tl::inputUser{.user_id = user.value, .access_hash = 1});
    return out;
}
/// What a cloud keeps of what it was sent.
std::vector<tl::PrivacyRule> kept(const std::vector<tl::InputPrivacyRule>& sent) {
    const auto ids = [](const std::vector<tl::InputUser>& users) {
        std::vector<std::int64_t> out;
        for (const auto& user : users) out.push_back(user.as<tl::inputUser>()->user_id);
        return out;
    };
    std::vector<tl::PrivacyRule> out;
    for (const auto& rule : sent) {
        if (rule.as<tl::inputPrivacyValueAllowAll>()) out.emplace_back(tl::privacyValueAllowAll{});
        if (rule.as<tl::inputPrivacyValueAllowContacts>()) out.emplace_back(tl::privacyValueAllowContacts{});
        if (rule.as<tl::inputPrivacyValueAllowCloseFriends>()) out.emplace_back(tl::privacyValueAllowCloseFriends{});
        if (rule.as<tl::inputPrivacyValueDisallowAll>()) out.emplace_back(tl::privacyValueDisallowAll{});
        if (const auto* in = rule.as<tl::inputPrivacyValueAllowUsers>()) out.emplace_back(tl::privacyValueAllowUsers{.users = ids(in->users)});
        if (const auto* in = rule.as<tl::inputPrivacyValueDisallowUsers>()) out.emplace_back(tl::privacyValueDisallowUsers{.users = ids(in->users)});
        if (const auto* in = rule.as<tl::inputPrivacyValueAllowChatParticipants>()) out.emplace_back(tl::privacyValueAllowChatParticipants{.chats = in->chats});
        if (const auto* in = rule.as<tl::inputPrivacyValueDisallowChatParticipants>()) out.emplace_back(tl::privacyValueDisallowChatParticipants{.chats = in->chats});
    }
    return out;
}

TEST(WirePrivacy, EveryRuleOfOursComesBackAsItWas) {
    for (const auto audience : {Audience::Everybody, Audience::Contacts, Audience::Nobody}) {
        for (int bits = 0; bits < 32; ++bits) {
            PrivacyRule rule{.audience = audience};
            if (bits & 1) rule.alwaysUsers = {model::UserId(5), model::UserId(6)};
            if (bits & 2) rule.neverUsers = {model::UserId(7)};
            if (bits & 4) rule.alwaysChats = {model::ChatId(8)};
            if (bits & 8) rule.neverChats = {model::ChatId(9)};
            rule.alwaysTrusted = (bits & 16) != 0;
            EXPECT_EQ(privacyRule(kept(privacyRules(rule, people(rule.alwaysUsers), people(rule.neverUsers)))), rule) << bits;
        }
    }
}

TEST(WirePrivacy, NeverGoesBeforeAlwaysAndPeopleBeforeGroups) {
    const PrivacyRule rule{.audience = Audience::Contacts,
                           .alwaysUsers = {model::UserId(5)},
                           .neverUsers = {model::UserId(5)},
                           .alwaysChats = {model::ChatId(8)},
                           .neverChats = {model::ChatId(8)},
                           .alwaysTrusted = true};
    const auto sent = privacyRules(rule, people(rule.alwaysUsers), people(rule.neverUsers));
    ASSERT_EQ(sent.size(), 7U);
    EXPECT_TRUE(sent[0].as<tl::inputPrivacyValueDisallowUsers>());
    EXPECT_TRUE(sent[1].as<tl::inputPrivacyValueAllowUsers>());
    EXPECT_TRUE(sent[2].as<tl::inputPrivacyValueDisallowChatParticipants>());
    EXPECT_TRUE(sent[3].as<tl::inputPrivacyValueAllowChatParticipants>());
    EXPECT_TRUE(sent[4].as<tl::inputPrivacyValueAllowCloseFriends>());
    EXPECT_TRUE(sent[5].as<tl::inputPrivacyValueAllowContacts>());
    EXPECT_TRUE(sent[6].as<tl::inputPrivacyValueDisallowAll>());
}

TEST(WirePrivacy, WhatHasNoWordHereLetsInFewer) {
    std::vector<tl::PrivacyRule> rules;
    rules.emplace_back(tl::privacyValueAllowPremium{});
    rules.emplace_back(tl::privacyValueDisallowContacts{});
    rules.emplace_back(tl::privacyValueAllowAll{});
    EXPECT_EQ(privacyRule(rules), PrivacyRule{.audience = Audience::Nobody});
    EXPECT_EQ(privacyRule({}), PrivacyRule{.audience = Audience::Nobody});
    rules.clear();
    rules.emplace_back(tl::PrivacyRule());
    rules.emplace_back(tl::privacyValueAllowAll{});
    EXPECT_EQ(privacyRule(rules), PrivacyRule{.audience = Audience::Everybody});
}

template <class T>
const T* eventIn(const tl::Update& update) {
    static Parsed parsed;
    parsed = {};
    add(update, model::UserId(1), parsed);
    return parsed.incoming.rest.size() == 1 ? std::get_if<T>(&parsed.incoming.rest.front()) : nullptr;
}

TEST(WirePrivacy, UpdatesTellOfBlocksAndRules) {
    tl::updatePeerBlocked block{.blocked = true};
    block.peer_id = tl::peerUser{.user_id = 7};
    const auto* blocked = eventIn<BlockedChanged>(block);
    ASSERT_NE(blocked, nullptr);
    EXPECT_EQ(blocked->user, model::UserId(7));
    EXPECT_TRUE(blocked->blocked);
    block.blocked_my_stories_from = true;
    EXPECT_EQ(eventIn<BlockedChanged>(block), nullptr) << "stories are another matter";
    EXPECT_NE(eventIn<PrivacyChanged>(tl::updatePrivacy{.key = tl::privacyKeyForwards{}, .rules = {}}), nullptr);
}

}  // namespace
}  // namespace helio::client::wire
