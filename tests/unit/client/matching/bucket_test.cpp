// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/bucket.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/match_entry.h"

namespace helio::client {
namespace {

struct Bucket : testing::Test {
    SystemRandom random;
    MatchToken token = random.fixed<64>(), other = random.fixed<64>();

    Bytes with(std::initializer_list<crypto::MatchEntry> entries) {
        Bytes out = random.bytes(5 * crypto::kMatchEntry);
        for (const auto& e : entries) append(out, e);
        append(out, random.bytes(3 * crypto::kMatchEntry));
        return out;
    }
};

TEST_F(Bucket, TheEntryThatOpensIsFound) {
    const Bytes bytes = with({crypto::sealMatch(token, {.user = 42, .capability = 7})});
    EXPECT_TRUE(isBucket(bytes));
    EXPECT_EQ(findIn(bytes, token), (PrivateMatch{model::UserId(42), 7}));
    EXPECT_FALSE(findIn(bytes, other));
    EXPECT_FALSE(findIn({}, token));
}

TEST_F(Bucket, TheSameTagWithoutTheSealIsNobody) {
    auto forged = crypto::sealMatch(token, {.user = 42, .capability = 7});
    forged[20] ^= 1;
    EXPECT_FALSE(findIn(with({forged}), token));
    EXPECT_EQ(findIn(with({forged, crypto::sealMatch(token, {.user = 43, .capability = 8})}), token), (PrivateMatch{model::UserId(43), 8})) << "looks on";
    EXPECT_FALSE(findIn(with({crypto::sealMatch(token, {.user = 0, .capability = 8})}), token)) << "no such user";
    EXPECT_FALSE(findIn(with({crypto::sealMatch(token, {.user = -5, .capability = 8})}), token));
}

TEST_F(Bucket, WhatIsNoBucketIsSeen) {
    EXPECT_FALSE(isBucket({}));
    EXPECT_FALSE(isBucket(Bytes(41)));
    EXPECT_TRUE(isBucket(Bytes(40)));
    EXPECT_FALSE(isBucket(Bytes((1u << 20) / 40 * 40 + 40)));
}

TEST_F(Bucket, OthersRoundTheCountUp) {
    const auto some = amongOthers({3, 900}, 10, random);
    EXPECT_EQ(some.size(), 16u);
    EXPECT_TRUE(std::ranges::is_sorted(some));
    EXPECT_TRUE(std::ranges::binary_search(some, 3));
    EXPECT_TRUE(std::ranges::binary_search(some, 900));
    EXPECT_NE(amongOthers({3, 900}, 10, random), some) << "others each time";
    std::set<std::int32_t> many;
    for (std::int32_t i = 0; i < 300; ++i) many.insert(i);
    EXPECT_EQ(amongOthers(many, 10, random).size(), 512u);
    EXPECT_EQ(amongOthers({5}, 3, random).size(), 8u) << "all there are";
    EXPECT_EQ(amongOthers({0}, 0, random), std::vector<std::int32_t>{0});
}

}  // namespace
}  // namespace helio::client
