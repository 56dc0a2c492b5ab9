// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/prepare.h"

#include <algorithm>

#include "pixels/jpeg_segments.h"
#include "pixels/orientation.h"
#include "pixels/scale.h"
#include "pixels/write.h"

namespace helio::photo {
namespace {

constexpr Byte kQuantisation = 0xdb, kProgressiveFrame = 0xc2;

Bytes quantisationOf(const pixels::JpegLayout& layout) {
    Bytes all;
    for (const auto& segment : layout.segments) {
        if (segment.marker == kQuantisation) append(all, segment.payload);
    }
    return all;
}

bool isProgressive(const pixels::JpegLayout& layout) {
    return std::any_of(layout.segments.begin(), layout.segments.end(), [](const auto& segment) { return segment.marker == kProgressiveFrame; });
}

/// Its steps are nowhere finer than those of our own quality: to code it again would lose and hardly save.
bool isCoarseEnough(const pixels::JpegLayout& layout, int quality) {
    const auto ours = pixels::writeJpeg(pixels::Picture(1, 1), {.quality = quality});
    if (!ours) return false;
    const auto oursLayout = pixels::readJpegLayout(*ours);
    if (!oursLayout) return false;
    const Bytes theirSteps = quantisationOf(layout), ourSteps = quantisationOf(*oursLayout);
    return theirSteps.size() == ourSteps.size() && std::equal(theirSteps.begin(), theirSteps.end(), ourSteps.begin(), std::greater_equal{});
}

bool isReady(BytesView file, const pixels::Probe& found, const PrepareOptions& options) {
    if (found.format != pixels::Format::Jpeg || std::max(found.width, found.height) > options.maxSide || pixels::readOrientation(file) != 1) return false;
    const auto layout = pixels::readJpegLayout(file);
    if (!layout || !isProgressive(*layout) || !isCoarseEnough(*layout, options.quality)) return false;
    const auto bare = pixels::stripJpegMetadata(file);
    return bare && std::equal(bare->begin(), bare->end(), file.begin(), file.end());
}

}  // namespace

Result<Prepared> prepareForSending(BytesView file, const PrepareOptions& options) {
    HELIO_TRY(found, pixels::probe(file));
    HELIO_TRY(stored, pixels::read(file, {.enoughSide = options.maxSide, .limits = options.limits}));
    if (isReady(file, found, options)) return Prepared{copyOf(file), found.width, found.height};
    const pixels::Picture seen = pixels::orient(pixels::scaleToFit(std::move(stored), options.maxSide), pixels::readOrientation(file));
    HELIO_TRY(jpeg, pixels::writeJpeg(seen, {.quality = options.quality, .progressive = true}));
    return Prepared{std::move(jpeg), seen.width, seen.height};
}

}  // namespace helio::photo
