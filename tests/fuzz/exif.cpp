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

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const Bytes file = how & 1 ? around(in.rest()) : copyOf(in.rest());
    static_cast<void>(findMetadata(file));
    const int orientation = readOrientation(file);
    must(orientation >= 1 && orientation <= 8, "an orientation is one of eight");
    const auto told = photo::describe(file);
    must((how & 1) == 0 || told.has_value(), "metadata never make a good picture unreadable");
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
