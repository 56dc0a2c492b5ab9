// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/read.h"

#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

using testing::HasSubstr;

const Picture& scene() {
    static const Picture kScene = drawn::scene(640, 400);
    return kScene;
}
Bytes jpegOf(const Picture& picture, bool progressive = false) { return writeJpeg(picture, {.quality = 90, .progressive = progressive}).value(); }
Bytes firstPart(const Bytes& bytes, double part) { return Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(bytes.size()) * part)); }

TEST(Read, jpegComesBackNearlyAsItWas) {
    for (const bool progressive : {false, true}) {
        const auto back = read(jpegOf(scene(), progressive));
        ASSERT_TRUE(back) << back.error().text();
        EXPECT_LT(drawn::difference(*back, scene()), 2.0);
    }
}

TEST(Read, pngComesBackExactly) {
    Picture glass = scene();
    for (std::size_t i = 3; i < glass.rgba.size(); i += 4) glass.rgba[i] = static_cast<Byte>(i / 4);
    EXPECT_EQ(read(writePng(scene()).value()), scene());
    EXPECT_EQ(read(writePng(glass).value()), glass);
}

TEST(Read, aLargeJpegIsMadeSmallerWhileDecoding) {
    const Bytes jpeg = jpegOf(drawn::scene(1600, 1200));
    EXPECT_EQ(read(jpeg, {.enoughSide = 801})->extent(), (Extent{1600, 1200}));
    EXPECT_EQ(read(jpeg, {.enoughSide = 800})->extent(), (Extent{800, 600}));
    EXPECT_EQ(read(jpeg, {.enoughSide = 100})->extent(), (Extent{200, 150}));
}

TEST(Read, aTruncatedJpegIsRefusedWithThePlace) {
    const Bytes jpeg = jpegOf(drawn::noise(800, 800));
    const auto half = read(firstPart(jpeg, 0.5));
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().fault, Fault::BadInput);
    EXPECT_THAT(half.error().happened, testing::MatchesRegex("the picture data end early, at (4[5-9]|5[0-5]) %"));
    const auto early = read(firstPart(jpegOf(drawn::noise(800, 800), true), 0.6));
    ASSERT_FALSE(early);
    EXPECT_THAT(early.error().happened, HasSubstr("the picture data end early, in pass "));
}

TEST(Read, aTruncatedPictureIsShownAsFarAsItGoesWhenAskedTo) {
    const auto jpeg = read(firstPart(jpegOf(scene()), 0.7), {.damage = Damage::ShowTheRest});
    ASSERT_TRUE(jpeg) << jpeg.error().text();
    EXPECT_EQ(jpeg->extent(), scene().extent());
    const auto png = read(firstPart(writePng(scene()).value(), 0.7), {.damage = Damage::ShowTheRest});
    ASSERT_TRUE(png) << png.error().text();
    EXPECT_TRUE(std::equal(png->row(3), png->row(4), scene().row(3)));
}

TEST(Read, damagedBytesInAJpegAreNoticed) {
    Bytes jpeg = jpegOf(drawn::noise(800, 800));
    // a restart marker where none belongs, half way
    jpeg[jpeg.size() / 2] = 0xff;
    jpeg[jpeg.size() / 2 + 1] = 0xd9;
    EXPECT_THAT(read(jpeg).error().happened, HasSubstr("the picture data end early, at"));
}

TEST(Read, aTruncatedPngIsRefusedWithThePlace) {
    const auto png = read(firstPart(writePng(drawn::noise(300, 300)).value(), 0.5));
    ASSERT_FALSE(png);
    EXPECT_THAT(png.error().happened, testing::MatchesRegex("the picture data end early, at (4[5-9]|5[0-5]) %"));
    Bytes flipped = writePng(drawn::noise(300, 300)).value();
    flipped[flipped.size() / 2] ^= 0x10;
    EXPECT_THAT(read(flipped).error().happened, HasSubstr("the picture data are damaged, at "));
}

