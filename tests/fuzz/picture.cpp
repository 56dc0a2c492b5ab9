// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG, PNG and WebP of a stranger: looked at, decoded under limits, turned, stripped, prepared for sending; previews expanded.
#include <webp/encode.h>
#include <zlib.h>

#include "photo/prepare.h"
#include "pixels/jpeg_segments.h"
#include "pixels/metadata_blocks.h"
#include "pixels/orientation.h"
#include "pixels/read.h"
#include "pixels/scale.h"
#include "pixels/stripped.h"
#include "pixels/write.h"
#include "tests/fuzz/target.h"
#include "tests/support/exif_block.h"

namespace helio::fuzz {
namespace {

using namespace pixels;

constexpr Limits kLimits{.maxPixels = 1 << 18, .maxMemory = 8 << 20};

void decode(BytesView file, Byte how) {
    const auto seen = probe(file);
    const auto picture = read(file, {.enoughSide = how & 8 ? 16 : 0, .damage = how & 16 ? Damage::ShowTheRest : Damage::Refuse, .limits = kLimits});
    if (!picture) return;
    must(seen.has_value(), "what can be decoded was recognised");
    must(picture->width > 0 && picture->height > 0 && picture->rgba.size() == static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height) * 4,
         "a picture has its pixels");
    must(picture->rgba.size() / 4 <= kLimits.maxPixels, "limits hold");
    if ((how & 8) == 0) must(picture->width == seen->width && picture->height == seen->height, "the decoder agrees with the look at the header");
    plant(picture->width == 5);
}

/// A fuzzer does not guess the checksums of PNG's chunks: they are put right, so that it gets behind them.
Bytes withRightSums(BytesView file) {
    Bytes out = copyOf(file);
    const auto be32 = [&](std::size_t at) {
        return static_cast<std::size_t>(out[at]) << 24 | static_cast<std::size_t>(out[at + 1]) << 16 | static_cast<std::size_t>(out[at + 2]) << 8 | out[at + 3];
    };
    for (std::size_t at = 8; at + 12 <= out.size();) {
        const std::size_t length = be32(at);
        if (length > out.size() - at - 12) break;
        const auto sum = static_cast<std::uint32_t>(crc32_z(0, out.data() + at + 4, length + 4));
        for (int i = 0; i < 4; ++i) out[at + 8 + length + static_cast<std::size_t>(i)] = static_cast<Byte>(sum >> (24 - 8 * i));
        at += length + 12;
    }
    return out;
}

void strip(BytesView file) {
    const auto stripped = stripJpegMetadata(file);
    if (!stripped) return;
    const auto left = findMetadata(*stripped);
    must(left.exif.empty() && left.xmp.empty() && !left.iptc && !left.comment, "what is stripped holds no metadata");
}

void prepare(BytesView file) {
    const auto ready = photo::prepareForSending(file, {.maxSide = 64, .quality = 80, .limits = kLimits});
    if (!ready) return;
    const auto left = findMetadata(ready->jpeg);
    must(left.exif.empty() && left.xmp.empty() && !left.iptc && !left.comment, "what leaves the computer holds no metadata");
    must(ready->width <= 64 && ready->height <= 64, "what leaves is not larger than asked");
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const BytesView file = in.rest();
    switch (how & 7) {
        case 1: return strip(file);
        case 2: return prepare(file);
        case 3: {
            const auto whole = expandStripped(file);
            if (whole) decode(*whole, how);
            return;
        }
        default: return detect(file) == Format::Png ? decode(withRightSums(file), how) : decode(file, how);
    }
}

std::vector<Seed> seeds() {
    Picture small(9, 6);
    Chance chance(3);
    chance.fill(small.rgba);
    Picture opaque = small;
    flattenOnWhite(opaque);
    std::vector<Seed> out;
    const auto add = [&](const char* name, Byte how, BytesView file) { out.push_back({name, Output().byte(how).raw(file).take()}); };
    const Bytes baseline = writeJpeg(opaque, {.quality = 60, .progressive = false, .fixedTables = true}).value();
    const Bytes progressive = writeJpeg(opaque, {.quality = 60}).value();
    const Bytes withExif = support::withExif(baseline, {.orientation = 6, .make = "Maker", .model = "M", .taken = "2024:05:17 06:40:12", .location = true});
    add("jpeg", 0, baseline);
    add("jpeg_progressive", 16, progressive);
    add("jpeg_strip", 1, withExif);
    add("jpeg_prepare", 2, withExif);
    add("png", 0, writePng(small).value());
    add("png_prepare", 2, writePng(small).value());
    add("preview", 3, makeStripped(opaque).value());
    std::uint8_t* made = nullptr;
    const std::size_t lossless = WebPEncodeLosslessRGBA(small.rgba.data(), small.width, small.height, static_cast<int>(small.stride()), &made);
    add("webp_lossless", 0, {made, lossless});
    WebPFree(made);
    const std::size_t lossy = WebPEncodeRGBA(small.rgba.data(), small.width, small.height, static_cast<int>(small.stride()), 40, &made);
    add("webp_lossy", 8, {made, lossy});
    WebPFree(made);
    return out;
}

}  // namespace helio::fuzz
