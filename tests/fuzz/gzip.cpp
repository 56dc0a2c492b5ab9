// SPDX-License-Identifier: GPL-3.0-or-later
// gzip_packed (C-05): streams of a stranger stay within the cap and the ratio; what we pack unpacks to the same.
#include "mtproto/gzip.h"

#include <zlib.h>

#include "mtproto/constructors.h"
#include "mtproto/wire.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

using namespace mtproto;

namespace {

constexpr Byte kPack = 0x20, kWhole = 0x40, kDeflate = 0x80;

// A right stream around the fuzzer's words: it could not guess the checksum.
Bytes deflated(BytesView data, bool gzipHeader) {
    z_stream z{};
    must(deflateInit2(&z, 1, Z_DEFLATED, gzipHeader ? 31 : 15, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib works");
    Bytes out(deflateBound(&z, static_cast<uLong>(data.size())) + 64);
    z.next_in = const_cast<Byte*>(data.data());
    z.avail_in = static_cast<uInt>(data.size());
    z.next_out = out.data();
    z.avail_out = static_cast<uInt>(out.size());
    must(deflate(&z, Z_FINISH) == Z_STREAM_END, "zlib ends");
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

void packAndUnpack(BytesView object) {
    const auto small = packed(object, 64);
    if (!small) return;
    must(small->size() < object.size(), "packing makes it smaller");
    const auto back = unpacked(*small, object.size());
    must(back.has_value() && *back == copyOf(object), "what is packed unpacks to the same");
}

Bytes objectOf(Byte how, Input& in) {
    if (how & kWhole) return copyOf(in.rest());
    if ((how & kDeflate) == 0) return WireWriter(id::kGzipPacked).bytes(in.rest()).take();
    const std::uint16_t repeats = in.word();
    const std::uint16_t damage = in.word();
    Bytes text;
    const BytesView rest = in.rest();
    for (int i = 0; i <= repeats % 300 && text.size() < (1u << 18); ++i) append(text, rest);
    Bytes stream = deflated(text, damage & 1);
    if (damage & 2) stream[damage % stream.size()] ^= static_cast<Byte>(damage >> 8);
    if (damage & 4) stream.push_back(0);
    return WireWriter(id::kGzipPacked).bytes(stream).take();
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    if (how & kPack) return packAndUnpack(in.rest());
    const std::size_t cap = std::size_t{1} << (how & 31) % 23;
    const Bytes object = objectOf(how, in);
    const bool gzip = peekConstructor(object) == id::kGzipPacked;
    const auto out = unpacked(object, cap);
    if (!out) return;
    must(gzip ? out->size() <= cap && out->size() <= 1000 * object.size() : *out == object, "C-05: cap and ratio");
    must(!gzip || peekConstructor(*out) != id::kGzipPacked, "C-05: never packed twice");
    plant(gzip && out->size() == 37);
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const Bytes zeros(3000);
    Bytes small = packed(zeros, 64).value();
    out.push_back({"zeros", Output().byte(kWhole | 20).raw(small).take()});
    Chance chance(1);
    Bytes mixed;
    for (int i = 0; i < 40; ++i) append(mixed, viewOf(i % 3 ? "the same words again, " : toHex(chance.bytes(6))));
    small = packed(mixed, 64).value();
    out.push_back({"mixed", Output().byte(16).raw(BytesView(small).subspan(8)).take()});
    out.push_back({"pack", Output().byte(kPack).raw(mixed).take()});
    out.push_back({"as_it_is", Output().byte(kWhole).raw(viewOf("12345678")).take()});
    out.push_back({"bomb", Output().byte(kDeflate | 22).word(299).word(1).raw(Bytes(400)).take()});
    out.push_back({"zlib", Output().byte(kDeflate | 20).word(0).word(0).raw(viewOf("a zlib stream")).take()});
    out.push_back({"twice", Output().byte(kDeflate | 20).word(0).word(1).raw(small).take()});
    return out;
}

}  // namespace helio::fuzz
