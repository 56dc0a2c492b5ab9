// SPDX-License-Identifier: GPL-3.0-or-later
#include <webp/decode.h>

#include <algorithm>

#include "pixels/codecs.h"

namespace helio::pixels {
namespace {

constexpr auto kDoing = "reading a WebP picture";

std::string whatOf(VP8StatusCode status) {
    switch (status) {
        case VP8_STATUS_NOT_ENOUGH_DATA:
        case VP8_STATUS_SUSPENDED: return "the picture data end early";
        case VP8_STATUS_OUT_OF_MEMORY: return "there is not enough memory";
        case VP8_STATUS_UNSUPPORTED_FEATURE: return "it uses a feature that is not supported";
        default: return "the picture data are damaged";
    }
}

/// The library's own scaler is a plain one: leave twice what is wanted, for scale() to finish.
Extent decodedExtent(int width, int height, int enough) {
    const int longest = std::max(width, height);
    if (enough <= 0 || longest <= enough * 2ll) return {width, height};
    const auto part = [&](int side) { return static_cast<int>(std::max(1ll, (2ll * enough * side + longest / 2) / longest)); };
    return {part(width), part(height)};
}

}  // namespace

Result<Picture> readWebP(BytesView file, const ReadOptions& options) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return fail(Fault::Internal, kDoing, "libwebp has another version than its header");
    if (const auto status = WebPGetFeatures(file.data(), file.size(), &config.input); status != VP8_STATUS_OK) return fail(Fault::BadInput, kDoing, whatOf(status));
    if (config.input.has_animation) return fail(Fault::BadInput, kDoing, "it is animated", "It can be sent as a file");

    const Extent extent = decodedExtent(config.input.width, config.input.height, options.enoughSide);
    HELIO_CHECK(checkMemory(extent, options.limits, kDoing));
    Picture picture(extent.width, extent.height);
    if (extent != Extent{config.input.width, config.input.height}) {
        config.options.use_scaling = 1;
        config.options.scaled_width = extent.width;
        config.options.scaled_height = extent.height;
    }
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {picture.rgba.data(), static_cast<int>(picture.stride()), picture.rgba.size()};
    const auto status = WebPDecode(file.data(), file.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status == VP8_STATUS_OK) return picture;
    const bool some = status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED;
    if (some && options.damage == Damage::ShowTheRest) return picture;
    return fail(status == VP8_STATUS_OUT_OF_MEMORY ? Fault::Full : Fault::BadInput, kDoing, whatOf(status));
}

}  // namespace helio::pixels
