// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/picture.h"

namespace helio::pixels {

bool isOpaque(const Picture& picture) {
    Byte all = 0xff;
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) all &= picture.rgba[i];
    return all == 0xff;
}

void flattenOnWhite(Picture& picture) {
    for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
        const unsigned alpha = picture.rgba[i + 3];
        if (alpha == 0xff) continue;
        for (std::size_t c = 0; c < 3; ++c) {
            picture.rgba[i + c] = static_cast<Byte>((picture.rgba[i + c] * alpha + 255u * (255u - alpha) + 127u) / 255u);
        }
        picture.rgba[i + 3] = 0xff;
    }
}

}  // namespace helio::pixels
