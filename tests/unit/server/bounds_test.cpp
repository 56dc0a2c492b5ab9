// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/bounds.h"

#include <gtest/gtest.h>

namespace helio::server::privacy {
namespace {

using Kind = Rule::Kind;

TEST(PrivacyBounds, CountWhoIsNamedInAllRulesTogether) {
    EXPECT_EQ(namedIn({}), 0U);
    EXPECT_EQ(namedIn(defaultsOf(Key::PhoneNumber)), 0U);
    EXPECT_EQ(namedIn({{Kind::DisallowUsers, {1}}, {Kind::AllowUsers, {2, 3}}, {Kind::AllowChats, {4}}, {Kind::DisallowAll, {}}}), 4U);
}

TEST(PrivacyBounds, MovingSomebodyFromNeverToAlwaysAddsNobody) {
    const Rules rules{{Kind::DisallowUsers, {1, 2}}, {Kind::AllowUsers, {3}}, {Kind::DisallowAll, {}}};
    EXPECT_EQ(namedIn(withAlways(rules, UserId(2))), 3U);
    EXPECT_EQ(namedIn(withAlways(rules, UserId(3))), 3U);
    EXPECT_EQ(namedIn(withAlways(rules, UserId(9))), 4U);
}

}  // namespace
}  // namespace helio::server::privacy
