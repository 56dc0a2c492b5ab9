// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/expand_message.h"

#include <gtest/gtest.h>

namespace helio::crypto {
namespace {

constexpr std::string_view kDomain = "QUUX-V01-CS02-with-expander-SHA512-256";  // RFC 9380, K.3

TEST(ExpandMessage, ThePublishedNumbers) {
    EXPECT_EQ(toHex(expandMessage({}, kDomain, 0x20)), "6b9a7312411d92f921c6f68ca0b6380730a1a4d982c507211a90964c394179ba");
    EXPECT_EQ(toHex(expandMessage({viewOf("abc")}, kDomain, 0x20)), "0da749f12fbe5483eb066a5f595055679b976e93abe9be6f0f6318bce7aca8dc");
    EXPECT_EQ(toHex(expandMessage({}, kDomain, 0x80)).substr(0, 64), "41b037d1734a5f8df225dd8c7de38f851efdb45c372887be655212d07251b921");
}

TEST(ExpandMessage, PartsAreOneMessage) {
    EXPECT_EQ(expandMessage({viewOf("ab"), viewOf(""), viewOf("c")}, kDomain, 100), expandMessage({viewOf("abc")}, kDomain, 100));
    EXPECT_NE(expandMessage({viewOf("abc")}, kDomain, 64), expandMessage({viewOf("abc")}, "another", 64));
}

TEST(ExpandMessage, Sha512OfNothing) {
    EXPECT_EQ(toHex(sha512({})).substr(0, 32), "cf83e1357eefb8bdf1542850d66d8007");
    EXPECT_EQ(toHex(sha512({viewOf("a"), viewOf("bc")})).substr(0, 32), "ddaf35a193617abacc417349ae204131");
}

}  // namespace
}  // namespace helio::crypto
