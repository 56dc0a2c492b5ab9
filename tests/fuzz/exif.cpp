// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture file tells about itself: containers, EXIF directories, XMP, as a stranger made them.
#include "photo/describe.h"
#include "pixels/metadata_blocks.h"
#include "pixels/orientation.h"
#include "pixels/write.h"
#include "tests/fuzz/target.h"
#include "tests/support/exif_block.h"

namespace helio::fuzz {
namespace {

using namespace pixels;

const Bytes& plainJpeg() {
    static const Bytes made = writeJpeg(Picture(8, 8), {.quality = 50, .progressive = false, .fixedTables = true}).value();
    return made;
}

/// The fuzzer's TIFF structure inside a JPEG that is good otherwise.
Bytes around(BytesView tiff) {
    const std::size_t length = std::min<std::size_t>(tiff.size(), 60000) + 8;
    Bytes out = copyOf(BytesView(plainJpeg()).first(2));
    append(out, Bytes{0xff, 0xe1, static_cast<Byte>(length >> 8), static_cast<Byte>(length)});
    append(out, viewOf(std::string_view("Exif\0\0", 6)));
    append(out, tiff.first(length - 8));
    append(out, BytesView(plainJpeg()).subspan(2));
    return out;
}

/// A good structure of the fuzzer's choice, with bytes of it changed.
Bytes built(Input& in, bool location) {
    support::ExifContent content{.orientation = in.byte() % 10, .make = {}, .model = {}, .taken = "2024:05:17 06:40:12", .location = location};
    content.make = textOf(in.chunk());
    content.model = textOf(in.chunk());
    Bytes tiff = support::exifBlock(content);
    while (!in.empty()) {
        const std::size_t at = in.word() % tiff.size();
        tiff[at] = in.byte();
    }
    return tiff;
}

Bytes fileOf(Input& in, Byte how) {
    if (how & 2) return around(built(in, how & 4));
    return how & 1 ? around(in.rest()) : copyOf(in.rest());
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const Bytes file = fileOf(in, how);
    static_cast<void>(findMetadata(file));
    const int orientation = readOrientation(file);
    must(orientation >= 1 && orientation <= 8, "an orientation is one of eight");
    const auto told = photo::describe(file);
    must((how & 3) == 0 || told.has_value(), "metadata never make a good picture unreadable");
    if (!told) return;
    must(told->orientation == orientation, "one orientation");
    must(told->camera.size() <= 129 && told->taken.size() <= 19, "words of a camera are bounded");
    plant(told->hasLocation && told->orientation == 7);
}

std::vector<Seed> seeds() {
    const support::ExifContent content{.orientation = 6, .make = "Maker", .model = "Maker M", .taken = "2024:05:17 06:40:12", .location = true};
    std::vector<Seed> out;
    out.push_back({"tiff", Output().byte(1).raw(support::exifBlock(content)).take()});
    out.push_back({"jpeg", Output().byte(0).raw(support::withExif(plainJpeg(), content)).take()});
    out.push_back({"built", Output().byte(6).byte(6).chunk(viewOf("Maker")).chunk(viewOf("Model")).word(10).byte(0).take()});
    out.push_back({"built_plain", Output().byte(2).byte(1).chunk(viewOf("A")).chunk(viewOf("B")).take()});
    const Bytes png = writePng(Picture(4, 4)).value();
    Bytes chunk{0, 0, 0, static_cast<Byte>(support::exifBlock(content).size())};
    append(chunk, viewOf("eXIf"));
    append(chunk, support::exifBlock(content));
    append(chunk, Bytes(4));
    Bytes withChunk = copyOf(BytesView(png).first(33));
    append(withChunk, chunk);
    append(withChunk, BytesView(png).subspan(33));
    out.push_back({"png", Output().byte(0).raw(withChunk).take()});
    const Byte riff[] = {'R', 'I', 'F', 'F', 40, 0, 0, 0,   'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10,  0,  0, 0, 8, 0, 0,
                         0,   7,   0,   0,   7,  0, 0, 'E', 'X', 'I', 'F', 8,   0,   0,   0,   'I', 'I', 42, 0, 8, 0, 0, 0};
    out.push_back({"webp", Output().byte(0).raw(riff).take()});
    return out;
}

}  // namespace helio::fuzz
