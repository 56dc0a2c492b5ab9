// SPDX-License-Identifier: GPL-3.0-or-later
// Takes TL values out of bytes that a stranger wrote. The first error sticks: after it every read gives zero or nothing and no position
// moves, so that generated code needs no check after each field. Rules: R-12, C-06.
#pragma once

#include "base/result.h"
#include "tl/values.h"

namespace helio::tl {

struct ReadOptions {
    int layer = kLayer;
    bool strict = false;  ///< R-12, server: an unknown flag bit or invalid UTF-8 in a `string` is an error; a client ignores both
};

class Reader {
public:
    /// Objects inside objects, at most. The deepest honest message has about 12.
    static constexpr int kMaxDepth = 64;

    explicit Reader(BytesView bytes, ReadOptions options = {}) : bytes_(bytes), options_(options) {}

    std::uint32_t u32();
    std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    std::int64_t i64();
    double f64();
    bool boolean();
    std::string string();
    Bytes bytes();
    template <std::size_t N>
    FixedBytes<N> fixed() {
        const BytesView from = take(N);
        return from.size() == N ? fixedOf<N>(from) : FixedBytes<N>{};
    }
    /// Steps over a string, checking it as string() does when it is text.
    void skipString(bool text);
    /// An int length, then that many bytes, a multiple of four (the body of a message in a container).
    BytesView counted();
    /// The next `count` bytes as they are; empty (and failed) when there are fewer.
    BytesView take(std::size_t count);
    /// Everything that is left.
    BytesView rest() { return take(remaining()); }

    /// The next constructor number, by our name for it, without taking it; 0 at the end.
    std::uint32_t peek() const;
    /// Takes a constructor number that must be this one.
    void expect(std::uint32_t id);
    /// Takes a flags word and gives the known bits; others fail a strict reader, unless the layer added them.
    std::uint32_t flags(std::uint32_t known);
    /// Number of elements of a bare vector, refused unless the remaining bytes can hold that many of at least `minElement` bytes each.
    std::size_t count(std::size_t minElement);
    /// The same behind the number of a boxed vector.
    std::size_t vectorCount(std::size_t minElement);
    /// One whole boxed object with its number, unread; `type` is the index of its type in the schema table.
    Bytes object(std::uint16_t type);

    bool ok() const { return why_ == nullptr; }
    void fail(const char* why);
    std::size_t remaining() const { return ok() ? bytes_.size() - at_ : 0; }
    std::size_t position() const { return at_; }
    const ReadOptions& options() const { return options_; }
    /// The error, if there was one, or if bytes are left over.
    Result<> finish();

private:
    friend class Depth;
    std::uint32_t ours(std::uint32_t id) const;
    std::uint32_t layerFlags() const;
    BytesView stringBody();
    BytesView textBody();

    BytesView bytes_;
    ReadOptions options_;
    std::size_t at_ = 0;
    int depth_ = 0;
    const char* why_ = nullptr;
};

/// One level of nesting, while it lives. Fails the reader beyond kMaxDepth.
class Depth {
public:
    explicit Depth(Reader& in) : in_(in) {
        if (++in_.depth_ > Reader::kMaxDepth) in_.fail("objects nested too deep");
    }
    ~Depth() { --in_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

private:
    Reader& in_;
};

}  // namespace helio::tl
