// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/read.h"

#include <fmt/format.h>

#include <new>

#include "pixels/codecs.h"

namespace helio::pixels {

Result<> checkMemory(Extent extent, const Limits& limits, std::string_view doing) {
    const auto bytes = static_cast<std::uint64_t>(extent.width) * static_cast<std::uint64_t>(extent.height) * 4;
    if (bytes <= limits.maxMemory) return {};
    return fail(Fault::Full, std::string(doing), fmt::format("{} × {} pixels need more memory than is allowed", extent.width, extent.height), "Make it smaller");
}

Result<Picture> read(BytesView file, const ReadOptions& options) {
    HELIO_TRY(found, probe(file));
    const auto doing = fmt::format("reading a {} picture", nameOf(found.format));
    const auto pixels = static_cast<std::uint64_t>(found.width) * static_cast<std::uint64_t>(found.height);
    if (pixels > options.limits.maxPixels) {
        return fail(Fault::Full, doing, fmt::format("it has {} × {} pixels; at most {} million are read", found.width, found.height, options.limits.maxPixels / 1'000'000),
                    "Make it smaller, or send it as a file");
    }
    try {
        switch (found.format) {
            case Format::Jpeg: return readJpeg(file, options);
            case Format::Png: return readPng(file, options);
            case Format::WebP: return readWebP(file, options);
        }
    } catch (const std::bad_alloc&) {
        return fail(Fault::Full, doing, "there is not enough memory");
    }
    return fail(Fault::Internal, doing, "unknown format");
}

}  // namespace helio::pixels
