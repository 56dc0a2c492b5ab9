// SPDX-License-Identifier: GPL-3.0-or-later
// One row for each kept combinator; the tables are generated.
#pragma once

#include <span>

#include "tl/codec.h"

namespace helio::tl::test {

struct RoundTrip {
    std::uint32_t id;
    const char* name;
    /// Parses, compares a copy, writes again.
    Result<Bytes> (*run)(BytesView bytes, ReadOptions options);
};

/// Spelled without parse<T>() and Result<T>: a thousand of those take the compiler minutes.
template <class T>
Result<Bytes> roundTrip(BytesView bytes, ReadOptions options) {
    Reader in(bytes, options);
    T value{};
    get(in, value);
    HELIO_CHECK(in.finish());
    const T copy = value;
    if (!(copy == value)) return fail(Fault::Internal, "comparing a copy", "it differs");
    return serialize(copy);
}

std::span<const RoundTrip> roundTrips0();
std::span<const RoundTrip> roundTrips1();
std::span<const RoundTrip> roundTrips2();
std::span<const RoundTrip> roundTrips3();

}  // namespace helio::tl::test
