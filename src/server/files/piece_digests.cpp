// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/piece_digests.h"

#include <algorithm>

#include "base/log.h"
#include "crypto/aes_gcm.h"
#include "crypto/hash.h"
#include "server/files/place_file.h"

namespace helio::server {
namespace {

constexpr std::size_t kNonce = 12;
constexpr std::size_t kDigests = static_cast<std::size_t>(PieceDigests::kBlock / PieceDigests::kPiece) * 32;
constexpr std::size_t kRecord = kNonce + kDigests + crypto::kGcmTag;

/// Under what name the digests lie, and with what salt their key is made: nothing else has a name of this form.
Bytes nameOf(const Blob& blob) {
    Bytes out = copyOf(viewOf("digests"));
    append(out, blob.hash);
    return out;
}

FixedBytes<8> aadOf(std::int64_t block) {
    FixedBytes<8> out;
    storeLe64(out, static_cast<std::uint64_t>(block));
    return out;
}

}  // namespace

Result<Bytes> PieceDigests::kept(const Blob& blob, std::int64_t block) const {
    const Bytes name = nameOf(blob);
    HELIO_TRY(file, PlaceFile::open(blobs_.pathOf(name), PlaceFile::Use::Read));
    Bytes sealed(kRecord);
    HELIO_TRY(count, file.readAt(block * static_cast<std::int64_t>(kRecord), sealed));
    if (count != kRecord) return fail(Fault::NotFound, "reading digests", "nobody asked for this block yet");
    const SecretBytes key = blobs_.fileKey(name);
    return crypto::gcmOpen(key.view(), BytesView(sealed).first(kNonce), aadOf(block), BytesView(sealed).subspan(kNonce));
}

void PieceDigests::keep(const Blob& blob, std::int64_t block, BytesView digests) const {
    const Bytes name = nameOf(blob);
    const auto path = blobs_.pathOf(name);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    const auto nonce = random_.fixed<kNonce>();
    Bytes record = copyOf(nonce);
    append(record, crypto::gcmSeal(blobs_.fileKey(name).view(), nonce, aadOf(block), digests));
    const auto written = [&]() -> Result<> {
        HELIO_TRY(file, PlaceFile::open(path, PlaceFile::Use::Write));
        return file.writeAt(block * static_cast<std::int64_t>(kRecord), record);
    }();
    if (!written) log::warn("digests of a file are not kept: {}", written.error().text());
}

Result<std::vector<PieceDigest>> PieceDigests::from(const Blob& blob, std::int64_t offset, const Read& read) const {
    if (offset < 0 || offset >= blob.size) return std::vector<PieceDigest>{};
    const std::int64_t block = offset / kBlock, begin = block * kBlock, length = std::min(kBlock, blob.size - begin);
    auto digests = kept(blob, block);
    if (!digests) {
        digests = Bytes(kDigests);
        for (std::int64_t at = 0; at < length; at += kPiece) {
            HELIO_TRY(bytes, read(begin + at, std::min(kPiece, length - at)));
            if (static_cast<std::int64_t>(bytes.size()) != std::min(kPiece, length - at))
                return fail(Fault::Io, "reading a stored file", "it ends early", "Restore it from a backup");
            std::ranges::copy(crypto::sha256(bytes), digests->begin() + static_cast<std::ptrdiff_t>(at / kPiece * 32));
        }
        keep(blob, block, *digests);
    }
    std::vector<PieceDigest> out;
    for (std::int64_t at = (offset - begin) / kPiece * kPiece; at < length; at += kPiece)
        out.push_back(
            {begin + at, static_cast<std::int32_t>(std::min(kPiece, length - at)), fixedOf<32>(BytesView(*digests).subspan(static_cast<std::size_t>(at / kPiece * 32), 32))});
    return out;
}

}  // namespace helio::server
