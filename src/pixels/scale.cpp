// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace helio::pixels {
namespace {

constexpr double kLobes = 3.0;
constexpr int kFractionBits = 14;
constexpr std::int32_t kHalf = 1 << (kFractionBits - 1);

double lanczos(double x) {
    if (x == 0.0) return 1.0;
    if (std::abs(x) >= kLobes) return 0.0;
    const double t = x * std::numbers::pi;
    return kLobes * std::sin(t) * std::sin(t / kLobes) / (t * t);
}

/// Which source pixels make one target pixel, and how much of each (fixed point; they add up to 1 exactly).
struct Taps {
    int first = 0;
    std::vector<std::int32_t> weights;
};

std::vector<Taps> tapsFor(int from, int to) {
    const double ratio = static_cast<double>(from) / to;
    const double stretch = std::max(ratio, 1.0);
    std::vector<Taps> all(static_cast<std::size_t>(to));
    std::vector<double> exact;
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * ratio;
        const int first = std::max(0, static_cast<int>(std::floor(centre - kLobes * stretch)));
        const int last = std::min(from, static_cast<int>(std::ceil(centre + kLobes * stretch)));
        exact.clear();
        double sum = 0;
        for (int s = first; s < last; ++s) sum += exact.emplace_back(lanczos((s + 0.5 - centre) / stretch));
        auto& taps = all[static_cast<std::size_t>(i)];
        taps.first = first;
        std::int32_t total = 0;
        for (const double weight : exact) total += taps.weights.emplace_back(static_cast<std::int32_t>(std::lround(weight / sum * (1 << kFractionBits))));
        *std::max_element(taps.weights.begin(), taps.weights.end()) += (1 << kFractionBits) - total;
    }
    return all;
}

Byte toByte(std::int32_t fixed) { return static_cast<Byte>(std::clamp((fixed + kHalf) >> kFractionBits, 0, 255)); }

Picture scaleAcross(const Picture& from, int width) {
    Picture to(width, from.height);
    const auto all = tapsFor(from.width, width);
    for (int y = 0; y < from.height; ++y) {
        const Byte* source = from.row(y);
        Byte* target = to.row(y);
        for (const auto& taps : all) {
            std::int32_t sum[4] = {};
            const Byte* pixel = source + static_cast<std::size_t>(taps.first) * 4;
            for (const std::int32_t weight : taps.weights) {
                for (int c = 0; c < 4; ++c) sum[c] += weight * pixel[c];
                pixel += 4;
            }
            for (int c = 0; c < 4; ++c) *target++ = toByte(sum[c]);
        }
    }
    return to;
}

Picture scaleDown(const Picture& from, int height) {
    Picture to(from.width, height);
    const auto all = tapsFor(from.height, height);
    std::vector<std::int32_t> sums(from.stride());
    for (int y = 0; y < height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        const auto& taps = all[static_cast<std::size_t>(y)];
        for (std::size_t t = 0; t < taps.weights.size(); ++t) {
            const Byte* source = from.row(taps.first + static_cast<int>(t));
            const std::int32_t weight = taps.weights[t];
            for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += weight * source[x];
        }
        std::transform(sums.begin(), sums.end(), to.row(y), toByte);
    }
    return to;
}

// Colour of see-through pixels must not bleed: filter it weighed by alpha.
void premultiply(Picture& picture) {
    for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
        const unsigned alpha = picture.rgba[i + 3];
        for (std::size_t c = 0; c < 3; ++c) picture.rgba[i + c] = static_cast<Byte>((picture.rgba[i + c] * alpha + 127) / 255);
    }
}

void unpremultiply(Picture& picture) {
    for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
        const unsigned alpha = picture.rgba[i + 3];
        for (std::size_t c = 0; c < 3; ++c) {
            picture.rgba[i + c] = alpha == 0 ? Byte{0} : static_cast<Byte>(std::min(255u, (picture.rgba[i + c] * 255u + alpha / 2) / alpha));
        }
    }
}

/// Rows first: that pass runs over whole rows at once, and leaves fewer of them to the slower one.
Picture filter(const Picture& picture, Extent to) {
    if (to.height == picture.height) return scaleAcross(picture, to.width);
    Picture down = scaleDown(picture, to.height);
    return to.width == down.width ? down : scaleAcross(down, to.width);
}

}  // namespace

Extent fitWithin(Extent extent, int maxSide) {
    const int longest = std::max(extent.width, extent.height);
    if (longest <= maxSide || longest <= 0) return extent;
    const auto part = [&](int side) { return static_cast<int>(std::max(1ll, (static_cast<long long>(side) * maxSide + longest / 2) / longest)); };
    return {part(extent.width), part(extent.height)};
}

Picture scale(const Picture& picture, Extent to) {
    if (picture.rgba.empty() || to == picture.extent()) return picture;
    to = {std::max(1, to.width), std::max(1, to.height)};
    if (isOpaque(picture)) return filter(picture, to);
    Picture weighed = picture;
    premultiply(weighed);
    Picture out = filter(weighed, to);
    unpremultiply(out);
    return out;
}

Picture scaleToFit(Picture picture, int maxSide) {
    const Extent to = fitWithin(picture.extent(), maxSide);
    return to == picture.extent() ? std::move(picture) : scale(picture, to);
}

Picture cropToSquare(const Picture& picture) {
    const int side = std::min(picture.width, picture.height);
    Picture out(side, side);
    const int left = (picture.width - side) / 2, top = (picture.height - side) / 2;
    for (int y = 0; y < side; ++y) std::copy_n(picture.row(top + y) + static_cast<std::size_t>(left) * 4, out.stride(), out.row(y));
    return out;
}

}  // namespace helio::pixels
