// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/jpeg_segments.h"

#include <algorithm>

namespace helio::pixels {
namespace {

constexpr Byte kStartOfImage = 0xd8, kEndOfImage = 0xd9, kStartOfScan = 0xda;
constexpr auto kDoing = "reading a JPEG picture";

bool standsAlone(Byte marker) { return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7); }

/// Colour depends on these; nothing about a person does.
bool isKept(const JpegSegment& segment) {
    if (segment.marker == kComment) return false;
    if (segment.marker < kApp0 || segment.marker > 0xef) return true;
    const auto text = textOf(segment.payload);
    return (segment.marker == kApp0 && text.starts_with("JFIF")) || (segment.marker == kApp14 && text.starts_with("Adobe")) ||
           (segment.marker == kApp2 && text.starts_with("ICC_PROFILE"));
}

void appendSegment(Bytes& out, const JpegSegment& segment) {
    const std::size_t length = segment.payload.size() + 2;
    append(out, Bytes{0xff, segment.marker, static_cast<Byte>(length >> 8), static_cast<Byte>(length & 0xff)});
    append(out, segment.payload);
}

/// One past the next marker that ends a run of coded data at or after `at`; the file's end if there is none.
std::size_t skipCodedData(BytesView file, std::size_t at) {
    while (at + 1 < file.size()) {
        if (file[at] == 0xff && file[at + 1] != 0x00 && file[at + 1] != 0xff && !standsAlone(file[at + 1])) return at;
        ++at;
    }
    return file.size();
}

/// The scans, with the tables between them, up to and with the end marker (added where it is missing).
void appendScans(Bytes& out, BytesView file, std::size_t at) {
    while (true) {
        const std::size_t marker = skipCodedData(file, at);
        append(out, file.subspan(at, marker - at));
        if (marker + 3 >= file.size() || file[marker + 1] == kEndOfImage) break;
        const std::size_t length = static_cast<std::size_t>(file[marker + 2]) << 8 | file[marker + 3];
        if (length < 2 || marker + 2 + length > file.size()) break;
        const JpegSegment segment{file[marker + 1], file.subspan(marker + 4, length - 2)};
        if (isKept(segment)) appendSegment(out, segment);
        at = marker + 2 + length;
    }
    append(out, Bytes{0xff, kEndOfImage});
}

}  // namespace

Result<JpegLayout> readJpegLayout(BytesView file) {
    if (file.size() < 4 || file[0] != 0xff || file[1] != kStartOfImage) return fail(Fault::BadInput, kDoing, "it does not begin as a JPEG does");
    JpegLayout layout;
    for (std::size_t at = 2; at + 1 < file.size();) {
        if (file[at] != 0xff) return fail(Fault::BadInput, kDoing, "its header is damaged");
        const Byte marker = file[at + 1];
        if (marker == 0xff || standsAlone(marker)) {  // fill bytes
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        if (marker == kEndOfImage || marker == 0) return fail(Fault::BadInput, kDoing, "it holds no picture");
        if (at + 3 >= file.size()) break;
        const std::size_t length = static_cast<std::size_t>(file[at + 2]) << 8 | file[at + 3];
        if (length < 2) return fail(Fault::BadInput, kDoing, "its header is damaged");
        if (at + 2 + length > file.size()) break;
        layout.segments.push_back({marker, file.subspan(at + 4, length - 2)});
        at += 2 + length;
        if (marker == kStartOfScan) {
            layout.scanAt = at;
            return layout;
        }
    }
    return fail(Fault::BadInput, kDoing, "the file ends early, before any of the picture");
}

Result<Bytes> stripJpegMetadata(BytesView file) {
    HELIO_TRY(layout, readJpegLayout(file));
    Bytes out{0xff, kStartOfImage};
    out.reserve(file.size());
    for (const auto& segment : layout.segments) {
        if (isKept(segment)) appendSegment(out, segment);
    }
    appendScans(out, file, layout.scanAt);
    return out;
}

}  // namespace helio::pixels
