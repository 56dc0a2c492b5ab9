// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures drawn by the tests themselves.
#pragma once

#include <cmath>
#include <fstream>

#include "base/file.h"
#include "pixels/picture.h"

namespace helio::pixels::drawn {

/// A smooth scene with some detail: colours change with x and y, a disc in the middle.
inline Picture scene(int width, int height) {
    Picture picture(width, height);
    for (int y = 0; y < height; ++y) {
        Byte* at = picture.row(y);
        for (int x = 0; x < width; ++x) {
            const double dx = x - width / 2.0, dy = y - height / 2.0;
            const bool disc = dx * dx + dy * dy < width * height / 16.0;
            *at++ = static_cast<Byte>(disc ? 240 : 255 * x / width);
            *at++ = static_cast<Byte>(disc ? 200 : 255 * y / height);
            *at++ = static_cast<Byte>(disc ? 40 : 128 + 60 * std::sin(x * 0.05));
            *at++ = 0xff;
        }
    }
    return picture;
}

/// Noise: nothing compresses it.
inline Picture noise(int width, int height) {
    Picture picture(width, height);
    std::uint32_t state = 12345;
    for (auto& byte : picture.rgba) byte = static_cast<Byte>((state = state * 1664525u + 1013904223u) >> 24);
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) picture.rgba[i] = 0xff;
    return picture;
}

/// Mean difference of a byte; 255 when the sizes differ.
inline double difference(const Picture& a, const Picture& b) {
    if (a.extent() != b.extent() || a.rgba.empty()) return 255;
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int(a.rgba[i]) - int(b.rgba[i]));
    return sum / static_cast<double>(a.rgba.size());
}

/// A segment put right after the start of a JPEG.
inline Bytes withSegment(const Bytes& jpeg, Byte marker, BytesView payload) {
    Bytes out(jpeg.begin(), jpeg.begin() + 2);
    const std::size_t length = payload.size() + 2;
    append(out, Bytes{0xff, marker, static_cast<Byte>(length >> 8), static_cast<Byte>(length & 0xff)});
    append(out, payload);
    append(out, BytesView(jpeg).subspan(2));
    return out;
}

/// The smallest EXIF payload that says which side is up.
inline Bytes exifOrientation(int value) {
    Bytes out = copyOf(viewOf(std::string_view("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24)));
    append(out, Bytes{static_cast<Byte>(value), 0, 0, 0, 0, 0, 0, 0});
    return out;
}

inline std::filesystem::path samples() { return std::filesystem::path(HELIO_SHARED_DIR) / "samples" / "photos"; }
/// Empty when the shared samples are not there: GTEST_SKIP then.
inline Bytes sample(const std::string& name) { return readFile(samples() / name, 64u << 20).value_or(Bytes{}); }

}  // namespace helio::pixels::drawn
