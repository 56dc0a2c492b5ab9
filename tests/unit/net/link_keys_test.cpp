// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"
#include "tests/unit/net/small_cloud.h"

namespace helio::net {
namespace {

using namespace std::chrono_literals;

LinkConfig withTemporaryKeys(const SmallCloud& cloud) {
    auto config = cloud.config();
    config.temporaryKeys = true;
    return config;
}

TEST(LinkKeys, P01ApplicationTrafficNeverUsesThePermanentKey) {
    LinkBench bench;
    bench.start(withTemporaryKeys(bench.cloud));
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(bench.ask(someQuery()));
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    EXPECT_EQ(bench.cloud.temporaryMade, 1);
    EXPECT_EQ(bench.cloud.bound, 1);
    EXPECT_EQ(bench.cloud.queriesOnPermanent, 0);
    EXPECT_EQ(bench.cloud.keysUsed.count(bench.kept->key->id()), 0U);
    EXPECT_EQ(bench.cloud.connections, 1);
}

TEST(LinkKeys, P01ATemporaryKeyLivesInMemoryAlone) {
    LinkBench bench;
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.ask(someQuery()));
    auto config = withTemporaryKeys(bench.cloud);
    config.key = bench.kept;
    bench.start(config);
    ASSERT_TRUE(bench.ask(someQuery()));
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    EXPECT_EQ(bench.cloud.temporaryMade, 2);
}

TEST(LinkKeys, P01_P07RenewedAtNineTenthsOfItsLifeAndInitialisedAgain) {
    LinkBench bench;
    auto config = withTemporaryKeys(bench.cloud);
    config.temporaryLife = 4s;
    bench.start(config);
    ASSERT_TRUE(bench.ask(someQuery()));
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(bench.cloud.inits, 1);
    ASSERT_TRUE(bench.until([&] { return bench.cloud.bound == 2; }));
    EXPECT_GT(std::chrono::steady_clock::now() - begun, 1s);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 4s) << "before its end";
    ASSERT_TRUE(bench.until([&] { return bench.cloud.connections == 2 && bench.cloud.open() == 1; })) << "the old connection is closed once the new key is in use";
    ASSERT_TRUE(bench.ask(someQuery()));
    EXPECT_EQ(bench.cloud.inits, 2);
    EXPECT_EQ(bench.cloud.keysUsed.size(), 2U);
    EXPECT_EQ(bench.cloud.queriesOnPermanent, 0);
}

TEST(LinkKeys, T18_P08AForgedUnknownKeyDropsTheTemporaryKeyAndNoOther) {
    LinkBench bench;
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.ask(someQuery()));
    const auto key = bench.kept->key->id();
    bench.cloud.throwOut(-404);
    ASSERT_TRUE(bench.ask(someQuery()));
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    EXPECT_EQ(bench.cloud.temporaryMade, 2);
    EXPECT_EQ(bench.kept->key->id(), key);
    EXPECT_EQ(bench.keyGone, 0);
}

TEST(LinkKeys, P08ATemporaryKeyThatTheCloudForgotIsReplacedUnderAQueryOnItsWay) {
    LinkBench bench;
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.forgetTemporary();
    EXPECT_EQ(bench.ask(someQuery(0x44445555)).value_or(Bytes()), someQuery(0x44445555));
    EXPECT_EQ(bench.cloud.bound, 2);
}

TEST(LinkKeys, P08AnInvalidBindingOfAYoungKeyIsTriedAgainAndTheKeyStays) {
    LinkBench bench;
    bench.cloud.bindError = "ENCRYPTED_MESSAGE_INVALID";
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.until([&] { return bench.cloud.temporaryMade >= 3; }));
    EXPECT_EQ(bench.keyGone, 0);
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    bench.cloud.bindError.clear();
    EXPECT_TRUE(bench.ask(someQuery()));
}

TEST(LinkKeys, P08AnInvalidBindingOfAnOldKeyEndsTheLoginAndNothingIsTriedForEver) {
    LinkBench bench;
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.bindError = "ENCRYPTED_MESSAGE_INVALID";
    auto config = withTemporaryKeys(bench.cloud);
    config.key = bench.kept;
    config.key->madeAt -= 120;
    bench.start(config);
    ASSERT_TRUE(bench.until([&] { return bench.keyGone == 1; }));
    EXPECT_EQ(bench.link->state(), LinkState::Down);
}

TEST(LinkKeys, ACloudThatProvablyMakesNoTemporaryKeysIsSpokenToWithThePermanentOne) {
    LinkBench bench;
    bench.cloud.temporaryKeys = false;
    bench.start(withTemporaryKeys(bench.cloud));
    EXPECT_TRUE(bench.ask(someQuery()));
    EXPECT_EQ(bench.withoutTemporary, 1);
    EXPECT_FALSE(bench.link->temporaryKeys());
    EXPECT_EQ(bench.cloud.queriesOnPermanent, 1);
}

TEST(LinkKeys, T18AForgedErrorDoesNotTalkALinkOutOfTemporaryKeys) {
    LinkBench bench;
    bench.cloud.bindError = "INTERNAL";
    bench.start(withTemporaryKeys(bench.cloud));
    ASSERT_TRUE(bench.until([&] { return bench.cloud.temporaryMade >= 2; }));
    bench.cloud.throwOut(-404);
    bench.cloud.bindError.clear();
    EXPECT_TRUE(bench.ask(someQuery()));
    EXPECT_TRUE(bench.link->temporaryKeys());
    EXPECT_EQ(bench.cloud.queriesOnPermanent, 0);
}

}  // namespace
}  // namespace helio::net
