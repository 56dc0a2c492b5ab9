// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/describe.h"

#include <algorithm>

#include "pixels/metadata_blocks.h"
#include "pixels/orientation.h"
#include "pixels/tiff_reader.h"

namespace helio::photo {
namespace {

using pixels::TiffReader;

// EXIF 2.32, tables 4 to 6
constexpr std::uint16_t kMake = 0x010f, kModel = 0x0110, kDateTime = 0x0132, kExifDirectory = 0x8769, kGpsDirectory = 0x8825;
constexpr std::uint16_t kDateTimeOriginal = 0x9003, kGpsLatitude = 2, kGpsLongitude = 4;
constexpr std::size_t kLongestName = 64;

/// A camera may write anything; people are shown letters.
std::string printable(std::string text) {
    std::erase_if(text, [](char c) { return c < 0x20 || c > 0x7e; });
    text.resize(std::min(text.size(), kLongestName));
    return text;
}

std::string nameOfCamera(const TiffReader::Directory& main) {
    const auto make = printable(TiffReader::text(main, kMake)), model = printable(TiffReader::text(main, kModel));
    if (make.empty() || model.starts_with(make)) return model;
    return model.empty() ? make : make + " " + model;
}

/// "2008:10:22 16:28:39" → "2008-10-22 16:28:39"; "" for another shape, zeros included.
std::string dateOf(std::string text) {
    constexpr std::string_view kShape = "dddd:dd:dd dd:dd:dd";
    const auto fits = [](char shape, char c) { return shape == 'd' ? c >= '0' && c <= '9' : shape == c; };
    if (text.size() != kShape.size() || !std::equal(kShape.begin(), kShape.end(), text.begin(), fits) || text.starts_with("0000")) return {};
    text[4] = text[7] = '-';
    return text;
}

void readExif(BytesView block, Description& into) {
    const auto tiff = TiffReader::open(block);
    if (!tiff) return;
    const auto main = tiff->first();
    const auto exif = tiff->below(main, kExifDirectory), gps = tiff->below(main, kGpsDirectory);
    into.camera = nameOfCamera(main);
    into.taken = dateOf(TiffReader::text(exif, kDateTimeOriginal));
    if (into.taken.empty()) into.taken = dateOf(TiffReader::text(main, kDateTime));
    into.hasLocation = TiffReader::find(gps, kGpsLatitude) || TiffReader::find(gps, kGpsLongitude);
}

}  // namespace

Result<Description> describe(BytesView file) {
    HELIO_TRY(found, pixels::probe(file));
    const auto blocks = pixels::findMetadata(file);
    Description out;
    out.format = found.format;
    out.animated = found.animated;
    out.orientation = pixels::readOrientation(file);
    const auto seen = pixels::turned({found.width, found.height}, out.orientation);
    out.width = seen.width;
    out.height = seen.height;
    out.hasExif = !blocks.exif.empty();
    out.hasXmp = !blocks.xmp.empty();
    out.hasIptc = blocks.iptc;
    out.hasComment = blocks.comment;
    readExif(blocks.exif, out);
    if (textOf(blocks.xmp).find("GPSLatitude") != std::string_view::npos) out.hasLocation = true;
    return out;
}

}  // namespace helio::photo
