// SPDX-License-Identifier: GPL-3.0-or-later
// The little of TL that the protocol itself speaks: little-endian numbers, byte strings, vectors of long. Private to mtproto/.
#pragma once

#include <span>

#include "base/bytes.h"

namespace helio::mtproto {

/// Reads off the front. A read beyond the end gives zeros and `ok()` stays false from then on, so that one check at the end is enough.
class WireReader {
public:
    explicit WireReader(BytesView bytes) : bytes_(bytes) {}

    bool ok() const { return ok_; }
    bool done() const { return ok_ && bytes_.empty(); }  ///< read well and to the last byte (R-12)
    std::size_t left() const { return bytes_.size(); }
    BytesView rest() const { return bytes_; }

    std::uint32_t u32() { return need(4) ? loadLe32(take(4)) : 0; }
    std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    std::uint64_t u64() { return need(8) ? loadLe64(take(8)) : 0; }
    std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
    template <std::size_t N>
    FixedBytes<N> fixed() {
        return need(N) ? fixedOf<N>(take(N)) : FixedBytes<N>{};
    }
    BytesView raw(std::size_t size) { return need(size) ? take(size) : BytesView{}; }
    /// TL `bytes`: both length forms, pad bytes of any value.
    BytesView bytes();
    /// A boxed or bare vector of long; refuses a count that the bytes left cannot hold (C-06) or that is above `cap`.
    std::vector<std::int64_t> longs(std::size_t cap, bool boxed = true);

private:
    bool need(std::size_t size) {
        if (bytes_.size() < size) {
            ok_ = false;
            bytes_ = {};
        }
        return ok_;
    }
    BytesView take(std::size_t size) {
        const BytesView out = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return out;
    }

    BytesView bytes_;
    bool ok_ = true;
};

class WireWriter {
public:
    explicit WireWriter(std::uint32_t constructor) { u32(constructor); }
    WireWriter() = default;
    /// Room for that many bytes at once: what is secret must not stay behind in buffers that were outgrown (K-23).
    WireWriter& reserve(std::size_t size) {
        out_.reserve(size);
        return *this;
    }

    WireWriter& u32(std::uint32_t v);
    WireWriter& i32(std::int32_t v) { return u32(static_cast<std::uint32_t>(v)); }
    WireWriter& u64(std::uint64_t v);
    WireWriter& i64(std::int64_t v) { return u64(static_cast<std::uint64_t>(v)); }
    WireWriter& raw(BytesView bytes);
    WireWriter& bytes(BytesView bytes);
    WireWriter& longs(std::span<const std::int64_t> values);  ///< boxed vector
    Bytes take() { return std::move(out_); }

private:
    Bytes out_;
};

/// The constructor number at the front, 0 when there is none.
inline std::uint32_t peekConstructor(BytesView bytes) { return bytes.size() < 4 ? 0 : loadLe32(bytes); }

}  // namespace helio::mtproto
