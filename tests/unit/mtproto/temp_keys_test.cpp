// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/temp_keys.h"

#include "tests/unit/mtproto/handshake_pair.h"

namespace helio::mtproto {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

NewClientKey freshKey(SteadyTime now, std::uint64_t seed) {
    constexpr std::int32_t kServerTime = 1'800'000'000;
    return {.key = std::make_shared<const crypto::AuthKey>(SeededRandom(seed).bytes(256)),
            .salt = 1,
            .clock = ServerClock(wallTime(kServerTime), now),
            .serverTime = kServerTime,
            .expiresAt = kServerTime + kTempKeyLife};
}

TEST(TempKeys, P01_TheOldOneStaysInUseUntilTheNewOneIsBound) {
    TempKeys keys;
    SteadyTime now{hours(1)};
    EXPECT_TRUE(keys.wantsNew(now));
    EXPECT_EQ(keys.inUse(now), nullptr);
    const auto first = freshKey(now, 1);
    keys.made(first, now);
    EXPECT_FALSE(keys.wantsNew(now));
    EXPECT_EQ(keys.inUse(now), nullptr) << "not bound";
    ASSERT_NE(keys.unbound(), nullptr);
    EXPECT_FALSE(keys.bound());
    ASSERT_NE(keys.inUse(now), nullptr);
    EXPECT_EQ(keys.inUse(now)->key, first.key);
    EXPECT_EQ(keys.unbound(), nullptr);

    const auto life = seconds(kTempKeyLife);
    EXPECT_EQ(keys.nextDeadline(now), now + life * 9 / 10);
    EXPECT_FALSE(keys.wantsNew(now + life * 9 / 10 - seconds(1)));
    const auto later = now + life * 9 / 10;
    EXPECT_TRUE(keys.wantsNew(later));
    const auto second = freshKey(later, 2);
    keys.made(second, later);
    EXPECT_FALSE(keys.wantsNew(later));
    EXPECT_EQ(keys.inUse(later)->key, first.key);
    const auto old = keys.bound();
    ASSERT_TRUE(old);
    EXPECT_EQ(old->key, first.key);
    EXPECT_EQ(keys.inUse(later)->key, second.key);
}

TEST(TempKeys, P01_AtItsEndAKeyIsUsedNoMore) {
    TempKeys keys;
    const SteadyTime now{hours(1)};
    keys.made(freshKey(now, 1), now);
    keys.bound();
    const auto end = now + seconds(kTempKeyLife);
    EXPECT_NE(keys.inUse(end - seconds(1)), nullptr);
    EXPECT_EQ(keys.nextDeadline(end - seconds(1)), end);
    EXPECT_EQ(keys.inUse(end), nullptr);
    EXPECT_TRUE(keys.wantsNew(end));
    EXPECT_FALSE(keys.nextDeadline(end));
}

TEST(TempKeys, T18_P08_V13_AForgedErrorCostsTheTemporaryKeyAlone) {
    TempKeys keys;
    const SteadyTime now{hours(1)};
    const auto key = freshKey(now, 1);
    keys.made(key, now);
    keys.bound();
    keys.drop(key.key->id() ^ 1);
    EXPECT_NE(keys.inUse(now), nullptr);
    keys.drop(key.key->id());
    EXPECT_EQ(keys.inUse(now), nullptr);
    EXPECT_TRUE(keys.wantsNew(now));
}

TEST(TempKeys, P08_ThePermanentKeyIsGivenUpWithCare) {
    const PermanentKeyFacts gone{.age = hours(48), .serverTimeKnown = true, .sinceLastWorked = hours(30)};
    EXPECT_EQ(afterRefusedBinding("ENCRYPTED_MESSAGE_INVALID", gone), AfterRefusedBinding::DropBoth);
    for (const char* other : {"EXPIRES_AT_INVALID", "TEMP_AUTH_KEY_ALREADY_BOUND", "TEMP_AUTH_KEY_EMPTY", "AUTH_KEY_PERM_EMPTY", "INTERNAL"}) {
        EXPECT_EQ(afterRefusedBinding(other, gone), AfterRefusedBinding::Retry) << other;
    }
    auto facts = gone;
    facts.age = seconds(60);
    EXPECT_EQ(afterRefusedBinding("ENCRYPTED_MESSAGE_INVALID", facts), AfterRefusedBinding::Retry) << "too young";
    facts = gone;
    facts.serverTimeKnown = false;
    EXPECT_EQ(afterRefusedBinding("ENCRYPTED_MESSAGE_INVALID", facts), AfterRefusedBinding::Retry);
    facts = gone;
    facts.sinceLastWorked = hours(23);
    EXPECT_EQ(afterRefusedBinding("ENCRYPTED_MESSAGE_INVALID", facts), AfterRefusedBinding::Retry) << "it worked today";
    facts.sinceLastWorked.reset();
    EXPECT_EQ(afterRefusedBinding("ENCRYPTED_MESSAGE_INVALID", facts), AfterRefusedBinding::DropBoth);
}

TEST(TempKeys, P01_K06_K09_ThroughAHandshake) {
    HandshakeServer server;
    HandshakeClient client(2, kTempKeyLife);
    const auto made = client.run(server);
    ASSERT_TRUE(made);
    TempKeys keys;
    keys.made(*made, client.steady);
    ASSERT_NE(keys.unbound(), nullptr);
    EXPECT_EQ(keys.unbound()->expiresAt, made->serverTime + kTempKeyLife);
    EXPECT_EQ(server.keys.at(0).expiresIn, kTempKeyLife);
}

}  // namespace
}  // namespace helio::mtproto
