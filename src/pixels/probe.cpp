// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/probe.h"

#include <webp/decode.h>

#include "pixels/jpeg_segments.h"

namespace helio::pixels {
namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

std::uint32_t loadBe32(BytesView at) { return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 | static_cast<std::uint32_t>(at[2]) << 8 | at[3]; }

Result<Probe> probeJpeg(BytesView file) {
    HELIO_TRY(layout, readJpegLayout(file));
    for (const auto& segment : layout.segments) {
        if (!isFrameHeader(segment.marker) || segment.payload.size() < 6) continue;
        return Probe{Format::Jpeg, segment.payload[3] << 8 | segment.payload[4], segment.payload[1] << 8 | segment.payload[2], false};
    }
    return fail(Fault::BadInput, "reading a JPEG picture", "it does not say how large it is");
}

Result<Probe> probePng(BytesView file) {
    // signature 8, length 4, "IHDR", width 4, height 4
    if (file.size() < 33 || textOf(file.subspan(12, 4)) != "IHDR") return fail(Fault::BadInput, "reading a PNG picture", "its header is damaged");
    const auto width = loadBe32(file.subspan(16)), height = loadBe32(file.subspan(20));
    if (width > 0x7fffffff || height > 0x7fffffff) return fail(Fault::BadInput, "reading a PNG picture", "its header is damaged");
    return Probe{Format::Png, static_cast<int>(width), static_cast<int>(height), false};
}

Result<Probe> probeWebP(BytesView file) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK) return fail(Fault::BadInput, "reading a WebP picture", "its header is damaged");
    return Probe{Format::WebP, features.width, features.height, features.has_animation != 0};
}

}  // namespace

std::string_view nameOf(Format format) { return format == Format::Jpeg ? "JPEG" : format == Format::Png ? "PNG" : "WebP"; }
std::string_view mimeOf(Format format) { return format == Format::Jpeg ? "image/jpeg" : format == Format::Png ? "image/png" : "image/webp"; }

std::optional<Format> detect(BytesView file) {
    const auto text = textOf(file.first(std::min<std::size_t>(file.size(), 12)));
    if (text.starts_with("\xff\xd8\xff")) return Format::Jpeg;
    if (text.starts_with(kPngSignature)) return Format::Png;
    if (text.size() == 12 && text.starts_with("RIFF") && text.substr(8) == "WEBP") return Format::WebP;
    return std::nullopt;
}

Result<Probe> probe(BytesView file) {
    const auto format = detect(file);
    if (!format) return fail(Fault::BadInput, "reading a picture", file.empty() ? "the file is empty" : "it is not a JPEG, PNG or WebP picture", "It can still be sent as a file");
    auto found = *format == Format::Jpeg ? probeJpeg(file) : *format == Format::Png ? probePng(file) : probeWebP(file);
    if (found && (found->width <= 0 || found->height <= 0)) return fail(Fault::BadInput, "reading a picture", "it says that it has no pixels");
    return found;
}

}  // namespace helio::pixels
