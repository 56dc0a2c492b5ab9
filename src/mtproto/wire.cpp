// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/wire.h"

#include "mtproto/constructors.h"

namespace helio::mtproto {

BytesView WireReader::bytes() {
    if (!need(4)) return {};
    std::size_t head = 1;
    std::size_t size = bytes_[0];
    if (size == 254) {
        head = 4;
        size = loadLe32(bytes_) >> 8;
    } else if (size == 255) {
        ok_ = false;
        bytes_ = {};
        return {};
    }
    const std::size_t whole = (head + size + 3) / 4 * 4;
    if (!need(whole)) return {};
    return take(whole).subspan(head, size);
}

std::vector<std::int64_t> WireReader::longs(std::size_t cap, bool boxed) {
    const bool named = !boxed || u32() == id::kVector;
    const std::size_t count = u32();
    if (!named || count > cap || count > left() / 8) {
        ok_ = false;
        bytes_ = {};
        return {};
    }
    std::vector<std::int64_t> out(count);
    for (auto& v : out) v = i64();
    return out;
}

WireWriter& WireWriter::u32(std::uint32_t v) {
    const std::size_t at = out_.size();
    out_.resize(at + 4);
    storeLe32(MutBytesView(out_).subspan(at), v);
    return *this;
}

WireWriter& WireWriter::u64(std::uint64_t v) {
    const std::size_t at = out_.size();
    out_.resize(at + 8);
    storeLe64(MutBytesView(out_).subspan(at), v);
    return *this;
}

WireWriter& WireWriter::raw(BytesView bytes) {
    append(out_, bytes);
    return *this;
}

WireWriter& WireWriter::bytes(BytesView value) {
    if (value.size() < 254) {
        out_.push_back(static_cast<Byte>(value.size()));
    } else {
        u32(static_cast<std::uint32_t>(value.size()) << 8 | 254);
    }
    append(out_, value);
    while (out_.size() % 4 != 0) out_.push_back(0);
    return *this;
}

WireWriter& WireWriter::longs(std::span<const std::int64_t> values) {
    u32(id::kVector).u32(static_cast<std::uint32_t>(values.size()));
    for (const auto v : values) i64(v);
    return *this;
}

}  // namespace helio::mtproto
