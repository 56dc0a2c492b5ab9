// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/content_hash.h"

namespace helio::sources {
namespace {

TEST(ContentHash, isSha256) {
    EXPECT_EQ(contentHash(viewOf("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(contentHash({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace helio::sources
