// SPDX-License-Identifier: GPL-3.0-or-later
// F-09 … F-11: bytes that come from a content network. It is trusted with nothing: what it sends is decrypted, checked, and only then used. Pure.
#pragma once

#include "base/result.h"
#include "client/transfer/file_hashes.h"

namespace helio::client {

/// What upload.fileCdnRedirect says.
struct CdnFile {
    std::int32_t dc = 0;
    Bytes token, key, iv;
};
/// Fault::BadInput: the redirect cannot be used (F-10: a key of 32 bytes, an iv of 16), go on at the account's own data centre.
Result<> checkRedirect(const CdnFile& file);
/// AES-256-CTR with the last four bytes of the iv replaced by offset / 16, big-endian. `offset` is a multiple of 16.
Bytes decryptCdn(const CdnFile& file, std::int64_t offset, BytesView sealed);
/// The plain bytes if they fit their digests. Fault::NotFound: ask upload.getCdnFileHashes first. Fault::Io: they are not what was put there: drop them, and the network.
Result<Bytes> openCdn(const CdnFile& file, const FileHashes& hashes, std::int64_t offset, BytesView sealed);

/// F-11: what to do about an answer of the network.
enum class CdnNext { Use, Reupload, BackToMaster, NewKey };
CdnNext afterCdnError(const Error& error);

}  // namespace helio::client
