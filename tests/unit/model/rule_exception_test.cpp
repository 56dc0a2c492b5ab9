// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rule_exception.h"

#include <gtest/gtest.h>

namespace helio::model {
namespace {

PrivacyRule some() {
    return {.audience = Audience::Contacts,
            .alwaysUsers = {UserId(7), UserId(8)},
            .neverUsers = {UserId(7)},
            .alwaysChats = {ChatId(7)},
            .neverChats = {ChatId(7), ChatId(9)},
            .alwaysTrusted = true};
}
PrivacyRule without(bool always, PeerId who) {
    auto rule = some();
    takeOut(rule, {.always = always, .who = who});
    return rule;
}

TEST(RuleException, OneOfOneSideGoesAndNothingElse) {
    auto expected = some();
    expected.alwaysUsers = {UserId(8)};
    EXPECT_EQ(without(true, UserId(7)), expected);
    expected = some();
    expected.neverUsers.clear();
    EXPECT_EQ(without(false, UserId(7)), expected);
    expected = some();
    expected.alwaysChats.clear();
    EXPECT_EQ(without(true, ChatId(7)), expected);
    expected = some();
    expected.neverChats = {ChatId(9)};
    EXPECT_EQ(without(false, ChatId(7)), expected);
}

TEST(RuleException, TheTrustedListGoesAsAWhole) {
    auto expected = some();
    expected.alwaysTrusted = false;
    EXPECT_EQ(without(true, {}), expected);
    EXPECT_EQ(without(false, {}), some());
}

TEST(RuleException, WhoIsNoneChangesNothing) { EXPECT_EQ(without(true, UserId(5)), some()); }

}  // namespace
}  // namespace helio::model
