// SPDX-License-Identifier: GPL-3.0-or-later
// Values to bytes and back. serialize() cannot fail for anything that the format can carry; parse() takes the whole buffer, exactly.
#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string_view>
#include <vector>

#include "tl/held.h"
#include "tl/ids.h"
#include "tl/reader.h"
#include "tl/schema_table.h"
#include "tl/writer.h"

namespace helio::tl {

/// A constructor or a function: tlWrite/tlRead are its fields without the number.
template <class T>
concept Numbered = requires {
    { T::kId } -> std::convertible_to<std::uint32_t>;
};
/// A class made from several constructors.
template <class T>
concept BoxedType = requires { typename T::Kinds; };

inline void put(Writer& out, std::int32_t v) { out.i32(v); }
inline void put(Writer& out, std::int64_t v) { out.i64(v); }
inline void put(Writer& out, double v) { out.f64(v); }
inline void put(Writer& out, bool v) { out.boolean(v); }
inline void put(Writer& out, const std::string& v) { out.string(viewOf(v)); }
inline void put(Writer& out, const Bytes& v) { out.string(v); }
inline void put(Writer& out, const Raw& v) { out.raw(v.bytes); }
inline void put(Writer& out, const Rest& v) { out.raw(v.bytes); }
template <std::size_t N>
void put(Writer& out, const FixedBytes<N>& v) {
    out.raw(v);
}
template <Numbered T>
void put(Writer& out, const T& v) {
    out.constructor(T::kId);
    v.tlWrite(out);
}
template <BoxedType T>
void put(Writer& out, const T& v) {
    v.tlWrite(out);
}
template <class T>
void put(Writer& out, const Box<T>& v) {
    put(out, *v);
}
template <class T>
void put(Writer& out, const std::vector<T>& v) {
    out.u32(kVectorId);
    out.u32(static_cast<std::uint32_t>(v.size()));
    for (const T& element : v) put(out, element);
}
template <Numbered T>
void putBare(Writer& out, const std::vector<T>& v) {
    out.u32(static_cast<std::uint32_t>(v.size()));
    for (const T& element : v) element.tlWrite(out);
}

inline void get(Reader& in, std::int32_t& v) { v = in.i32(); }
inline void get(Reader& in, std::int64_t& v) { v = in.i64(); }
inline void get(Reader& in, double& v) { v = in.f64(); }
inline void get(Reader& in, bool& v) { v = in.boolean(); }
inline void get(Reader& in, std::string& v) { v = in.string(); }
inline void get(Reader& in, Bytes& v) { v = in.bytes(); }
inline void get(Reader& in, Rest& v) { v.bytes = copyOf(in.rest()); }
/// A lone Raw (a result whose type is not kept) is whatever the buffer holds.
inline void get(Reader& in, Raw& v) { v.bytes = copyOf(in.rest()); }
inline void get(Reader& in, Raw& v, std::uint16_t type) { v.bytes = in.object(type); }
template <std::size_t N>
void get(Reader& in, FixedBytes<N>& v) {
    v = in.fixed<N>();
}
template <Numbered T>
void get(Reader& in, T& v) {
    const Depth depth(in);
    in.expect(T::kId);
    if (in.ok()) v.tlRead(in);
}
template <BoxedType T>
void get(Reader& in, T& v) {
    const Depth depth(in);
    if (in.ok()) v.tlRead(in);
}
template <class T>
void get(Reader& in, Box<T>& v) {
    get(in, *v);
}

/// Least size of an element on the wire: a string is 4 bytes, a boxed object has its number.
template <class T>
inline constexpr std::size_t kMinWireSize = std::is_arithmetic_v<T> ? sizeof(T) : 4;

template <class T, class GetOne>
void getElements(Reader& in, std::vector<T>& v, std::size_t count, GetOne getOne) {
    // C-06: an element may be much larger in memory than on the wire, so reserve no more than the input's own size
    v.reserve(std::min(count, in.remaining() / sizeof(T) + 1));
    for (std::size_t i = 0; i < count && in.ok(); ++i) getOne(v.emplace_back());
}
template <class T>
void get(Reader& in, std::vector<T>& v) {
    const std::size_t count = in.vectorCount(kMinWireSize<T>);
    getElements(in, v, count, [&](T& element) { get(in, element); });
}
template <class T>
void get(Reader& in, std::vector<T>& v, std::uint16_t type) {
    const std::size_t count = in.vectorCount(kMinWireSize<T>);
    getElements(in, v, count, [&](T& element) { get(in, element, type); });
}
template <Numbered T>
void getBare(Reader& in, std::vector<T>& v) {
    const std::size_t count = in.count(kMinWireSize<T>);
    getElements(in, v, count, [&](T& element) { element.tlRead(in); });
}

/// Boxed, ready to be sent. Empty if a string is longer than the format can say (2^24 - 1 bytes).
template <class T>
Bytes serialize(const T& value, int layer = kLayer) {
    Writer out(layer);
    put(out, value);
    return out.take();
}

template <class T>
Result<T> parse(BytesView bytes, ReadOptions options) {
    Reader in(bytes, options);
    T value{};
    get(in, value);
    HELIO_CHECK(in.finish());
    return value;
}
/// For constructors, boxed types, functions, bool and std::vector of these. Fault::BadInput if the bytes are not exactly one T.
template <class T>
Result<T> parse(BytesView bytes, int layer = kLayer) {
    return parse<T>(bytes, ReadOptions{.layer = layer});
}

/// The constructor number that a buffer starts with; 0 when shorter than 4 bytes.
inline std::uint32_t peekId(BytesView bytes) { return bytes.size() < 4 ? 0 : loadLe32(bytes); }

}  // namespace helio::tl
