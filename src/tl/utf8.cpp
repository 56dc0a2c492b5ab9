// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/utf8.h"

#include <cstdint>

namespace helio::tl {
namespace {

/// Length of the sequence that starts with `lead`, and the least code point it may stand for. 0: not a lead byte.
struct Lead {
    int length;
    std::uint32_t bits;
    std::uint32_t least;
};

Lead leadOf(unsigned char byte) {
    if (byte < 0x80) return {1, byte, 0};
    if (byte >> 5 == 0x06) return {2, byte & 0x1fu, 0x80};
    if (byte >> 4 == 0x0e) return {3, byte & 0x0fu, 0x800};
    if (byte >> 3 == 0x1e) return {4, byte & 0x07u, 0x10000};
    return {0, 0, 0};
}

}  // namespace

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Lead lead = leadOf(static_cast<unsigned char>(text[at]));
        if (lead.length == 0 || text.size() - at < static_cast<std::size_t>(lead.length)) return false;
        std::uint32_t point = lead.bits;
        for (int i = 1; i < lead.length; ++i) {
            const auto next = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
            if (next >> 6 != 2) return false;
            point = point << 6 | (next & 0x3fu);
        }
        const bool surrogate = point >= 0xd800 && point <= 0xdfff;
        if (point < lead.least || point > 0x10ffff || surrogate) return false;
        at += static_cast<std::size_t>(lead.length);
    }
    return true;
}

}  // namespace helio::tl
