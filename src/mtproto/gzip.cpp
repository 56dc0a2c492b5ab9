// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "mtproto/constructors.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kMaxRatio = 1000;
constexpr int kDetect = 15 + 32;  // zlib's word for "gzip or zlib, by its header"
constexpr int kGzip = 15 + 16;
constexpr int kLevel = 4;
constexpr std::size_t kSample = 4096;

std::unexpected<Error> bad(std::string what) { return fail(Fault::BadInput, "unpacking a message", std::move(what)); }

struct Inflater {
    z_stream z{};
    bool ready = inflateInit2(&z, kDetect) == Z_OK;
    ~Inflater() {
        if (ready) inflateEnd(&z);
    }
};

struct Deflater {
    z_stream z{};
    bool ready = deflateInit2(&z, kLevel, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    ~Deflater() {
        if (ready) deflateEnd(&z);
    }
};

Result<Bytes> inflateAll(BytesView stream, std::size_t cap) {
    Inflater in;
    if (!in.ready) return bad("no memory");
    const std::size_t limit = std::min(cap, stream.size() * kMaxRatio);
    in.z.next_in = const_cast<Byte*>(stream.data());
    in.z.avail_in = static_cast<uInt>(stream.size());
    Bytes out;
    int status = Z_OK;
    while (status == Z_OK) {
        const std::size_t had = out.size();
        // one byte more than the limit, so that going over it shows
        const std::size_t room = std::min(std::max<std::size_t>(had, 4 * kSample), limit + 1 - had);
        if (room == 0) return bad("it grows beyond the limit");
        out.resize(had + room);
        in.z.next_out = out.data() + had;
        in.z.avail_out = static_cast<uInt>(room);
        status = inflate(&in.z, Z_NO_FLUSH);
        out.resize(had + room - in.z.avail_out);
    }
    if (status != Z_STREAM_END || in.z.avail_in != 0) return bad("its compressed part is damaged");
    if (out.size() > limit) return bad("it grows beyond the limit");
    return out;
}

// Photos, videos, ciphertext: every byte value is about as frequent as any other. The sum of the squared counts is least there; texts and TL are far above.
bool looksRandom(BytesView sample) {
    std::array<std::uint32_t, 256> counts{};
    for (const Byte b : sample) ++counts[b];
    std::uint64_t squares = 0;
    for (const auto n : counts) squares += std::uint64_t{n} * n;
    const std::uint64_t n = sample.size();
    return squares < n + 2 * n * n / 256;
}

// Empty when the output would not be smaller than `room`.
Bytes deflateInto(BytesView data, std::size_t room) {
    Deflater d;
    Bytes out(room);
    if (!d.ready) return {};
    d.z.next_in = const_cast<Byte*>(data.data());
    d.z.avail_in = static_cast<uInt>(data.size());
    d.z.next_out = out.data();
    d.z.avail_out = static_cast<uInt>(out.size());
    if (deflate(&d.z, Z_FINISH) != Z_STREAM_END) return {};
    out.resize(out.size() - d.z.avail_out);
    return out;
}

}  // namespace

Result<Bytes> unpacked(Bytes object, std::size_t cap) {
    if (peekConstructor(object) != id::kGzipPacked) return object;
    WireReader in(BytesView(object).subspan(4));
    const BytesView stream = in.bytes();
    if (!in.done()) return bad("its compressed part ends early");
    HELIO_TRY(out, inflateAll(stream, cap));
    if (peekConstructor(out) == id::kGzipPacked) return bad("it is packed twice");
    return out;
}

std::optional<Bytes> packed(BytesView object, std::size_t above) {
    if (object.size() <= above || peekConstructor(object) == id::kGzipPacked) return std::nullopt;  // C-05: never twice
    if (object.size() > 4 * kSample) {                                                              // photos and files: a look at the middle says enough
        const BytesView middle = object.subspan(object.size() / 2, kSample);
        if (looksRandom(middle) || deflateInto(middle, kSample * 9 / 10).empty()) return std::nullopt;
    }
    const Bytes stream = deflateInto(object, object.size() - object.size() / 16);
    if (stream.empty()) return std::nullopt;
    Bytes out = WireWriter(id::kGzipPacked).bytes(stream).take();
    if (out.size() >= object.size()) return std::nullopt;
    return out;
}

}  // namespace helio::mtproto
