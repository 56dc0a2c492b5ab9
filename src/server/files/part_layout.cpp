// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/part_layout.h"

#include <algorithm>
#include <array>
#include <mutex>

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

/// The system lets one write into a file at a time, and whoever comes second spins until the first is through, at the expense of what seals the next
/// chunk. Waiting here, a worker sleeps. Files that share a turn by chance wait for each other's chunk.
std::mutex& turnOf(BytesView key) {
    static std::array<std::mutex, 64> turns;
    return turns[key.back() % turns.size()];
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

Result<> sealPart(const PlaceFile& file, BytesView key, int part, BytesView content, Random& random) {
    Bytes sealed(std::min(content.size(), static_cast<std::size_t>(kChunk)) + kExtra);
    for (std::int64_t chunk = 0; !content.empty(); ++chunk) {
        const BytesView text = content.first(std::min(content.size(), static_cast<std::size_t>(kChunk)));
        const MutBytesView place = MutBytesView(sealed).first(text.size() + kExtra);
        random.fill(place.first(kNonce));
        crypto::gcmSealInto(place.subspan(kNonce), key, place.first(kNonce), aadOf(part, chunk), text);
        const std::lock_guard turn(turnOf(key));
        HELIO_CHECK(file.writeAt(placeOf(part) + chunk * (kChunk + kExtra), place));
        content = content.subspan(text.size());
    }
    return {};
}

Result<Bytes> openPart(const PlaceFile& file, BytesView key, int part, std::int64_t from, std::int64_t to, std::int64_t size) {
    const auto damaged = [](const char* what) { return fail(Fault::Io, "reading a stored file", what, "Restore it from a backup"); };
    if (from >= to || to > size) return Bytes{};
    const std::int64_t first = from / kChunk, last = (to - 1) / kChunk;
    Bytes sealed(static_cast<std::size_t>(std::min(kChunk, size) + kExtra));  // a chunk at a time: it stays in the processor's cache
    Bytes out;
    out.reserve(static_cast<std::size_t>(std::min(size, (last + 1) * kChunk) - first * kChunk));
    for (std::int64_t chunk = first; chunk <= last; ++chunk) {
        const std::int64_t length = std::min(kChunk, size - chunk * kChunk);
        const MutBytesView place = MutBytesView(sealed).first(static_cast<std::size_t>(length + kExtra));
        HELIO_TRY(count, file.readAt(placeOf(part) + chunk * (kChunk + kExtra), place));
        if (count != place.size()) return damaged("it ends early");
        const std::size_t before = out.size();
        out.resize(before + static_cast<std::size_t>(length));
        if (!crypto::gcmOpenInto(MutBytesView(out).subspan(before), key, place.first(kNonce), aadOf(part, chunk), place.subspan(kNonce))) return damaged("its content was changed");
    }
    out.resize(static_cast<std::size_t>(to - first * kChunk));
    if (const std::int64_t skip = from - first * kChunk; skip > 0) out.erase(out.begin(), out.begin() + skip);
    return out;
}

}  // namespace helio::server
