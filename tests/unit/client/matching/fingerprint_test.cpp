// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/fingerprint.h"

#include "tests/unit/client/matching/match_cloud.h"

namespace helio::client {
namespace {

using Fingerprint = MatchTest;

// python3: h = sha256((3).to_bytes(4, 'little') + bytes(range(32))).digest(); [int.from_bytes(h[i:i+4], 'big') % 10000 for i in range(0, 32, 4)]
TEST(FingerprintOfAKey, IsWhatThePageSays) {
    FixedBytes<32> key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<Byte>(i);
    EXPECT_EQ(keyFingerprint(3, key), "6816 3431 3962 6809 1978 0160 7170 7240");
    EXPECT_NE(keyFingerprint(4, key), keyFingerprint(3, key)) << "the epoch is part of it";
    key[31] ^= 1;
    EXPECT_NE(keyFingerprint(3, key), "6816 3431 3962 6809 1978 0160 7170 7240");
}

TEST_F(Fingerprint, IsOfTheEpochThatIsAskedIn) {
    std::optional<Result<MatchingKey>> out;
    showKey(*core, [&](Result<MatchingKey> key) { out.emplace(std::move(key)); });
    ASSERT_TRUE(until([&] { return out.has_value(); }));
    ASSERT_TRUE(*out) << out->error().text();
    EXPECT_EQ((*out)->epoch, 4);
    EXPECT_EQ((*out)->fingerprint, keyFingerprint(4, core->matching().keys.at(4)));
    EXPECT_EQ((*out)->until, core->matching().epoch->expires);
}

TEST_F(Fingerprint, ACloudWithoutPrivateMatchingHasNone) {
    cloud.on<tl::heliograph::getDiscovery>([](const auto&) -> Result<Bytes> { return refuse(400, "INPUT_METHOD_INVALID_1"); });
    std::optional<Result<MatchingKey>> out;
    showKey(*core, [&](Result<MatchingKey> key) { out.emplace(std::move(key)); });
    ASSERT_TRUE(until([&] { return out.has_value(); }));
    ASSERT_FALSE(*out);
    EXPECT_EQ(out->error().happened, "this cloud does not match in private");
}

}  // namespace
}  // namespace helio::client
