// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the project's own sample photos: landscapes of gradients and hills. `helio-make-photos FOLDER` writes six JPEGs there; the tour sends them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/file.h"
#include "pixels/orientation.h"
#include "pixels/write.h"
#include "tests/support/exif_block.h"

namespace {

using namespace helio;

struct Colour {
    double r, g, b;
};
Colour mix(const Colour& a, const Colour& b, double part) {
    const double t = std::clamp(part, 0.0, 1.0);
    return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

struct Scene {
    const char* name;
    int width, height;
    Colour zenith, horizon, sun, far, near;
    double sunX, sunY;  ///< parts of width and height
    int hills;
    double seed;
};

const std::array kScenes{
    Scene{"1-morning-over-the-valley", 1600, 1200, {92, 145, 214}, {255, 214, 170}, {255, 244, 214}, {150, 160, 190}, {38, 62, 48}, 0.30, 0.38, 5, 0.3},
    Scene{"2-tall-evening", 1200, 1600, {44, 40, 92}, {255, 138, 92}, {255, 226, 160}, {140, 84, 110}, {30, 20, 44}, 0.62, 0.48, 4, 2.1},
    Scene{"3-wide-noon", 2400, 1350, {38, 116, 206}, {196, 226, 246}, {255, 255, 240}, {126, 164, 150}, {52, 110, 50}, 0.78, 0.16, 6, 4.4},
    Scene{"4-square-dusk", 1800, 1800, {18, 26, 66}, {206, 112, 130}, {255, 206, 180}, {84, 70, 112}, {14, 16, 34}, 0.5, 0.55, 5, 6.9},
    Scene{"5-large-autumn", 3200, 2000, {110, 160, 206}, {250, 230, 196}, {255, 250, 226}, {196, 150, 104}, {120, 52, 24}, 0.18, 0.3, 7, 8.2},
    Scene{"6-taken-sideways", 1200, 1600, {60, 150, 190}, {226, 244, 236}, {255, 255, 230}, {130, 176, 170}, {24, 84, 88}, 0.4, 0.25, 5, 11.7},
};

/// Height of the k-th ridge at x, as a part of the picture's height from the top.
double ridge(const Scene& scene, int k, double x) {
    const double s = scene.seed + k * 1.7;
    const double waves =
        std::sin(x * (3.1 + k) + s * 3) * 0.5 + std::sin(x * (7.3 + 2 * k) + s * 5) * 0.25 + std::sin(x * (19 + 3 * k) + s * 7) * 0.08 + std::sin(x * (67 + 5 * k) + s) * 0.02;
    return 0.5 + 0.42 * (k + 0.6) / scene.hills + waves * 0.09;
}

Colour sky(const Scene& scene, double x, double y, double ratio) {
    const Colour ground = mix(scene.zenith, scene.horizon, y / 0.65);
    const double distance = std::hypot((x - scene.sunX) * ratio, y - scene.sunY);
    if (distance < 0.045) return scene.sun;
    return mix(ground, scene.sun, 0.85 * std::exp(-(distance - 0.045) * 7));
}

pixels::Picture draw(const Scene& scene) {
    pixels::Picture picture(scene.width, scene.height);
    std::uint32_t grain = static_cast<std::uint32_t>(scene.seed * 1000) + 1;
    for (int x = 0; x < scene.width; ++x) {
        std::array<double, 8> ridges{};
        for (int k = 0; k < scene.hills; ++k) ridges[static_cast<std::size_t>(k)] = ridge(scene, k, static_cast<double>(x) / scene.width);
        for (int y = 0; y < scene.height; ++y) {
            const double fx = static_cast<double>(x) / scene.width, fy = static_cast<double>(y) / scene.height;
            Colour colour = sky(scene, fx, fy, static_cast<double>(scene.width) / scene.height);
            for (int k = 0; k < scene.hills; ++k) {
                if (fy < ridges[static_cast<std::size_t>(k)]) continue;
                const Colour hill = mix(scene.far, scene.near, k / (scene.hills - 1.0));
                colour = mix(hill, scene.horizon, 0.35 * (1 - k / (scene.hills - 1.0)) * std::exp((ridges[static_cast<std::size_t>(k)] - fy) * 6));
            }
            grain = grain * 1664525u + 1013904223u;  // a little noise, as a sensor has
            const double noise = static_cast<double>(grain >> 24) / 64.0 - 2;
            Byte* at = picture.row(y) + static_cast<std::size_t>(x) * 4;
            for (const double channel : {colour.r, colour.g, colour.b}) *at++ = static_cast<Byte>(std::clamp(channel + noise, 0.0, 255.0));
            *at = 0xff;
        }
    }
    return picture;
}

Result<Bytes> photograph(const Scene& scene) {
    const bool sideways = std::string_view(scene.name).starts_with("6");
    // a camera held upright that stores what its sensor saw: value 8 undoes value 6
    HELIO_TRY(jpeg, pixels::writeJpeg(pixels::orient(draw(scene), sideways ? 8 : 1), {.quality = 90, .progressive = false}));
    if (!sideways) return support::withExif(jpeg, {.make = "Heliograph", .model = "Drawn by a program", .taken = "2024:05:17 06:40:12"});
    return support::withExif(jpeg, {.orientation = 6, .make = "Heliograph", .model = "Drawn by a program", .taken = "2024:05:17 18:05:44", .location = true});
}

Result<> makeAll(const std::filesystem::path& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) return fail(Fault::Io, "making " + folder.string(), trouble.message());
    for (const auto& scene : kScenes) {
        HELIO_TRY(jpeg, photograph(scene));
        const auto path = folder / (std::string(scene.name) + ".jpg");
        HELIO_CHECK(writeFileAtomically(path, jpeg, FileAccess::Everybody));
        fmt::print("{}\n", path.string());
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: helio-make-photos FOLDER\n");
        return 2;
    }
    const auto made = makeAll(argv[1]);
    if (made) return 0;
    fmt::print(stderr, "{}\n", made.error().text());
    return 1;
}
