// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/chacha_poly.h"

#include <gtest/gtest.h>

#include "tests/unit/crypto/hexes.h"

namespace helio::crypto {
namespace {

const Bytes kKey = hexes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"), kNonce = hexes("070000004041424344454647"),
            kAdded = hexes("50515253c0c1c2c3c4c5c6c7");
constexpr std::string_view kText = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";

TEST(ChaChaPoly, ThePublishedNumbers) {  // RFC 8439, 2.8.2
    const Bytes sealed = sealChaCha(kKey, kNonce, viewOf(kText), kAdded);
    EXPECT_EQ(toHex(sealed).substr(0, 64), "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6");
    EXPECT_EQ(toHex(BytesView(sealed).last(kChaChaTag)), "1ae10b594f09e26a7e902ecbd0600691");
    const auto opened = openChaCha(kKey, kNonce, sealed, kAdded);
    ASSERT_TRUE(opened);
    EXPECT_EQ(textOf(*opened), kText);
}

TEST(ChaChaPoly, AnythingElseStaysShut) {
    const Bytes sealed = sealChaCha(kKey, kNonce, viewOf(kText), kAdded);
    for (const std::size_t i : {std::size_t{0}, sealed.size() / 2, sealed.size() - 1}) {
        Bytes bad = sealed;
        bad[i] ^= 0x80;
        EXPECT_FALSE(openChaCha(kKey, kNonce, bad, kAdded)) << i;
    }
    EXPECT_FALSE(openChaCha(kKey, kNonce, sealed));
    EXPECT_FALSE(openChaCha(Bytes(32), kNonce, sealed, kAdded));
    EXPECT_FALSE(openChaCha(kKey, kNonce, BytesView(sealed).first(15), kAdded));
}

TEST(ChaChaPoly, TheStream) {
    const Bytes stream = chachaStream(Bytes(32), Bytes(12), 64);  // RFC 8439, A.1, vector 1
    EXPECT_EQ(toHex(stream).substr(0, 64), "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7");
    EXPECT_TRUE(chachaStream(Bytes(32), Bytes(12), 0).empty());
}

}  // namespace
}  // namespace helio::crypto
