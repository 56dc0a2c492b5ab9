// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/metadata_blocks.h"

#include "pixels/jpeg_segments.h"
#include "pixels/probe.h"

namespace helio::pixels {
namespace {

constexpr std::string_view kExifName("Exif\0\0", 6);
constexpr std::string_view kXmpName("http://ns.adobe.com/xap/1.0/\0", 29);
constexpr std::string_view kPngXmpName("XML:com.adobe.xmp\0", 18);

void keepFirst(BytesView& slot, BytesView found) {
    if (slot.empty()) slot = found;
}

BytesView withoutName(BytesView payload, std::string_view name) { return textOf(payload).starts_with(name) ? payload.subspan(name.size()) : BytesView{}; }

void inJpeg(BytesView file, MetadataBlocks& found) {
    const auto layout = readJpegLayout(file);
    if (!layout) return;
    for (const auto& segment : layout->segments) {
        if (segment.marker == kApp1) {
            keepFirst(found.exif, withoutName(segment.payload, kExifName));
            keepFirst(found.xmp, withoutName(segment.payload, kXmpName));
        }
        if (segment.marker == 0xed && textOf(segment.payload).starts_with("Photoshop 3.0")) found.iptc = true;
        if (segment.marker == kComment) found.comment = true;
    }
}

/// Flags and empty language fields stand between the keyword and the text of an iTXt chunk.
BytesView pngText(BytesView payload) {
    if (payload.size() < 2 || payload[0] != 0) return {};  // compressed
    std::size_t at = 2;
    for (int field = 0; field < 2; ++field) {
        while (at < payload.size() && payload[at] != 0) ++at;
        ++at;
    }
    return at < payload.size() ? payload.subspan(at) : BytesView{};
}

void inPng(BytesView file, MetadataBlocks& found) {
    for (std::size_t at = 8; at + 12 <= file.size();) {
        const std::size_t length =
            static_cast<std::size_t>(file[at]) << 24 | static_cast<std::size_t>(file[at + 1]) << 16 | static_cast<std::size_t>(file[at + 2]) << 8 | file[at + 3];
        if (length > file.size() - at - 12) return;
        const auto name = textOf(file.subspan(at + 4, 4));
        const auto payload = file.subspan(at + 8, length);
        if (name == "eXIf") keepFirst(found.exif, payload);
        if (name == "iTXt") keepFirst(found.xmp, pngText(withoutName(payload, kPngXmpName)));
        if (name == "tEXt" || name == "zTXt" || name == "iTXt") found.comment = true;
        at += 12 + length;
    }
}

void inWebP(BytesView file, MetadataBlocks& found) {
    for (std::size_t at = 12; at + 8 <= file.size();) {
        const std::size_t length = loadLe32(file.subspan(at + 4));
        if (length > file.size() - at - 8) return;
        const auto name = textOf(file.subspan(at, 4));
        const auto payload = file.subspan(at + 8, length);
        if (name == "EXIF") keepFirst(found.exif, textOf(payload).starts_with(kExifName) ? payload.subspan(kExifName.size()) : payload);
        if (name == "XMP ") keepFirst(found.xmp, payload);
        at += 8 + length + (length & 1);
    }
}

}  // namespace

MetadataBlocks findMetadata(BytesView file) {
    MetadataBlocks found;
    const auto format = detect(file);
    if (format == Format::Jpeg) inJpeg(file, found);
    if (format == Format::Png) inPng(file, found);
    if (format == Format::WebP) inWebP(file, found);
    return found;
}

}  // namespace helio::pixels
