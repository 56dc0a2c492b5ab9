// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/probe.h"

#include "pixels/jpeg_segments.h"
#include "pixels/metadata_blocks.h"
#include "pixels/read.h"
#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

TEST(Probe, tellsKindAndSize) {
    EXPECT_EQ(probe(writeJpeg(Picture(70, 41)).value()), (Probe{Format::Jpeg, 70, 41, false}));
    EXPECT_EQ(probe(writePng(Picture(70, 41)).value()), (Probe{Format::Png, 70, 41, false}));
    EXPECT_FALSE(probe(viewOf("GIF89a..........")));
    EXPECT_EQ(detect(viewOf("RIFF\1\2\3\4WEBP")), Format::WebP);
    EXPECT_EQ(detect({}), std::nullopt);
}

TEST(Probe, theHeaderIsEnough) {
    const Bytes jpeg = writeJpeg(drawn::scene(640, 480)).value();
    EXPECT_EQ(probe(BytesView(jpeg).first(640))->width, 640);
    EXPECT_FALSE(probe(BytesView(jpeg).first(100)));
}

TEST(StripJpegMetadata, leavesThePictureAlone) {
    const Bytes jpeg = writeJpeg(drawn::scene(200, 100), {.progressive = true}).value();
    Bytes loaded = drawn::withSegment(jpeg, 0xe1, viewOf(std::string_view("http://ns.adobe.com/xap/1.0/\0<x/>", 33)));
    loaded = drawn::withSegment(loaded, 0xe1, drawn::exifOrientation(3));
    loaded = drawn::withSegment(loaded, 0xed, viewOf("Photoshop 3.0 and so on"));
    loaded = drawn::withSegment(loaded, 0xfe, viewOf("a comment"));
    append(loaded, viewOf("a video behind the picture"));
    const auto found = findMetadata(loaded);
    EXPECT_EQ(textOf(found.xmp), "<x/>");
    EXPECT_FALSE(found.exif.empty());
    EXPECT_TRUE(found.iptc);
    EXPECT_TRUE(found.comment);
    EXPECT_EQ(stripJpegMetadata(loaded), jpeg);
}

TEST(StripJpegMetadata, keepsColour) {
    const Bytes jpeg = writeJpeg(Picture(8, 8)).value();
    const Bytes withProfile = drawn::withSegment(jpeg, 0xe2, viewOf("ICC_PROFILE and so on"));
    EXPECT_EQ(stripJpegMetadata(withProfile), withProfile);
}

TEST(StripJpegMetadata, survivesEveryCut) {
    const Bytes jpeg = writeJpeg(drawn::scene(60, 60), {.progressive = true}).value();
    for (std::size_t cut = 0; cut < jpeg.size(); ++cut) {
        const auto bare = stripJpegMetadata(BytesView(jpeg).first(cut));
        if (bare) EXPECT_LE(bare->size(), cut + 2);
    }
}

TEST(ProbeSamples, sizesAreAsStored) {
    if (drawn::sample("no_exif.jpg").empty()) GTEST_SKIP() << "no shared samples";
    EXPECT_EQ(probe(drawn::sample("HMD_Nokia_8.3_5G.jpg")), (Probe{Format::Jpeg, 4608, 1976, false}));
    for (const auto& entry : std::filesystem::directory_iterator(drawn::samples())) {
        const Bytes file = drawn::sample(entry.path().filename().string());
        const auto bare = stripJpegMetadata(file);
        ASSERT_TRUE(bare) << entry.path();
        const auto before = read(file), after = read(*bare);
        ASSERT_EQ(before.has_value(), after.has_value()) << entry.path();
        if (before) EXPECT_EQ(*before, *after) << entry.path();
    }
}

}  // namespace
}  // namespace helio::pixels
