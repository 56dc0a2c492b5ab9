// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/discover.h"

#include "client/matching/private_matching.h"
#include "tests/unit/client/matching/match_cloud.h"
#include "tl/gen/help.h"

namespace helio::client {
namespace {

class Discover : public MatchTest {
protected:
    Result<KnownEpoch> now() {
        std::optional<Result<KnownEpoch>> out;
        discover(*core, std::make_shared<Traffic>(), [&](Result<KnownEpoch> result) { out.emplace(std::move(result)); });
        EXPECT_TRUE(until([&] { return out.has_value(); }));
        return std::move(*out);
    }
    void configure(const std::string& key, double value) {
        cloud.on<tl::help::getAppConfig>([=](const auto&) -> Result<Bytes> {
            tl::jsonObjectValue entry;
            entry.key = key;
            entry.value = tl::jsonNumber{.value = value};
            tl::jsonObject root;
            root.value.push_back(std::move(entry));
            tl::help::appConfig out;
            out.config = std::move(root);
            return tl::serialize(tl::help::AppConfig(std::move(out)));
        });
        learnOffer(*core);
        run();
    }
};

TEST_F(Discover, IsAskedOnceWhileItLasts) {
    EXPECT_FALSE(knownEpoch(*core));
    ASSERT_TRUE(now());
    ASSERT_TRUE(now());
    EXPECT_EQ(cloud.count<tl::heliograph::getDiscovery>(), 1);
    EXPECT_EQ(knownEpoch(*core), 4);
    forgetEpoch(*core);
    EXPECT_FALSE(knownEpoch(*core));
    std::optional<Result<std::int32_t>> asked;
    askEpoch(*core, [&](Result<std::int32_t> id) { asked.emplace(std::move(id)); });
    ASSERT_TRUE(until([&] { return asked.has_value(); }));
    EXPECT_EQ(**asked, 4);
    EXPECT_EQ(cloud.count<tl::heliograph::getDiscovery>(), 2);
}

TEST_F(Discover, WhatMakesNoSenseIsRefused) {
    matching.bits = 17;
    EXPECT_EQ(now().error().fault, Fault::BadInput);
    matching.bits = 3;
    matching.batch = 0;
    EXPECT_EQ(now().error().fault, Fault::BadInput);
    matching.batch = 1;
    matching.key.shown = {};
    EXPECT_EQ(now().error().fault, Fault::BadInput);
}

TEST_F(Discover, TheOfferIsReadFromTheConfiguration) {
    EXPECT_FALSE(offersDiscovery(*core));
    configure("something_else", 1);
    EXPECT_FALSE(offersDiscovery(*core));
    (void)board->take();
    configure("heliograph_discovery", 1);
    EXPECT_TRUE(offersDiscovery(*core));
    EXPECT_TRUE(board->take().book);
    configure("heliograph_discovery", 0);
    EXPECT_FALSE(offersDiscovery(*core));
}

}  // namespace
}  // namespace helio::client
