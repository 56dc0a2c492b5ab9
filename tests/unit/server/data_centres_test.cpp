// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_centres.h"

#include <gtest/gtest.h>

namespace helio::server {
namespace {

const Address kOne{"127.0.0.1", 4431}, kTwo{"127.0.0.1", 4432}, kThree{"127.0.0.1", 4433};

TEST(DataCentres, K09_ASingleOneAnswersToEveryNumber) {
    const auto dcs = *DataCentres::of({kOne}, {});
    EXPECT_FALSE(dcs.several());
    const auto all = dcs.all();
    ASSERT_EQ(all.size(), 5u);
    for (const DcAddress& dc : all) EXPECT_EQ(dc.at.port, kOne.port);
    EXPECT_EQ(dcs.homeOf("12025550101", 0, 4, true), 4) << "everybody is at home wherever he asks";
    EXPECT_EQ(dcs.homeOf("12025550101", 2, 4, true), 4) << "also those from a time when it was several";
    EXPECT_EQ(dcs.fileAt(2, 4), 4);
}

TEST(DataCentres, SeveralHaveAnAddressEach) {
    const auto all = DataCentres::of({kOne, kTwo, kThree}, {})->all();
    ASSERT_EQ(all.size(), 3u);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(all[static_cast<std::size_t>(i)].id, i + 1);
        EXPECT_EQ(all[static_cast<std::size_t>(i)].at.port, 4431 + i);
    }
}

TEST(DataCentres, TheLongestPrefixSaysWhereANumberLives) {
    const auto dcs = *DataCentres::of({kOne, kTwo, kThree}, {{"44", 2}, {"4420", 3}});
    EXPECT_EQ(dcs.homeOf("442012345678", 0, 1, false), 3);
    EXPECT_EQ(dcs.homeOf("447712345678", 0, 1, false), 2);
    EXPECT_EQ(dcs.homeOf("12025550101", 0, 3, false), 3) << "no rule: where it signs up";
    EXPECT_EQ(dcs.homeOf("12025550101", 0, 3, true), 1) << "from before there were several";
    EXPECT_EQ(dcs.homeOf("442012345678", 1, 3, true), 1) << "who lives somewhere stays there";
    EXPECT_EQ(dcs.homeOf("442012345678", 9, 1, true), 3) << "unless it is gone";
    EXPECT_EQ(dcs.fileAt(0, 3), 1);
    EXPECT_EQ(dcs.fileAt(2, 3), 2);
}

TEST(DataCentres, R05_TheNarrowestNetworkSaysWhereSomebodySignsUp) {
    const auto dcs = *DataCentres::of({kOne, kTwo, kThree}, {{"10.0.0.0/8", 2}, {"10.9.0.0/16", 3}, {"2001:db8::/32", 3}, {"12", 3}, {"192.0.2.7", 2}});
    EXPECT_EQ(dcs.homeOf("10.1.2.3", 0, 1, false), 2);
    EXPECT_EQ(dcs.homeOf("10.9.2.3", 0, 1, false), 3);
    EXPECT_EQ(dcs.homeOf("::ffff:10.1.2.3", 0, 1, false), 2) << "the same address on a socket for both kinds";
    EXPECT_EQ(dcs.homeOf("2001:db8:7::1", 0, 1, false), 3);
    EXPECT_EQ(dcs.homeOf("2001:db9::1", 0, 1, false), 1);
    EXPECT_EQ(dcs.homeOf("192.0.2.7", 0, 1, false), 2);
    EXPECT_EQ(dcs.homeOf("192.0.2.8", 0, 1, false), 1);
    EXPECT_EQ(dcs.homeOf("12.0.0.1", 0, 1, false), 1) << "an address is no number that begins with 12";
    EXPECT_EQ(dcs.homeOf("", 0, 1, false), 1);
    EXPECT_EQ(dcs.homeOf("1012345678", 0, 1, false), 1) << "nor the other way round";
}

TEST(DataCentres, RulesAreReadStrictly) {
    const auto rule = parseHomeRule("+4420=3");
    ASSERT_TRUE(rule.has_value());
    EXPECT_EQ(rule->prefix, "4420");
    EXPECT_EQ(rule->dc, 3);
    for (const char* text : {"", "=", "44", "44=", "=2", "44=two", "44=2x", "4a=2", "+=2", "44==2", "10.0.0.0/33=2", "10.0.0.0/=2", "10.0.0.0/8x=2", "10.0.0/8=2", "+10.0.0.0/8=2",
                             "::/129=2", "/8=2", "10.0.0.0/-1=2"})
        EXPECT_FALSE(parseHomeRule(text).has_value()) << text;
    for (const char* text : {"10.0.0.0/8=2", "::/0=2", "192.0.2.7=2"}) EXPECT_TRUE(parseHomeRule(text).has_value()) << text;
    EXPECT_FALSE(DataCentres::of({kOne, kTwo}, {{"44", 3}}).has_value()) << "there is no third";
    EXPECT_FALSE(DataCentres::of({kOne, kTwo}, {{"44", 0}}).has_value());
}

}  // namespace
}  // namespace helio::server
