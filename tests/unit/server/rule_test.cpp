// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/rule.h"

#include <gtest/gtest.h>

namespace helio::server::privacy {
namespace {

using Kind = Rule::Kind;

/// What somebody can be to the owner, in bits.
struct Ties {
    bool contact, trusted, named, member, bot, premium;
};
Asker asker(const Ties& t) {
    Asker out;
    out.id = UserId(t.named ? 5 : 6);
    out.bot = t.bot;
    out.premium = t.premium;
    out.contact = [t] { return t.contact; };
    out.trusted = [t] { return t.trusted; };
    out.memberOf = [t](ChatId id) { return t.member && id == ChatId(9); };
    return out;
}

/// Every kind of rule against everything somebody can be, 12 x 64: the rule alone, in front of yes, in front of no.
TEST(Rule, EveryKindAgainstEverySide) {
    for (int kind = 1; kind <= static_cast<int>(Kind::DisallowBots); ++kind) {
        const Rule rule{Kind(kind), {5, 9}};
        for (int bits = 0; bits < 64; ++bits) {
            const Ties t{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0};
            bool speaks = false, allow = true;
            switch (Kind(kind)) {
                case Kind::AllowAll: speaks = true; break;
                case Kind::AllowContacts: speaks = t.contact; break;
                case Kind::AllowUsers: speaks = t.named; break;
                case Kind::AllowChats: speaks = t.member; break;
                case Kind::AllowTrusted: speaks = t.trusted; break;
                case Kind::AllowPremium: speaks = t.premium; break;
                case Kind::AllowBots: speaks = t.bot; break;
                case Kind::DisallowAll: speaks = true, allow = false; break;
                case Kind::DisallowContacts: speaks = t.contact, allow = false; break;
                case Kind::DisallowUsers: speaks = t.named, allow = false; break;
                case Kind::DisallowChats: speaks = t.member, allow = false; break;
                case Kind::DisallowBots: speaks = t.bot, allow = false; break;
            }
            EXPECT_EQ(allows({rule}, asker(t)), speaks && allow) << kind << " " << bits;
            EXPECT_EQ(allows({rule, {Kind::AllowAll, {}}}, asker(t)), speaks ? allow : true) << kind << " " << bits;
            EXPECT_EQ(allows({rule, {Kind::DisallowAll, {}}}, asker(t)), speaks && allow) << kind << " " << bits;
        }
    }
}

TEST(Rule, TheFirstThatSpeaksDecides) {
    const Ties both{.contact = true, .trusted = false, .named = true, .member = true, .bot = false, .premium = false};
    EXPECT_FALSE(allows({{Kind::DisallowUsers, {5}}, {Kind::AllowUsers, {5}}, {Kind::AllowAll, {}}}, asker(both)));
    EXPECT_TRUE(allows({{Kind::AllowUsers, {5}}, {Kind::DisallowUsers, {5}}, {Kind::DisallowAll, {}}}, asker(both)));
    EXPECT_TRUE(allows({{Kind::AllowUsers, {5}}, {Kind::DisallowChats, {9}}, {Kind::DisallowAll, {}}}, asker(both))) << "people go before groups where they stand before them";
    EXPECT_FALSE(allows({}, asker(both))) << "no rule, no entry";
}

TEST(Rule, WhatIsKeptIsReadBack) {
    const Rules rules{{Kind::DisallowUsers, {1, -2, 1LL << 40}}, {Kind::AllowChats, {7}}, {Kind::AllowContacts, {}}, {Kind::DisallowAll, {}}};
    EXPECT_EQ(unpack(pack(rules)), rules);
    EXPECT_EQ(unpack({}), Rules{});
    Bytes bytes = pack(rules);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        const auto part = unpack(BytesView(bytes).first(cut));
        EXPECT_TRUE(!part || part->size() < rules.size()) << cut;
    }
    bytes[0] = 0;
    EXPECT_FALSE(unpack(bytes));
    EXPECT_FALSE(unpack(Bytes{3, 0xff, 0xff, 0xff, 0xff})) << "a count is no reason to take memory";
}

TEST(Rule, AnExceptionIsPutWhereItWins) {
    const Rules shut{{Kind::DisallowUsers, {5, 6}}, {Kind::AllowContacts, {}}, {Kind::DisallowAll, {}}};
    const Rules open = withAlways(shut, UserId(5));
    EXPECT_EQ(open, (Rules{{Kind::DisallowUsers, {6}}, {Kind::AllowUsers, {5}}, {Kind::AllowContacts, {}}, {Kind::DisallowAll, {}}}));
    EXPECT_EQ(withAlways(open, UserId(5)), open);
    EXPECT_EQ(withAlways({{Kind::DisallowAll, {}}}, UserId(5)), (Rules{{Kind::AllowUsers, {5}}, {Kind::DisallowAll, {}}}));
    EXPECT_EQ(withAlways({{Kind::DisallowUsers, {5}}, {Kind::AllowAll, {}}}, UserId(5)), (Rules{{Kind::AllowUsers, {5}}, {Kind::AllowAll, {}}}));
}

TEST(Rule, Defaults) {
    EXPECT_FALSE(everybody(defaultsOf(Key::PhoneNumber)));
    for (const Key key : {Key::AddedByPhone, Key::StatusTimestamp, Key::ProfilePhoto, Key::Forwards, Key::ChatInvite, Key::ShareCard}) EXPECT_TRUE(everybody(defaultsOf(key)));
    EXPECT_FALSE(everybody({{Kind::DisallowUsers, {5}}, {Kind::AllowAll, {}}}));
    EXPECT_FALSE(everybody({{Kind::AllowContacts, {}}, {Kind::DisallowAll, {}}}));
    EXPECT_TRUE(everybody({{Kind::AllowUsers, {5}}, {Kind::AllowTrusted, {}}, {Kind::AllowAll, {}}})) << "an exception that shuts nobody out";
    EXPECT_FALSE(everybody({}));
}

}  // namespace
}  // namespace helio::server::privacy
