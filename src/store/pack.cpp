// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pack.h"

namespace helio::store {

void Packer::number(std::uint64_t value) {
    while (value >= 0x80) {
        out_.push_back(static_cast<Byte>(value | 0x80));
        value >>= 7;
    }
    out_.push_back(static_cast<Byte>(value));
}

void Packer::fixed64(std::int64_t value) {
    FixedBytes<8> raw{};
    storeLe64(raw, static_cast<std::uint64_t>(value));
    append(out_, raw);
}

void Packer::bytes(BytesView value) {
    number(value.size());
    append(out_, value);
}

BytesView Unpacker::take(std::size_t size) {
    if (!good_ || size > in_.size()) {
        good_ = false;
        return {};
    }
    const BytesView out = in_.first(size);
    in_ = in_.subspan(size);
    return out;
}

std::uint64_t Unpacker::number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const BytesView byte = take(1);
        if (byte.empty()) return 0;
        value |= static_cast<std::uint64_t>(byte[0] & 0x7f) << shift;
        if ((byte[0] & 0x80) == 0) return value;
    }
    good_ = false;
    return 0;
}

std::int64_t Unpacker::fixed64() {
    const BytesView raw = take(8);
    return raw.empty() ? 0 : static_cast<std::int64_t>(loadLe64(raw));
}

Bytes Unpacker::bytes() { return copyOf(take(static_cast<std::size_t>(number()))); }

std::string Unpacker::text() { return std::string(textOf(take(static_cast<std::size_t>(number())))); }

std::size_t Unpacker::count() {
    const std::uint64_t claimed = number();
    if (claimed > in_.size()) good_ = false;
    return good_ ? static_cast<std::size_t>(claimed) : 0;
}

}  // namespace helio::store
