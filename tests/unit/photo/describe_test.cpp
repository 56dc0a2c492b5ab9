// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/describe.h"

#include "pixels/write.h"
#include "tests/support/exif_block.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::photo {
namespace {

using pixels::Picture;
namespace drawn = pixels::drawn;

TEST(Describe, aPlainPictureTellsNothing) {
    const auto it = describe(pixels::writeJpeg(Picture(30, 20)).value()).value();
    EXPECT_EQ(std::pair(it.width, it.height), std::pair(30, 20));
    EXPECT_FALSE(it.hasExif || it.hasXmp || it.hasIptc || it.hasComment || it.hasLocation);
    EXPECT_EQ(it.camera + it.taken, "");
}

TEST(Describe, exifIsReadAndTheSizeIsAsSeen) {
    const Bytes jpeg = pixels::writeJpeg(Picture(30, 20)).value();
    const auto it = describe(support::withExif(jpeg, {.orientation = 6, .make = "Acme", .model = "X100", .taken = "2024:05:17 06:40:12", .location = true})).value();
    EXPECT_EQ(std::pair(it.width, it.height), std::pair(20, 30));
    EXPECT_EQ(it.orientation, 6);
    EXPECT_TRUE(it.hasExif && it.hasLocation);
    EXPECT_EQ(it.camera, "Acme X100");
    EXPECT_EQ(it.taken, "2024-05-17 06:40:12");
    EXPECT_FALSE(describe(support::withExif(jpeg, {.model = "X100"}))->hasLocation);
}

TEST(Describe, whatACameraMayWriteIsMadeFitToShow) {
    const Bytes jpeg = pixels::writeJpeg(Picture(30, 20)).value();
    EXPECT_EQ(describe(support::withExif(jpeg, {.make = "Canon", .model = "Canon EOS 40D"}))->camera, "Canon EOS 40D");
    EXPECT_EQ(describe(support::withExif(jpeg, {.make = "\x1b[31mAcme\xff   "}))->camera, "[31mAcme");
    EXPECT_EQ(describe(support::withExif(jpeg, {.taken = "0000:00:00 00:00:00"}))->taken, "");
    EXPECT_EQ(describe(support::withExif(jpeg, {.taken = "yesterday"}))->taken, "");
}

TEST(Describe, locationInXmpCountsToo) {
    const Bytes jpeg = pixels::writeJpeg(Picture(30, 20)).value();
    Bytes payload = copyOf(viewOf(std::string_view("http://ns.adobe.com/xap/1.0/\0", 29)));
    append(payload, viewOf("<rdf:Description exif:GPSLatitude=\"46,33N\"/>"));
    const auto it = describe(drawn::withSegment(jpeg, 0xe1, payload)).value();
    EXPECT_TRUE(it.hasXmp && it.hasLocation);
}

TEST(Describe, rubbishIsSurvived) {
    const Bytes whole = support::withExif(pixels::writeJpeg(Picture(30, 20)).value(), {.orientation = 6, .make = "Acme", .taken = "2024:05:17 06:40:12", .location = true});
    for (std::size_t i = 0; i < whole.size(); ++i) {
        (void)describe(BytesView(whole).first(i));
        for (const Byte flip : {0x01, 0x40, 0xff}) {
            Bytes flipped = whole;
            flipped[i] ^= flip;
            (void)describe(flipped);
        }
    }
    EXPECT_FALSE(describe(viewOf("no picture")));
}

TEST(DescribeSamples, camerasAreNamed) {
    if (drawn::sample("DSCN0010.jpg").empty()) GTEST_SKIP() << "no shared samples";
    const auto nikon = describe(drawn::sample("DSCN0010.jpg")).value();
    EXPECT_EQ(nikon.camera, "NIKON COOLPIX P6000");
    EXPECT_EQ(nikon.taken, "2008-10-22 16:28:39");
    EXPECT_TRUE(nikon.hasLocation);
    const auto canon = describe(drawn::sample("Canon_40D.jpg")).value();
    EXPECT_EQ(canon.camera, "Canon EOS 40D");
    EXPECT_FALSE(canon.hasLocation) << "its GPS directory holds a version and no place";
    EXPECT_TRUE(describe(drawn::sample("BlueSquare.jpg"))->hasXmp);
    EXPECT_EQ(describe(drawn::sample("portrait_8.jpg"))->height, 600);
}

}  // namespace
}  // namespace helio::photo
