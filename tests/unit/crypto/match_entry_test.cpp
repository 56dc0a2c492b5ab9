// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/match_entry.h"

#include <gtest/gtest.h>

#include "crypto/chacha_poly.h"
#include "crypto/hkdf.h"
#include "tests/unit/crypto/noise.h"

namespace helio::crypto {
namespace {

const OprfOutput kOutput = fixedOf<64>(noise(64, 1)), kOther = fixedOf<64>(noise(64, 2));

TEST(MatchEntry, IsOpenedByWhatSealedIt) {
    const MatchSecret secret{.user = 0x0102030405060708, .capability = -5};
    const MatchEntry entry = sealMatch(kOutput, secret);
    EXPECT_EQ(openMatch(kOutput, entry), secret);
    EXPECT_FALSE(openMatch(kOther, entry));
    MatchEntry forged = entry;
    forged.back() ^= 1;
    EXPECT_FALSE(openMatch(kOutput, forged));
    EXPECT_FALSE(openMatch(kOutput, BytesView(entry).first(39)));
}

TEST(MatchEntry, AsThePageDescribesIt) {
    const MatchEntry entry = sealMatch(kOutput, {.user = 7, .capability = 9});
    EXPECT_EQ(fixedOf<8>(entry), fixedOf<8>(BytesView(kOutput).subspan(8, 8))) << "tag = F[8:16]";
    const SecretBytes key = hkdfSha256(kOutput, {}, viewOf("heliograph match v1"), 32);
    const auto text = openChaCha(key.view(), Bytes(12), BytesView(entry).subspan(8));
    ASSERT_TRUE(text);
    EXPECT_EQ(toHex(*text), "07000000000000000900000000000000") << "user id, capability, little-endian";
}

TEST(MatchEntry, PrefixIsTheFirstBits) {
    OprfOutput output{};
    output[0] = 0b1010'0000;
    output[1] = 0xff;
    EXPECT_EQ(matchPrefix(output, 0), 0);
    EXPECT_EQ(matchPrefix(output, 1), 1);
    EXPECT_EQ(matchPrefix(output, 3), 0b101);
    EXPECT_EQ(matchPrefix(output, 16), 0xa0ff);
}

}  // namespace
}  // namespace helio::crypto
