// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/reader.h"

#include <bit>

#include "tl/ids.h"
#include "tl/layers.h"
#include "tl/skip.h"
#include "tl/utf8.h"

namespace helio::tl {

void Reader::fail(const char* why) {
    if (!why_) why_ = why;
}

Result<> Reader::finish() {
    if (ok() && remaining() != 0) fail("bytes are left over");
    if (ok()) return {};
    return helio::fail(Fault::BadInput, "reading a TL object", std::string(why_) + " at byte " + std::to_string(at_) + " of " + std::to_string(bytes_.size()));
}

BytesView Reader::take(std::size_t count) {
    if (count > remaining()) {
        fail("it ends early");
        return {};
    }
    const BytesView out = bytes_.subspan(at_, count);
    at_ += count;
    return out;
}

std::uint32_t Reader::u32() {
    const BytesView from = take(4);
    return from.empty() ? 0 : loadLe32(from);
}

std::int64_t Reader::i64() {
    const BytesView from = take(8);
    return from.empty() ? 0 : static_cast<std::int64_t>(loadLe64(from));
}

double Reader::f64() { return std::bit_cast<double>(i64()); }

bool Reader::boolean() {
    const std::uint32_t id = u32();
    if (ok() && id != kBoolTrueId && id != kBoolFalseId) fail("a Bool that is neither");
    return id == kBoolTrueId;
}

// the long form is accepted for short strings too; what the padding holds is ignored.
BytesView Reader::stringBody() {
    const BytesView first = take(1);
    if (first.empty()) return {};
    std::size_t size = first[0];
    std::size_t header = 1;
    if (size == 0xff) {
        fail("a string with length byte 255");
        return {};
    }
    if (size == 0xfe) {
        const BytesView length = take(3);
        if (length.empty()) return {};
        size = length[0] | std::size_t{length[1]} << 8 | std::size_t{length[2]} << 16;
        header = 4;
    }
    const BytesView body = take(size);
    take((4 - (header + size) % 4) % 4);
    return ok() ? body : BytesView{};
}

BytesView Reader::textBody() {
    const BytesView body = stringBody();
    if (!options_.strict || isUtf8(textOf(body))) return body;
    fail("a string that is not UTF-8");
    return {};
}

std::string Reader::string() { return std::string(textOf(textBody())); }

void Reader::skipString(bool text) { text ? textBody() : stringBody(); }

BytesView Reader::counted() {
    const std::uint32_t size = u32();
    if (size % 4 != 0) fail("a body whose length is no multiple of four");
    return take(size);
}

Bytes Reader::bytes() { return copyOf(stringBody()); }

std::uint32_t Reader::ours(std::uint32_t id) const { return options_.layer == kLayer ? id : oursFromLayer(id, options_.layer); }

std::uint32_t Reader::peek() const { return remaining() < 4 ? 0 : ours(loadLe32(bytes_.subspan(at_, 4))); }

void Reader::expect(std::uint32_t id) {
    if (ours(u32()) != id) fail("another constructor than expected");
}

std::uint32_t Reader::flags(std::uint32_t known) {
    const std::uint32_t word = u32();
    if (options_.strict && (word & ~(known | layerFlags())) != 0) fail("an unknown flag");
    return word & known;
}

/// what the layer added to the flags word just taken, which stands behind the number of its constructor.
std::uint32_t Reader::layerFlags() const {
    if (options_.layer == kLayer || at_ < 8) return 0;
    return newFlagsInLayer(loadLe32(bytes_.subspan(at_ - 8, 4)), options_.layer);
}

std::size_t Reader::count(std::size_t minElement) {
    const std::uint32_t count = u32();
    if (count > remaining() / minElement) {
        fail("a vector longer than its bytes");
        return 0;
    }
    return count;
}

std::size_t Reader::vectorCount(std::size_t minElement) {
    expect(kVectorId);
    return ok() ? count(minElement) : 0;
}

Bytes Reader::object(std::uint16_t type) {
    const std::size_t from = at_;
    skipBoxed(*this, type);
    return ok() ? copyOf(bytes_.subspan(from, at_ - from)) : Bytes{};
}

}  // namespace helio::tl
