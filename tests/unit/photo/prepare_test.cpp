// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/prepare.h"

#include "photo/describe.h"
#include "pixels/jpeg_segments.h"
#include "pixels/orientation.h"
#include "pixels/scale.h"
#include "pixels/write.h"
#include "tests/support/exif_block.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::photo {
namespace {

namespace drawn = pixels::drawn;
using testing::HasSubstr;

/// Nothing but what is needed to decode: no APPn other than JFIF, no comment.
bool isBare(const Bytes& jpeg) {
    for (const auto& segment : pixels::readJpegLayout(jpeg).value().segments) {
        if (segment.marker == 0xfe || (segment.marker > 0xe0 && segment.marker <= 0xef)) return false;
    }
    return true;
}
bool isProgressive(const Bytes& jpeg) {
    for (const auto& segment : pixels::readJpegLayout(jpeg).value().segments) {
        if (segment.marker == 0xc2) return true;
    }
    return false;
}

TEST(Prepare, turnsScalesAndForgets) {
    const Bytes jpeg = pixels::writeJpeg(drawn::scene(3000, 2000), {.progressive = false}).value();
    const auto ready = prepareForSending(support::withExif(jpeg, {.orientation = 6, .make = "Acme", .location = true}));
    ASSERT_TRUE(ready) << ready.error().text();
    EXPECT_EQ(std::pair(ready->width, ready->height), std::pair(1707, 2560));
    const auto it = describe(ready->jpeg).value();
    EXPECT_EQ(std::pair(it.width, it.height), std::pair(1707, 2560));
    EXPECT_EQ(it.orientation, 1);
    EXPECT_TRUE(isBare(ready->jpeg));
    EXPECT_TRUE(isProgressive(ready->jpeg));
    const auto upright = pixels::orient(pixels::scale(drawn::scene(3000, 2000), {2560, 1707}), 6);
    EXPECT_LT(drawn::difference(pixels::read(ready->jpeg).value(), upright), 3.0);
}

TEST(Prepare, aSmallPictureKeepsItsSize) {
    const auto ready = prepareForSending(pixels::writePng(drawn::scene(500, 300)).value()).value();
    EXPECT_EQ(std::pair(ready.width, ready.height), std::pair(500, 300));
    EXPECT_TRUE(isProgressive(ready.jpeg));
}

TEST(Prepare, passingAPhotoOnDoesNotWearItOut) {
    const auto once = prepareForSending(pixels::writePng(drawn::scene(500, 300)).value()).value();
    EXPECT_EQ(prepareForSending(once.jpeg)->jpeg, once.jpeg);
    // a picture of finer steps, with metadata, or not progressive is made anew
    const Bytes fine = pixels::writeJpeg(drawn::scene(500, 300), {.quality = 96}).value();
    EXPECT_LT(prepareForSending(fine)->jpeg.size(), fine.size());
    const Bytes named = support::withExif(once.jpeg, {.make = "Acme"});
    EXPECT_TRUE(isBare(prepareForSending(named)->jpeg));
    EXPECT_TRUE(isProgressive(prepareForSending(pixels::writeJpeg(drawn::scene(500, 300), {.progressive = false}).value())->jpeg));
}

TEST(Prepare, theWayOfSendingIsChosenByOptions) {
    const Bytes jpeg = pixels::writeJpeg(drawn::scene(500, 300)).value();
    EXPECT_EQ(prepareForSending(jpeg, {.maxSide = 100})->width, 100);
    EXPECT_LT(prepareForSending(jpeg, {.quality = 30})->jpeg.size(), prepareForSending(jpeg)->jpeg.size());
}

TEST(Prepare, aDamagedPictureIsNamedWithThePlace) {
    Bytes jpeg = pixels::writeJpeg(drawn::noise(600, 600), {.progressive = false}).value();
    jpeg.resize(jpeg.size() / 8);
    const auto error = prepareForSending(jpeg).error();
    EXPECT_EQ(error.fault, Fault::BadInput);
    EXPECT_THAT(error.text(), testing::MatchesRegex("reading a JPEG picture: the picture data end early, at 1[0-4] %"));
    EXPECT_THAT(prepareForSending(viewOf("not a picture")).error().text(), HasSubstr("not a JPEG, PNG or WebP"));
}

TEST(PrepareSamples, goodOnesGoBareAndTheDamagedOneDoesNot) {
    if (drawn::sample("corrupted.jpg").empty()) GTEST_SKIP() << "no shared samples";
    for (const auto& entry : std::filesystem::directory_iterator(drawn::samples())) {
        const auto name = entry.path().filename().string();
        const auto ready = prepareForSending(drawn::sample(name));
        EXPECT_EQ(ready.has_value(), name != "corrupted.jpg") << name;
        if (!ready) continue;
        EXPECT_TRUE(isBare(ready->jpeg)) << name;
        EXPECT_LE(std::max(ready->width, ready->height), 2560) << name;
        EXPECT_FALSE(describe(ready->jpeg)->hasLocation) << name;
    }
}

}  // namespace
}  // namespace helio::photo
