// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/why.h"

#include <gtest/gtest.h>

namespace helio::client::book {
namespace {

using model::Standing;

WhyFacts facts(Standing standing) {
    WhyFacts out{.now = 1'000'000};
    out.number = {.written = "(202) 555-0101", .label = "work", .digits = "12025550101", .standing = standing, .reason = {}, .user = {}, .asked = 500};
    return out;
}
bool says(const Why& why, const std::string& words) { return (why.answer + " " + why.advice).find(words) != std::string::npos; }

TEST(WhyNotHere, TheNumberAsReadAndAsNormalised) {
    const auto why = explain(facts(Standing::NotFound));
    EXPECT_EQ(why.written, "(202) 555-0101");
    EXPECT_EQ(why.digits, "12025550101");
    EXPECT_EQ(why.asked, 500);
    EXPECT_TRUE(says(why, "does not want to be found"));
}

TEST(WhyNotHere, NoPhoneNumber) {
    auto bad = facts(Standing::Invalid);
    bad.number.reason = "Two digits short for the United Kingdom";
    EXPECT_TRUE(says(explain(bad), "Two digits short for the United Kingdom"));
    EXPECT_TRUE(says(explain(bad), "country code"));
}

TEST(WhyNotHere, HereButBlockedOrNotAddedOrAll) {
    auto member = facts(Standing::Member);
    EXPECT_TRUE(says(explain(member), "not in your contacts yet"));
    member.contact = true;
    EXPECT_TRUE(explain(member).advice.empty());
    member.blockedByMe = true;
    EXPECT_TRUE(says(explain(member), "you have blocked"));
    EXPECT_TRUE(explain(member).blockedByMe);
}

TEST(WhyNotHere, WithoutAConnection) {
    auto waiting = facts(Standing::Waiting);
    waiting.waits = true;
    waiting.matching.state = Matching::State::Offline;
    EXPECT_TRUE(says(explain(waiting), "no connection"));
}

TEST(WhyNotHere, TheQuotaAndWhenItGoesOn) {
    auto waiting = facts(Standing::Waiting);
    waiting.waits = true;
    waiting.matching.state = Matching::State::Waiting;
    waiting.matching.until = waiting.now + 7'200;
    EXPECT_TRUE(says(explain(waiting), "in 2 hours"));
    EXPECT_EQ(explain(waiting).askedAgainAt, waiting.matching.until);
}

TEST(WhyNotHere, Paused) {
    auto waiting = facts(Standing::Waiting);
    waiting.waits = true;
    waiting.matching.state = Matching::State::Paused;
    EXPECT_TRUE(says(explain(waiting), "paused"));
}

TEST(WhyNotHere, TheCloudAskedToTryLater) {
    auto refused = facts(Standing::Refused);
    refused.waits = true;
    refused.notBefore = refused.now + 600;
    EXPECT_TRUE(says(explain(refused), "in 10 minutes"));
    EXPECT_EQ(explain(refused).askedAgainAt, refused.now + 600);
    refused.restricted = true;
    refused.matching.problem = "The cloud refused these numbers: PEER_FLOOD";
    EXPECT_TRUE(says(explain(refused), "PEER_FLOOD"));
}

TEST(WhyNotHere, NeverAsked) {
    auto unasked = facts(Standing::Unasked);
    EXPECT_TRUE(says(explain(unasked), "not chosen"));
    unasked.cloudMatchesInPrivate = false;
    EXPECT_TRUE(says(explain(unasked), "not agreed"));
    auto waiting = facts(Standing::Waiting);
    waiting.waits = true;
    waiting.cloudMatchesInPrivate = false;
    EXPECT_TRUE(says(explain(waiting), "not agreed"));
    waiting.mayBeSent = true;
    EXPECT_TRUE(says(explain(waiting), "about to be asked"));
}

TEST(WhyNotHere, NotThereInTheClearAndInPrivate) {
    auto lost = facts(Standing::NotFound);
    EXPECT_TRUE(says(explain(lost), "the cloud tells you"));
    lost.inPrivate = true;
    lost.nextSync = lost.now + 50;
    EXPECT_FALSE(says(explain(lost), "the cloud tells you")) << "it does not know the number";
    EXPECT_EQ(explain(lost).askedAgainAt, lost.now + 50);
}

}  // namespace
}  // namespace helio::client::book
