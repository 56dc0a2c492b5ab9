// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/part_layout.h"

#include <algorithm>

#include "crypto/aes_gcm.h"
#include "crypto/hash.h"
#include "server/files/part_store.h"

namespace helio::server {
namespace {

constexpr std::int64_t kChunk = 64 << 10;
constexpr std::int64_t kNonce = 12;
constexpr std::int64_t kExtra = kNonce + static_cast<std::int64_t>(crypto::kGcmTag);
constexpr std::int64_t kTable = 32 << 10;  ///< sizes of kPartLimit parts
static_assert(kPartLimit * 4 <= kTable);
constexpr std::int64_t kStride = kPartSizeLimit / kChunk * (kChunk + kExtra);

FixedBytes<8> aadOf(int part, std::int64_t chunk) {
    FixedBytes<8> aad;
    storeLe32(aad, static_cast<std::uint32_t>(part));
    storeLe32(MutBytesView(aad).subspan(4), static_cast<std::uint32_t>(chunk));
    return aad;
}

}  // namespace

SecretBytes uploadKey(BytesView partsKey, std::int64_t user, std::int64_t file) {
    FixedBytes<16> name;
    storeLe64(name, static_cast<std::uint64_t>(user));
    storeLe64(MutBytesView(name).subspan(8), static_cast<std::uint64_t>(file));
    auto digest = crypto::hmacSha256(partsKey, {viewOf("upload"), name});
    SecretBytes out{BytesView(digest)};
    wipe(digest);
    return out;
}

std::int64_t sealedSize(std::int64_t size) { return size + (size + kChunk - 1) / kChunk * kExtra; }

std::int64_t placeOf(int part) { return kTable + std::int64_t{part} * kStride; }

Bytes sealPart(BytesView key, int part, BytesView content, Random& random) {
    Bytes out;
    out.reserve(static_cast<std::size_t>(sealedSize(static_cast<std::int64_t>(content.size()))));
    for (std::int64_t chunk = 0; !content.empty(); ++chunk) {
        const BytesView text = content.first(std::min(content.size(), static_cast<std::size_t>(kChunk)));
        const auto nonce = random.fixed<kNonce>();
        append(out, nonce);
        append(out, crypto::gcmSeal(key, nonce, aadOf(part, chunk), text));
        content = content.subspan(text.size());
    }
    return out;
}

Result<Bytes> openPart(const PlaceFile& file, BytesView key, int part, std::int64_t from, std::int64_t to, std::int64_t size) {
    const auto damaged = [](const char* what) { return fail(Fault::Io, "reading a stored file", what, "Restore it from a backup"); };
    if (from >= to || to > size) return Bytes{};
    const std::int64_t first = from / kChunk, last = (to - 1) / kChunk;
    const std::int64_t sealedTo = sealedSize(std::min(size, (last + 1) * kChunk));
    Bytes sealed(static_cast<std::size_t>(sealedTo - first * (kChunk + kExtra)));
    HELIO_TRY(count, file.readAt(placeOf(part) + first * (kChunk + kExtra), sealed));
    if (count != sealed.size()) return damaged("it ends early");
    Bytes out;
    out.reserve(static_cast<std::size_t>(to - from));
    BytesView rest = sealed;
    for (std::int64_t chunk = first; chunk <= last; ++chunk) {
        const std::int64_t length = std::min(kChunk, size - chunk * kChunk);
        const auto opened = crypto::gcmOpen(key, rest.first(kNonce), aadOf(part, chunk), rest.subspan(kNonce, static_cast<std::size_t>(length) + crypto::kGcmTag));
        if (!opened) return damaged("its content was changed");
        const std::int64_t begin = std::max<std::int64_t>(0, from - chunk * kChunk), end = std::min(length, to - chunk * kChunk);
        append(out, BytesView(*opened).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
        rest = rest.subspan(static_cast<std::size_t>(length + kExtra));
    }
    return out;
}

}  // namespace helio::server
