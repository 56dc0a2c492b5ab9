// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/scale.h"

#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

TEST(FitWithin, keepsTheShapeAndNeverEnlarges) {
    EXPECT_EQ(fitWithin({4608, 1976}, 2560), (Extent{2560, 1098}));
    EXPECT_EQ(fitWithin({1200, 1600}, 800), (Extent{600, 800}));
    EXPECT_EQ(fitWithin({640, 480}, 2560), (Extent{640, 480}));
    EXPECT_EQ(fitWithin({10000, 3}, 100), (Extent{100, 1}));
    EXPECT_EQ(fitWithin({0, 0}, 100), (Extent{0, 0}));
}

TEST(Scale, aPlainPictureStaysPlain) {
    Picture plain(333, 211);
    for (std::size_t i = 0; i < plain.rgba.size(); i += 4) {
        plain.rgba[i] = 10, plain.rgba[i + 1] = 200, plain.rgba[i + 2] = 255, plain.rgba[i + 3] = 255;
    }
    const Picture small = scale(plain, {97, 50});
    ASSERT_EQ(small.extent(), (Extent{97, 50}));
    for (std::size_t i = 0; i < small.rgba.size(); i += 4) {
        ASSERT_EQ((std::array{small.rgba[i], small.rgba[i + 1], small.rgba[i + 2], small.rgba[i + 3]}), (std::array<Byte, 4>{10, 200, 255, 255}));
    }
}

TEST(Scale, looksLikeTheSameSceneDrawnSmall) {
    EXPECT_LT(drawn::difference(scale(drawn::scene(1200, 800), {300, 200}), drawn::scene(300, 200)), 14.0);
    // without the sine, whose period differs, only the edge of the disc may
    Picture large = drawn::scene(1200, 800), small = drawn::scene(300, 200);
    for (Picture* picture : {&large, &small}) {
        for (std::size_t i = 2; i < picture->rgba.size(); i += 4) picture->rgba[i] = 0;
    }
    EXPECT_LT(drawn::difference(scale(large, {300, 200}), small), 1.0);
}

TEST(Scale, finePatternsBecomeGreyNotStripes) {
    Picture stripes(400, 400);
    for (std::size_t i = 0; i < stripes.rgba.size(); i += 4) {
        const Byte value = i / 4 % 2 == 0 ? 255 : 0;
        stripes.rgba[i] = stripes.rgba[i + 1] = stripes.rgba[i + 2] = value;
        stripes.rgba[i + 3] = 255;
    }
    const Picture small = scale(stripes, {90, 90});
    for (int x = 10; x < 80; ++x) EXPECT_NEAR(small.row(45)[x * 4], 127, 4) << x;
}

TEST(Scale, colourOfWhatIsSeeThroughDoesNotBleed) {
    Picture picture(40, 40);
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 40; ++x) {
            Byte* at = picture.row(y) + x * 4;
            const bool left = x < 20;
            at[0] = left ? 255 : 0, at[1] = left ? 0 : 255, at[2] = 0, at[3] = left ? 255 : 0;  // red beside see-through green
        }
    }
    const Picture small = scale(picture, {7, 7});
    for (std::size_t i = 0; i < small.rgba.size(); i += 4) EXPECT_EQ(small.rgba[i + 1], 0);
}

TEST(Scale, aPixelCanBecomeAPicture) {
    Picture dot(1, 1);
    dot.rgba = {9, 8, 7, 255};
    const Picture large = scale(dot, {3, 2});
    EXPECT_EQ(large.rgba[20], 9);
    EXPECT_EQ(scale(Picture{}, {3, 2}), Picture{});
}

TEST(CropToSquare, takesTheMiddle) {
    Picture wide(5, 1);
    for (int x = 0; x < 5; ++x) wide.rgba[static_cast<std::size_t>(x) * 4] = static_cast<Byte>(x);
    EXPECT_EQ(cropToSquare(wide).rgba[0], 2);
    EXPECT_EQ(cropToSquare(wide).extent(), (Extent{1, 1}));
}

}  // namespace
}  // namespace helio::pixels
