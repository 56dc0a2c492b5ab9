// SPDX-License-Identifier: GPL-3.0-or-later
// Digests: SHA-1 and SHA-256 as MTProto uses them, MD5 for upload checks, HMAC-SHA256. The parts given are hashed one after the other.
#pragma once

#include <initializer_list>
#include <memory>

#include "base/bytes.h"

namespace helio::crypto {

using Sha1Digest = FixedBytes<20>;
using Sha256Digest = FixedBytes<32>;
using Md5Digest = FixedBytes<16>;

Sha1Digest sha1(std::initializer_list<BytesView> parts);
Sha256Digest sha256(std::initializer_list<BytesView> parts);
Md5Digest md5(std::initializer_list<BytesView> parts);
inline Sha1Digest sha1(BytesView bytes) { return sha1({bytes}); }
inline Sha256Digest sha256(BytesView bytes) { return sha256({bytes}); }
inline Md5Digest md5(BytesView bytes) { return md5({bytes}); }

Sha256Digest hmacSha256(BytesView key, std::initializer_list<BytesView> parts);
inline Sha256Digest hmacSha256(BytesView key, BytesView bytes) { return hmacSha256(key, {bytes}); }

/// A digest of bytes that come piece by piece (files, uploads).
class Hasher {
public:
    enum class Kind { Sha1, Sha256, Md5 };
    explicit Hasher(Kind kind);
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    void update(BytesView bytes);
    /// The digest of everything so far; the hasher is used up afterwards.
    Bytes finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace helio::crypto
