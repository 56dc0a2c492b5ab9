// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/orientation.h"

#include "pixels/read.h"
#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

/// Letters for pixels: rows of the red channel.
Picture lettered(int width, const std::string& letters) {
    Picture picture(width, static_cast<int>(letters.size()) / width);
    for (std::size_t i = 0; i < letters.size(); ++i) picture.rgba[i * 4] = static_cast<Byte>(letters[i]);
    return picture;
}
std::string letters(const Picture& picture) {
    std::string out;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) out += static_cast<char>(picture.rgba[i]);
    return out;
}

TEST(Orientation, allEightTurnTheStoredPictureUpright) {
    // the seen picture is "abc" over "def"; what each value stores of it, by TIFF 6.0: which seen edge the 0th row and the 0th column are
    const std::vector<std::pair<int, std::string>> stored{
        {3, "abcdef"}, {3, "cbafed"}, {3, "fedcba"}, {3, "defabc"}, {2, "adbecf"}, {2, "cfbead"}, {2, "fcebda"}, {2, "daebfc"},
    };
    for (int value = 1; value <= 8; ++value) {
        const auto& [width, text] = stored[static_cast<std::size_t>(value - 1)];
        const Picture seen = orient(lettered(width, text), value);
        EXPECT_EQ(seen.extent(), (Extent{3, 2})) << value;
        EXPECT_EQ(letters(seen), "abcdef") << value;
    }
    EXPECT_EQ(letters(orient(lettered(3, "abcdef"), 9)), "abcdef");
}

TEST(Orientation, aTurnAndItsOppositeGiveThePictureBack) {
    const Picture picture = drawn::scene(101, 67);
    const int opposite[] = {1, 2, 3, 4, 5, 8, 7, 6};
    for (int value = 1; value <= 8; ++value) EXPECT_EQ(orient(orient(picture, value), opposite[value - 1]), picture) << value;
}

TEST(Orientation, isReadFromEveryFormat) {
    const Bytes jpeg = writeJpeg(Picture(8, 8)).value();
    EXPECT_EQ(readOrientation(jpeg), 1);
    for (int value = 1; value <= 8; ++value) EXPECT_EQ(readOrientation(drawn::withSegment(jpeg, 0xe1, drawn::exifOrientation(value))), value);
    EXPECT_EQ(readOrientation(drawn::withSegment(jpeg, 0xe1, drawn::exifOrientation(9))), 1);
    EXPECT_EQ(readOrientation(drawn::withSegment(jpeg, 0xe1, drawn::exifOrientation(0))), 1);
}

TEST(Orientation, nonsenseInTheBlockIsSurvived) {
    const Bytes jpeg = writeJpeg(Picture(8, 8)).value();
    const Bytes exif = drawn::exifOrientation(6);
    for (std::size_t i = 0; i < exif.size(); ++i) {
        for (const Byte flip : {0x01, 0x80, 0xff}) {
            Bytes bad = exif;
            bad[i] ^= flip;
            const int value = readOrientation(drawn::withSegment(jpeg, 0xe1, bad));
            EXPECT_TRUE(value >= 1 && value <= 8);
        }
        EXPECT_GE(readOrientation(drawn::withSegment(jpeg, 0xe1, BytesView(exif).first(i))), 1);
    }
}

TEST(OrientationSamples, portraitAndLandscapeTurnUpright) {
    if (drawn::sample("landscape_6.jpg").empty()) GTEST_SKIP() << "no shared samples";
    const Bytes landscape = drawn::sample("landscape_6.jpg"), portrait = drawn::sample("portrait_8.jpg");
    EXPECT_EQ(readOrientation(landscape), 6);
    EXPECT_EQ(readOrientation(portrait), 8);
    EXPECT_EQ(readUpright(landscape)->extent(), (Extent{600, 450}));
    EXPECT_EQ(readUpright(portrait)->extent(), (Extent{450, 600}));
}

}  // namespace
}  // namespace helio::pixels
