// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/bucket_fetch.h"

#include "tests/unit/client/matching/match_cloud.h"

namespace helio::client {
namespace {

class BucketFetching : public MatchTest {
protected:
    using Found = std::vector<std::optional<PrivateMatch>>;

    KnownEpoch epoch() { return {.id = matching.epoch, .key = matching.key.shown, .bits = matching.bits, .batch = 3, .expires = 0}; }
    std::shared_ptr<BucketFetch> fetcher() { return std::make_shared<BucketFetch>(*core, traffic); }
    Result<Found> lookUp(const std::shared_ptr<BucketFetch>& fetch, std::vector<MatchToken> tokens) {
        std::optional<Result<Found>> found;
        fetch->lookUp(epoch(), std::move(tokens), [&](Result<Found> result) { found.emplace(std::move(result)); });
        EXPECT_TRUE(until([&] { return found.has_value(); }));
        return std::move(*found);
    }
    MatchToken tokenOf(const std::string& number) { return *crypto::oprfDirect(matching.key, viewOf(number)); }
    void answer(std::function<tl::heliograph::buckets(const tl::heliograph::getBuckets&)> with) {
        cloud.on<tl::heliograph::getBuckets>([with = std::move(with)](const tl::heliograph::getBuckets& query) -> Result<Bytes> { return tl::serialize(with(query)); });
    }
    std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>();
};

TEST_F(BucketFetching, EachOnceInARunAndByItsHashInTheNext) {
    matching.members = {{"12025550101", 42}};
    const auto first = fetcher();
    ASSERT_TRUE(lookUp(first, {tokenOf("12025550101")})->at(0));
    EXPECT_EQ(matching.prefixes.size(), 8u);
    EXPECT_EQ(matching.unchanged, 0);
    ASSERT_TRUE(lookUp(first, {tokenOf("12025550101"), tokenOf("1")})->at(0));
    EXPECT_EQ(matching.prefixes.size(), 8u) << "nothing is asked twice";
    ASSERT_TRUE(lookUp(fetcher(), {tokenOf("12025550101")})->at(0)) << "from what was kept";
    EXPECT_EQ(matching.unchanged, 8);
    EXPECT_GT(traffic->received, 0);
}

TEST_F(BucketFetching, WhatDidNotFitIsAskedForAgain) {
    matching.most = 3;
    ASSERT_TRUE(lookUp(fetcher(), {tokenOf("1")}));
    EXPECT_EQ(cloud.count<tl::heliograph::getBuckets>(), 3);
}

TEST_F(BucketFetching, NonsenseIsRefused) {
    const Bytes entries(40, 1);
    const auto first = [](const tl::heliograph::getBuckets& query) { return query.prefixes.at(0); };
    answer([](const auto&) { return tl::heliograph::buckets{.epoch = 4, .buckets = {}}; });
    EXPECT_EQ(lookUp(fetcher(), {tokenOf("1")}).error().fault, Fault::BadInput) << "nothing at all";
    answer([&](const auto& query) { return tl::heliograph::buckets{.epoch = 5, .buckets = {{.prefix = first(query), .hash = 1, .entries = entries}}}; });
    EXPECT_EQ(lookUp(fetcher(), {tokenOf("1")}).error().fault, Fault::BadInput) << "another epoch";
    answer([&](const auto&) { return tl::heliograph::buckets{.epoch = 4, .buckets = {{.prefix = 8, .hash = 1, .entries = entries}}}; });
    EXPECT_EQ(lookUp(fetcher(), {tokenOf("1")}).error().fault, Fault::BadInput) << "not asked for";
    answer([&](const auto& query) { return tl::heliograph::buckets{.epoch = 4, .buckets = {{.prefix = first(query), .hash = 1, .entries = Bytes(41)}}}; });
    EXPECT_EQ(lookUp(fetcher(), {tokenOf("1")}).error().fault, Fault::BadInput) << "a broken entry";
    answer([&](const auto& query) { return tl::heliograph::buckets{.epoch = 4, .buckets = {{.prefix = first(query), .hash = 1, .entries = {}}}}; });
    EXPECT_EQ(lookUp(fetcher(), {tokenOf("1")}).error().fault, Fault::BadInput) << "unchanged since never";
}

// Whoever looks up owns the fetcher and is owned by what it waits for: neither may outlive a question that came to nothing.
TEST_F(BucketFetching, KeepsNobodyAliveOnceTheQuestionIsOver) {
    struct Owner {
        std::shared_ptr<BucketFetch> fetch;
    };
    cloud.on<tl::heliograph::getBuckets>([](const auto&) { return refuse(400, "EPOCH_INVALID"); });
    auto owner = std::make_shared<Owner>(Owner{.fetch = fetcher()});
    const std::weak_ptr<Owner> after = owner;
    bool told = false;
    owner->fetch->lookUp(epoch(), {tokenOf("1")}, [owner, &told](const Result<Found>& found) { told = !found; });
    owner.reset();
    EXPECT_TRUE(until([&] { return told; }));
    EXPECT_TRUE(until([&] { return after.expired(); }));
}

TEST_F(BucketFetching, TwoAtOnceDoNotTakeEachOthersBuckets) {
    matching.members = {{"12025550101", 42}};
    const auto first = fetcher();
    std::optional<Result<Found>> found;
    first->lookUp(epoch(), {tokenOf("12025550101")}, [&](Result<Found> result) { found.emplace(std::move(result)); });
    // Another one of another epoch has begun before the answer is there.
    auto next = epoch();
    next.id = 5;
    fetcher()->lookUp(next, {tokenOf("12025550102")}, [](const auto&) {});
    EXPECT_TRUE(until([&] { return found.has_value(); }));
    ASSERT_TRUE(*found) << found->error().text();
    EXPECT_TRUE((*found)->at(0)) << "a member, not nobody";
    core->matching().buckets.clear();
    EXPECT_TRUE(lookUp(first, {tokenOf("12025550101")})->at(0)) << "nor when room was made";
}

TEST_F(BucketFetching, BucketsWithoutEndAreNotTaken) {
    matching.bits = 16;
    answer([](const tl::heliograph::getBuckets& query) {
        tl::heliograph::buckets out{.epoch = 4, .buckets = {}};
        for (std::size_t i = 0; i < std::min<std::size_t>(query.prefixes.size(), 8); ++i)
            out.buckets.push_back({.prefix = query.prefixes[i], .hash = 1, .entries = Bytes(1'000'000)});
        return out;
    });
    std::vector<MatchToken> tokens;
    for (int i = 0; i < 300; ++i) tokens.push_back(tokenOf(std::to_string(i)));
    const auto found = lookUp(fetcher(), tokens);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().fault, Fault::BadInput);
    EXPECT_LT(cloud.count<tl::heliograph::getBuckets>(), 20);
}

}  // namespace
}  // namespace helio::client
