// SPDX-License-Identifier: GPL-3.0-or-later
// Compact binary for what is read whole and never queried: LEB128 numbers (zigzag when signed), strings and bytes with their length before them.
#pragma once

#include <string>

#include "base/bytes.h"

namespace helio::store {

class Packer {
public:
    void number(std::uint64_t value);
    void signedNumber(std::int64_t value) { number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63)); }
    void fixed64(std::int64_t value);  ///< ids and hashes, which use all their bits
    void bytes(BytesView value);
    void text(std::string_view value) { bytes(viewOf(value)); }
    Bytes take() { return std::move(out_); }

private:
    Bytes out_;
};

/// Reads past the end, or a length that is not there, make it bad and everything after it zero or empty.
class Unpacker {
public:
    explicit Unpacker(BytesView in) : in_(in) {}

    std::uint64_t number();
    std::int64_t signedNumber() {
        const std::uint64_t raw = number();
        return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    }
    template <class T>
    T as() {
        return static_cast<T>(signedNumber());
    }
    std::int64_t fixed64();
    Bytes bytes();
    std::string text();
    /// How many elements follow; each takes at least one byte, so a count cannot ask for more memory than the input has.
    std::size_t count();

    bool good() const { return good_; }
    bool finished() const { return good_ && in_.empty(); }

private:
    BytesView take(std::size_t size);
    BytesView in_;
    bool good_ = true;
};

}  // namespace helio::store
