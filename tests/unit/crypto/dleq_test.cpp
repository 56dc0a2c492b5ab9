// SPDX-License-Identifier: GPL-3.0-or-later
// The published proofs are held to in oprf_test.cpp; here, what the checker owes to malformed input.
#include "crypto/dleq.h"

#include <gtest/gtest.h>

namespace helio::crypto {
namespace {

struct SameKey : testing::Test {
    SystemRandom random;
    OprfKey key = std::move(*deriveOprfKey(random.bytes(32), "x"));
    std::vector<Element> from{timesBase(randomScalar(random).view()), timesBase(randomScalar(random).view())};
    std::vector<Element> to{*times(key.secret.view(), from[0]), *times(key.secret.view(), from[1])};
    SecretBytes scalar = randomScalar(random);
};

TEST_F(SameKey, HoldsForWhatTheKeyMade) {
    const auto proof = proveSameKey(key, from, to, scalar);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(checkSameKey(key.shown, from, to, *proof));
    std::swap(to[0], to[1]);
    EXPECT_EQ(checkSameKey(key.shown, from, to, *proof).error().fault, Fault::Denied);
}

TEST_F(SameKey, MalformedIsBadInput) {
    const auto proof = proveSameKey(key, from, to, scalar);
    OprfProof large = *proof;
    for (std::size_t i = 0; i < 32; ++i) large[i] = 0xff;  // above the order: the same number in another spelling
    EXPECT_EQ(checkSameKey(key.shown, from, to, large).error().fault, Fault::BadInput);
    EXPECT_EQ(checkSameKey(Element{}, from, to, *proof).error().fault, Fault::BadInput);
    EXPECT_EQ(checkSameKey(key.shown, {}, {}, *proof).error().fault, Fault::BadInput);
    to[1] = Element{};
    EXPECT_FALSE(checkSameKey(key.shown, from, to, *proof));
}

TEST_F(SameKey, AProofOfZerosIsNone) { EXPECT_FALSE(checkSameKey(key.shown, from, to, OprfProof{})); }

}  // namespace
}  // namespace helio::crypto
