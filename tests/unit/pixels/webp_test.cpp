// SPDX-License-Identifier: GPL-3.0-or-later
#include <webp/encode.h>

#include "pixels/metadata_blocks.h"
#include "pixels/orientation.h"
#include "pixels/read.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

Bytes lossless(const Picture& picture) {
    std::uint8_t* out = nullptr;
    const std::size_t size = WebPEncodeLosslessRGBA(picture.rgba.data(), picture.width, picture.height, static_cast<int>(picture.stride()), &out);
    Bytes bytes(out, out + size);
    WebPFree(out);
    return bytes;
}

/// A plain file as an extended one, with a chunk of metadata behind the picture.
Bytes withChunk(const Bytes& webp, std::string_view name, Byte flag, BytesView payload, Extent extent) {
    Bytes body = copyOf(viewOf("WEBPVP8X"));
    const auto w = static_cast<std::uint32_t>(extent.width - 1), h = static_cast<std::uint32_t>(extent.height - 1);
    append(body, Bytes{10, 0, 0, 0, flag, 0, 0, 0, static_cast<Byte>(w), static_cast<Byte>(w >> 8), 0, static_cast<Byte>(h), static_cast<Byte>(h >> 8), 0});
    append(body, BytesView(webp).subspan(12));
    append(body, viewOf(name));
    append(body, Bytes{static_cast<Byte>(payload.size()), static_cast<Byte>(payload.size() >> 8), 0, 0});
    append(body, payload);
    if (payload.size() % 2 == 1) body.push_back(0);
    Bytes out = copyOf(viewOf("RIFF"));
    out.resize(8);
    storeLe32(MutBytesView(out).subspan(4), static_cast<std::uint32_t>(body.size()));
    append(out, body);
    return out;
}

TEST(WebP, comesBackExactly) {
    const Picture picture = drawn::scene(90, 50);
    const Bytes webp = lossless(picture);
    EXPECT_EQ(probe(webp), (Probe{Format::WebP, 90, 50, false}));
    EXPECT_EQ(read(webp), picture);
}

TEST(WebP, aLargeOneIsMadeSmallerWhileDecoding) { EXPECT_EQ(read(lossless(drawn::scene(1000, 500)), {.enoughSide = 100})->extent(), (Extent{200, 100})); }

TEST(WebP, carriesAnOrientation) {
    const Bytes plain = lossless(drawn::scene(90, 50));
    const Bytes exif = drawn::exifOrientation(6);
    EXPECT_EQ(readOrientation(plain), 1);
    EXPECT_EQ(readOrientation(withChunk(plain, "EXIF", 0x08, exif, {90, 50})), 6);
    const Bytes bare = withChunk(plain, "EXIF", 0x08, BytesView(exif).subspan(6), {90, 50});
    EXPECT_EQ(readOrientation(bare), 6) << "without the JPEG prefix";
    EXPECT_EQ(read(bare)->extent(), (Extent{90, 50}));
    EXPECT_EQ(textOf(findMetadata(withChunk(plain, "XMP ", 0x04, viewOf("<x/>"), {90, 50})).xmp), "<x/>");
}

TEST(WebP, aTruncatedOneIsRefused) {
    const Bytes webp = lossless(drawn::noise(90, 50));
    const auto half = read(BytesView(webp).first(webp.size() / 2));
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().happened, "the picture data end early");
    EXPECT_TRUE(read(BytesView(webp).first(webp.size() / 2), {.damage = Damage::ShowTheRest}));
}

TEST(WebP, everyCutAndEveryFlippedByteIsSurvived) {
    const Bytes whole = lossless(drawn::scene(40, 30));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        (void)read(BytesView(whole).first(i));
        Bytes flipped = whole;
        flipped[i] ^= static_cast<Byte>(1 + i % 255);
        (void)read(flipped, {.limits = {.maxPixels = 1'000'000}});
    }
}

}  // namespace
}  // namespace helio::pixels
