// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/cdn.h"

#include <algorithm>

#include "crypto/aes_ctr.h"

namespace helio::client {
namespace {

const char* const kDoing = "fetching a file from a content network";
constexpr std::size_t kKey = 32, kIv = 16, kBlock = 16;

}  // namespace

Result<> checkRedirect(const CdnFile& file) {
    if (file.key.size() != kKey || file.iv.size() != kIv || file.token.empty()) return fail(Fault::BadInput, kDoing, "its key or token is not of the right size");
    return {};
}

Bytes decryptCdn(const CdnFile& file, std::int64_t offset, BytesView sealed) {
    Bytes iv = file.iv;
    const auto block = static_cast<std::uint32_t>(offset / static_cast<std::int64_t>(kBlock));
    for (std::size_t i = 0; i < 4; ++i) iv[12 + i] = static_cast<Byte>(block >> (24 - 8 * i));
    Bytes out = copyOf(sealed);
    crypto::AesCtr(file.key, iv).apply(out);
    return out;
}

Result<Bytes> openCdn(const CdnFile& file, const FileHashes& hashes, std::int64_t offset, BytesView sealed) {
    HELIO_CHECK(checkRedirect(file));
    if (offset < 0 || offset % static_cast<std::int64_t>(kBlock) != 0) return fail(Fault::BadInput, kDoing, "a part does not begin at a block");
    if (!hashes.cover(offset, static_cast<std::int64_t>(sealed.size()))) return fail(Fault::NotFound, kDoing, "there is no digest for these bytes yet");
    Bytes plain = decryptCdn(file, offset, sealed);
    if (!hashes.fit(offset, plain)) return fail(Fault::Io, kDoing, "what it sent is not what the cloud put there");
    return plain;
}

CdnNext afterCdnError(const Error& error) {
    if (error.code == -404) return CdnNext::NewKey;
    if (error.name == "FILE_TOKEN_INVALID" || error.name == "REQUEST_TOKEN_INVALID") return CdnNext::BackToMaster;
    return error.fault == Fault::Refused || error.fault == Fault::Io || error.fault == Fault::BadInput ? CdnNext::BackToMaster : CdnNext::Use;
}

}  // namespace helio::client
