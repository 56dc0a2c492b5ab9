// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/hkdf.h"

#include <gtest/gtest.h>

#include "tests/unit/crypto/hexes.h"

namespace helio::crypto {
namespace {

TEST(Hkdf, ThePublishedNumbers) {  // RFC 5869, A.1 and A.3
    const Bytes material(22, 0x0b);
    EXPECT_EQ(toHex(hkdfSha256(material, hexes("000102030405060708090a0b0c"), hexes("f0f1f2f3f4f5f6f7f8f9"), 42).view()),
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    EXPECT_EQ(toHex(hkdfSha256(material, {}, {}, 42).view()), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

}  // namespace
}  // namespace helio::crypto
