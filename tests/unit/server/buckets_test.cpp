// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/buckets.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace helio::server {
namespace {

const Bytes kKey(32, 7);

std::vector<PlacedEntry> entries(int count, std::int32_t prefix = -1) {
    SystemRandom random;
    std::vector<PlacedEntry> out;
    for (int i = 0; i < count; ++i) out.push_back({prefix >= 0 ? prefix : static_cast<std::int32_t>(random.below(1 << 16)), random.fixed<crypto::kMatchEntry>()});
    return out;
}

bool holds(BytesView bucket, const crypto::MatchEntry& entry) {
    for (std::size_t i = 0; i < bucket.size(); i += crypto::kMatchEntry)
        if (std::ranges::equal(bucket.subspan(i, crypto::kMatchEntry), entry)) return true;
    return false;
}

TEST(Buckets, AllAreOfOneSizeAndHoldWhatBelongsThere) {
    const auto all = entries(1'000);
    const Buckets buckets(all, 4, kKey);
    ASSERT_EQ(buckets.count(), 16u);
    for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(buckets.bytes(i).size(), buckets.perBucket() * crypto::kMatchEntry);
    for (const auto& e : all) EXPECT_TRUE(holds(buckets.bytes(static_cast<std::size_t>(e.prefix >> 12)), e.entry));
}

TEST(Buckets, AnEmptyCloudHasOneThatLooksLikeAny) {
    const Buckets buckets({}, 0, kKey);
    ASSERT_EQ(buckets.count(), 1u);
    EXPECT_EQ(buckets.perBucket(), 8u);
    const Bytes nothing(buckets.bytes(0).size());
    EXPECT_FALSE(std::ranges::equal(buckets.bytes(0), nothing));
}

TEST(Buckets, TheLargestSetsTheSize) {
    auto all = entries(9, 0);
    all.push_back({0x8000, {}});
    const Buckets buckets(all, 1, kKey);
    EXPECT_EQ(buckets.perBucket(), 16u);
}

TEST(Buckets, TheOrderSaysNothingOfWhoCameFirst) {
    auto all = entries(50, 0);
    const Buckets one(all, 0, kKey);
    std::ranges::reverse(all);
    const Buckets other(all, 0, kKey);
    EXPECT_TRUE(std::ranges::equal(one.bytes(0), other.bytes(0)));
    EXPECT_EQ(one.hash(0), other.hash(0));
}

TEST(Buckets, ANewcomerChangesOneBucketAlone) {
    auto all = entries(30, 0);  // room for two more
    const auto others = entries(20, 0xffff);
    all.insert(all.end(), others.begin(), others.end());
    const Buckets before(all, 1, kKey);
    all.push_back(entries(1, 0xffff).front());
    const Buckets after(all, 1, kKey);
    EXPECT_EQ(before.hash(0), after.hash(0));
    EXPECT_NE(before.hash(1), after.hash(1));
    EXPECT_EQ(before.perBucket(), after.perBucket());
    EXPECT_NE(before.hash(0), before.hash(1));
}

TEST(Buckets, FillingDependsOnTheKey) { EXPECT_NE(Buckets({}, 0, kKey).hash(0), Buckets({}, 0, Bytes(32)).hash(0)); }

}  // namespace
}  // namespace helio::server
