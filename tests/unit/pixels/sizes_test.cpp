// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/sizes.h"

#include "pixels/metadata_blocks.h"
#include "pixels/stripped.h"
#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

std::string shapes(const SizeSet& set) {
    std::string out;
    for (const auto& sized : set.sizes) {
        const auto found = probe(sized.jpeg);
        if (!found || found->width != sized.width || found->height != sized.height) return "a size does not hold what it says";
        out += std::string(1, sized.type) + " " + std::to_string(sized.width) + "x" + std::to_string(sized.height) + ", ";
    }
    return out;
}

TEST(Sizes, lettersStopAtTheFirstThatHoldsThePicture) {
    EXPECT_EQ(shapes(makeSizes(writeJpeg(drawn::scene(900, 600)).value()).value()), "s 100x67, m 320x213, x 800x533, y 900x600, ");
    EXPECT_EQ(shapes(makeSizes(writeJpeg(drawn::scene(60, 90)).value()).value()), "s 60x90, ");
    EXPECT_EQ(shapes(makeSizes(writePng(drawn::scene(320, 100)).value()).value()), "s 100x31, m 320x100, ");
    EXPECT_EQ(shapes(makeSizes(writeJpeg(drawn::scene(3000, 1500)).value()).value()), "s 100x50, m 320x160, x 800x400, y 1280x640, w 2560x1280, ");
}

TEST(Sizes, theOriginalIsTheLargestByteForByte) {
    const Bytes jpeg = writeJpeg(drawn::scene(700, 500)).value();
    EXPECT_EQ(makeSizes(jpeg)->sizes.back().jpeg, jpeg);
}

TEST(Sizes, metadataGoAndTheOrientationIsApplied) {
    const Bytes jpeg = writeJpeg(drawn::scene(700, 500)).value();
    const auto upright = makeSizes(drawn::withSegment(jpeg, 0xe1, drawn::exifOrientation(1))).value();
    EXPECT_EQ(upright.sizes.back().jpeg, jpeg);
    const auto sideways = makeSizes(drawn::withSegment(jpeg, 0xe1, drawn::exifOrientation(6))).value();
    EXPECT_EQ(shapes(sideways), "s 71x100, m 229x320, x 500x700, ");
    EXPECT_TRUE(findMetadata(sideways.sizes.back().jpeg).exif.empty());
    EXPECT_EQ(sideways.stripped[1], 40);  // height
}

TEST(Sizes, aDamagedPictureIsRefused) {
    Bytes jpeg = writeJpeg(drawn::noise(300, 300)).value();
    jpeg.resize(jpeg.size() / 2);
    EXPECT_EQ(makeSizes(jpeg).error().fault, Fault::BadInput);
    EXPECT_FALSE(makeSizes({}));
}

TEST(ProfileSizes, areSquare) {
    EXPECT_EQ(shapes(makeProfileSizes(writeJpeg(drawn::scene(900, 700)).value()).value()), "a 160x160, b 320x320, c 640x640, ");
    EXPECT_EQ(shapes(makeProfileSizes(writeJpeg(drawn::scene(120, 100)).value()).value()), "a 100x100, ");
}

}  // namespace
}  // namespace helio::pixels
