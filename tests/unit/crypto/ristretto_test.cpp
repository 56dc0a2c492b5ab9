// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ristretto.h"

#include <gtest/gtest.h>

#include "tests/unit/crypto/hexes.h"

namespace helio::crypto {
namespace {

// RFC 9496, A.1: the generator and its double.
const Element kOne = hexes<32>("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76");
const Element kTwo = hexes<32>("6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919");

Scalar small(Byte n) {
    Scalar out{};
    out[0] = n;
    return out;
}

TEST(Ristretto, MultiplesOfTheGenerator) {
    EXPECT_EQ(timesBase(small(1)), kOne);
    EXPECT_EQ(timesBase(small(2)), kTwo);
    EXPECT_EQ(plus(kOne, kOne), kTwo);
    EXPECT_EQ(times(small(2), kOne), kTwo);
    EXPECT_EQ(plus(Element{}, kOne), kOne) << "the identity adds nothing";
}

TEST(Ristretto, WhatIsNoElementIsRefused) {
    EXPECT_TRUE(elementOf(kOne));
    EXPECT_FALSE(elementOf(Element{})) << "the identity";
    EXPECT_FALSE(elementOf(BytesView(kOne).first(31)));
    EXPECT_FALSE(elementOf({}));
    // RFC 9496, A.2: not canonical, negative, no square
    for (const char* bad : {"00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "0100000000000000000000000000000000000000000000000000000000000000",
                            "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"}) {
        const Element element = hexes<32>(bad);
        EXPECT_FALSE(elementOf(element)) << bad;
        EXPECT_FALSE(times(small(1), element)) << bad;
        EXPECT_FALSE(plus(kOne, element)) << bad;
    }
    EXPECT_FALSE(times(small(0), kOne)) << "zero times anything is the identity";
}

TEST(Ristretto, ScalarsAreBelowTheOrder) {
    EXPECT_TRUE(isScalar(small(0)));
    EXPECT_TRUE(isScalar(small(7)));
    EXPECT_FALSE(isScalar(hexes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"))) << "the order itself";
    EXPECT_TRUE(isScalar(hexes("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")));
    EXPECT_FALSE(isScalar(Bytes(31)));
}

TEST(Ristretto, ScalarArithmetic) {
    SystemRandom random;
    const SecretBytes a = randomScalar(random), b = randomScalar(random);
    EXPECT_EQ(times(b.view(), timesBase(a.view())), std::optional(timesBase(product(a.view(), b.view()).view())));
    EXPECT_EQ(plus(timesBase(difference(a.view(), b.view()).view()), timesBase(b.view())), std::optional(timesBase(a.view())));
    EXPECT_EQ(copyOf(product(a.view(), inverse(a.view()).view()).view()), copyOf(small(1)));
}

TEST(Ristretto, HashesFallApartByDomain) {
    EXPECT_EQ(hashToElement({viewOf("1202"), viewOf("555")}, "a"), hashToElement({viewOf("1202555")}, "a"));
    EXPECT_NE(hashToElement({viewOf("1202555")}, "a"), hashToElement({viewOf("1202555")}, "b"));
    EXPECT_TRUE(elementOf(hashToElement({}, "a")));
    EXPECT_TRUE(isScalar(hashToScalar({viewOf("x")}, "a")));
}

}  // namespace
}  // namespace helio::crypto
