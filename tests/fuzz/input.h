// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzzer's bytes as a list of decisions, read off the front; zeros when they have run out. The same file writes them, for seeds.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::fuzz {

class Input {
public:
    explicit Input(BytesView bytes) : bytes_(bytes) {}

    bool empty() const { return bytes_.empty(); }
    Byte byte() { return bytes_.empty() ? Byte{0} : take(1)[0]; }
    std::uint16_t word() {
        const auto low = byte();
        return static_cast<std::uint16_t>(low | byte() << 8);
    }
    std::uint32_t below(std::uint32_t bound) { return byte() % bound; }
    /// At most `count` bytes.
    BytesView take(std::size_t count) {
        const BytesView out = bytes_.first(std::min(count, bytes_.size()));
        bytes_ = bytes_.subspan(out.size());
        return out;
    }
    /// Behind a 16-bit length.
    BytesView chunk() { return take(word()); }
    BytesView rest() { return take(bytes_.size()); }

private:
    BytesView bytes_;
};

class Output {
public:
    Output& byte(Byte value) {
        bytes_.push_back(value);
        return *this;
    }
    Output& word(std::size_t value) { return byte(static_cast<Byte>(value)).byte(static_cast<Byte>(value >> 8)); }
    Output& raw(BytesView bytes) {
        append(bytes_, bytes);
        return *this;
    }
    Output& chunk(BytesView bytes) { return word(bytes.size()).raw(bytes); }
    Bytes take() { return std::move(bytes_); }

private:
    Bytes bytes_;
};

struct Seed {
    std::string name;
    Bytes bytes;
};

}  // namespace helio::fuzz
