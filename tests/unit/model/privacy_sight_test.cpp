// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/privacy_sight.h"

#include <gtest/gtest.h>

namespace helio::model {
namespace {

const UserId kFriend(2), kTrusted(3), kStranger(9);
const ChatId kGroup(100), kOther(101);
const Circle kCircle{.contacts = {kFriend, kTrusted}, .trusted = {kTrusted}};
constexpr Onlooker kAll[] = {Onlooker::Stranger, Onlooker::Contact, Onlooker::Trusted, Onlooker::InMyGroups, Onlooker::Blocked};

TEST(PrivacySight, theAudienceDecidesForThoseNotNamed) {
    for (const auto who : kAll) {
        const bool blocked = who == Onlooker::Blocked, contact = who == Onlooker::Contact || who == Onlooker::Trusted;
        EXPECT_EQ(sightOf({.audience = Audience::Everybody}, who, kCircle), (Sight{!blocked, 0}));
        EXPECT_EQ(sightOf({.audience = Audience::Contacts}, who, kCircle), (Sight{contact, 0}));
        EXPECT_EQ(sightOf({.audience = Audience::Nobody}, who, kCircle), (Sight{false, 0}));
    }
}

TEST(PrivacySight, thoseNamedAreCountedWithTheirKind) {
    const PrivacyRule always{.audience = Audience::Nobody, .alwaysUsers = {kFriend, kTrusted, kStranger}, .alwaysChats = {kGroup}};
    EXPECT_EQ(sightOf(always, Onlooker::Stranger, kCircle), (Sight{false, 1}));
    EXPECT_EQ(sightOf(always, Onlooker::Contact, kCircle), (Sight{false, 2})) << "the contact, and whoever is in the group";
    EXPECT_EQ(sightOf(always, Onlooker::Trusted, kCircle), (Sight{false, 2}));
    EXPECT_EQ(sightOf(always, Onlooker::InMyGroups, kCircle), (Sight{false, 1}));
    const PrivacyRule never{.audience = Audience::Everybody, .neverUsers = {kFriend, kStranger}, .neverChats = {kGroup, kOther}};
    EXPECT_EQ(sightOf(never, Onlooker::Stranger, kCircle), (Sight{true, 1}));
    EXPECT_EQ(sightOf(never, Onlooker::Contact, kCircle), (Sight{true, 3}));
    EXPECT_EQ(sightOf(never, Onlooker::InMyGroups, kCircle), (Sight{true, 2}));
}

TEST(PrivacySight, theTrustedListOpensItToTheTrustedAlone) {
    const PrivacyRule rule{.audience = Audience::Nobody, .alwaysTrusted = true};
    EXPECT_EQ(sightOf(rule, Onlooker::Trusted, kCircle), (Sight{true, 0}));
    EXPECT_EQ(sightOf(rule, Onlooker::Contact, kCircle), (Sight{false, 0}));
    EXPECT_EQ(sightOf(rule, Onlooker::Stranger, kCircle), (Sight{false, 0}));
    EXPECT_EQ(sightOf({.audience = Audience::Nobody, .neverUsers = {kTrusted}, .alwaysTrusted = true}, Onlooker::Trusted, kCircle), (Sight{true, 1}));
}

TEST(PrivacySight, neverGoesBeforeAlwaysAndBlockedBeforeAll) {
    const PrivacyRule both{
        .audience = Audience::Contacts, .alwaysUsers = {kStranger}, .neverUsers = {kStranger}, .alwaysChats = {kGroup}, .neverChats = {kGroup}, .alwaysTrusted = true};
    EXPECT_EQ(sightOf(both, Onlooker::Stranger, kCircle), (Sight{false, 0}));
    EXPECT_EQ(sightOf(both, Onlooker::InMyGroups, kCircle), (Sight{false, 0}));
    EXPECT_EQ(sightOf(both, Onlooker::Blocked, kCircle), Sight());
}

}  // namespace
}  // namespace helio::model