TEST(Read, moreThanTheLimitIsRefusedBeforeAnythingIsAllocated) {
    Bytes png = writePng(Picture(8, 8)).value();
    png[16] = png[20] = 0;
    png[17] = png[21] = 1;  // 65,544 × 65,544 pixels in the header
    const auto error = read(png).error();
    EXPECT_EQ(error.fault, Fault::Full);
    EXPECT_THAT(error.text(), HasSubstr("at most 100 million"));
    EXPECT_EQ(read(jpegOf(scene()), {.limits = {.maxMemory = 640 * 400 * 4 - 1}}).error().fault, Fault::Full);
    EXPECT_TRUE(read(jpegOf(scene()), {.enoughSide = 300, .limits = {.maxMemory = 640 * 400 * 4 - 1}})) << "half the size fits";
}

/// A picture of 8 × 8 with a chunk behind its header that says it has `length` bytes, of which `real` are there.
Bytes pngWithChunk(std::string_view name, std::uint32_t length, std::size_t real) {
    Bytes png = writePng(drawn::scene(8, 8)).value(), chunk;
    for (int shift = 24; shift >= 0; shift -= 8) chunk.push_back(static_cast<Byte>(length >> shift));
    chunk.insert(chunk.end(), name.begin(), name.end());
    chunk.resize(chunk.size() + real + 4, 'a');
    png.insert(png.begin() + 33, chunk.begin(), chunk.end());
    return png;
}

TEST(Read, aChunkThatSaysMoreThanTheFileHasIsRefusedBeforeThereIsRoomForIt) {
    for (const auto* name : {"zTXt", "tEXt", "iTXt", "iCCP", "eXIf", "abCd"})
        EXPECT_THAT(read(pngWithChunk(name, 1u << 30, 100)).error().happened, HasSubstr("a chunk is longer than the file")) << name;
    constexpr std::uint32_t kLarge = 9u << 20;
    EXPECT_TRUE(read(pngWithChunk("tEXt", kLarge, kLarge))) << "what is there may be large";
}

TEST(Read, theDecodersOwnMemoryCountsToo) {
    // a progressive picture keeps all its coefficients: 640 × 400 × 1.5 × 2 bytes beside the pixels
    const Bytes jpeg = jpegOf(scene(), true);
    EXPECT_FALSE(read(jpeg, {.limits = {.maxMemory = 640 * 400 * 4 + 100'000}}));
    EXPECT_TRUE(read(jpeg, {.limits = {.maxMemory = 640 * 400 * 4 + 2'000'000}}));
}

TEST(Read, whatIsNoPictureIsSaidSo) {
    EXPECT_THAT(read({}).error().text(), HasSubstr("empty"));
    EXPECT_THAT(read(viewOf("BEGIN:VCARD")).error().text(), HasSubstr("not a JPEG, PNG or WebP"));
    EXPECT_FALSE(read(viewOf("\xff\xd8\xff")));
    EXPECT_FALSE(read(viewOf("RIFF\x04\x01\x01\x01WEBPVP8 ")));
}

TEST(Read, everyCutAndEveryFlippedByteIsSurvived) {
    for (const Bytes& whole : {jpegOf(drawn::scene(48, 40)), jpegOf(drawn::scene(48, 40), true), writePng(drawn::scene(48, 40)).value()}) {
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            (void)read(BytesView(whole).first(cut));
            (void)read(BytesView(whole).first(cut), {.damage = Damage::ShowTheRest});
            Bytes flipped = whole;
            flipped[cut] ^= static_cast<Byte>(1 + cut % 255);
            (void)read(flipped, {.limits = {.maxPixels = 1'000'000}});
        }
        EXPECT_FALSE(read(BytesView(whole).first(whole.size() / 2)));
    }
}

TEST(ReadSamples, cameraPicturesAreRead) {
    if (drawn::sample("no_exif.jpg").empty()) GTEST_SKIP() << "no shared samples";
    for (const char* name : {"BlueSquare.jpg", "Canon_40D.jpg", "DSCN0010.jpg", "HMD_Nokia_8.3_5G.jpg", "landscape_6.jpg", "no_exif.jpg", "portrait_8.jpg"}) {
        const auto picture = read(drawn::sample(name));
        EXPECT_TRUE(picture) << name << ": " << picture.error().text();
    }
}

TEST(ReadSamples, theDamagedOneIsRefused) {
    if (drawn::sample("corrupted.jpg").empty()) GTEST_SKIP() << "no shared samples";
    const auto picture = read(drawn::sample("corrupted.jpg"));
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.error().text(), "reading a JPEG picture: the picture data end early, at 11 %");
}

}  // namespace
}  // namespace helio::pixels
