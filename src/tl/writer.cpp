// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/writer.h"

#include "tl/ids.h"
#include "tl/layers.h"

namespace helio::tl {

void Writer::u32(std::uint32_t value) {
    Byte raw[4];
    storeLe32(raw, value);
    out_.insert(out_.end(), raw, raw + sizeof raw);
}

void Writer::i64(std::int64_t value) {
    Byte raw[8];
    storeLe64(raw, std::bit_cast<std::uint64_t>(value));
    out_.insert(out_.end(), raw, raw + sizeof raw);
}

void Writer::boolean(bool value) { u32(value ? kBoolTrueId : kBoolFalseId); }

void Writer::string(BytesView value) {
    constexpr std::size_t kShortLimit = 254;
    constexpr std::size_t kLimit = 1u << 24;
    if (value.size() >= kLimit) {
        ok_ = false;
        return;
    }
    const std::size_t start = out_.size();
    if (value.size() < kShortLimit) {
        out_.push_back(static_cast<Byte>(value.size()));
    } else {
        u32(static_cast<std::uint32_t>(value.size() << 8 | 0xfe));
    }
    append(out_, value);
    while ((out_.size() - start) % 4 != 0) out_.push_back(0);
}

void Writer::renamed(std::uint32_t ours) { u32(theirsInLayer(ours, layer_)); }

}  // namespace helio::tl
