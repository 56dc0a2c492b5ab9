// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/stripped.h"

#include <openssl/evp.h>

#include "pixels/read.h"
#include "pixels/scale.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

std::string sha256(BytesView bytes) {
    FixedBytes<32> digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    return toHex(digest);
}

TEST(Stripped, theHeadIsTheOneEveryClientPutsBefore) {
    Bytes jpeg = expandStripped(makeStripped(drawn::scene(40, 30)).value()).value();
    ASSERT_GT(jpeg.size(), kStrippedHeadSize);
    EXPECT_EQ(jpeg[164], 30);
    EXPECT_EQ(jpeg[166], 40);
    jpeg.resize(kStrippedHeadSize);
    jpeg[164] = jpeg[166] = 0;
    EXPECT_EQ(sha256(jpeg), "c2d6c960e35c3d94de4a0d85a39e0d9def693ee107fa374354960f2df47d82d4");  // of the 623 bytes that clients carry as a constant
}

TEST(Stripped, previewsLookLikeTheirPicture) {
    const Picture picture = drawn::scene(1200, 900);
    const Bytes stripped = makeStripped(picture).value();
    EXPECT_EQ(stripped[0], 1);
    EXPECT_EQ(stripped[1], 30);  // height first
    EXPECT_EQ(stripped[2], 40);
    EXPECT_LT(stripped.size(), 700u);
    const auto back = read(expandStripped(stripped).value());
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_LT(drawn::difference(*back, scaleToFit(picture, 40)), 18.0);
}

TEST(Stripped, verySlimPicturesWorkToo) {
    EXPECT_TRUE(read(expandStripped(makeStripped(Picture(2000, 3)).value()).value()));
    EXPECT_TRUE(read(expandStripped(makeStripped(Picture(1, 1)).value()).value()));
    EXPECT_FALSE(makeStripped(Picture{}));
}

TEST(Stripped, otherFormsAreRefused) {
    EXPECT_FALSE(expandStripped({}));
    EXPECT_FALSE(expandStripped(Bytes{1, 10, 10}));
    EXPECT_FALSE(expandStripped(Bytes{2, 10, 10, 0}));
    EXPECT_FALSE(expandStripped(Bytes{1, 0, 10, 0}));
}

TEST(Stripped, rubbishOnTheWireIsSurvived) {
    Bytes stripped = makeStripped(drawn::scene(40, 40)).value();
    for (std::size_t i = 1; i < stripped.size(); ++i) {
        Bytes flipped = stripped;
        flipped[i] ^= 0x55;
        if (const auto jpeg = expandStripped(flipped)) (void)read(*jpeg, {.damage = Damage::ShowTheRest});
    }
}

}  // namespace
}  // namespace helio::pixels
