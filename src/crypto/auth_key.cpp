// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/auth_key.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::crypto {

namespace {

// Straight into its place: no copy stays behind on the stack (K-23).
template <class... Parts>
void join(FixedBytes<32>& out, const Parts&... parts) {
    std::size_t at = 0;
    ((std::copy(parts.begin(), parts.end(), out.begin() + static_cast<std::ptrdiff_t>(at)), at += parts.size()), ...);
}

// Digests that keys are cut from.
template <class... Digests>
void wipeAll(Digests&... digests) {
    (wipe(digests), ...);
}

BytesView part(BytesView bytes, std::size_t from, std::size_t to) { return bytes.subspan(from, to - from); }

}  // namespace

AuthKey::AuthKey(BytesView key) : key_(kSize) {
    const BytesView tail = key.size() > kSize ? key.last(kSize) : key;
    std::copy(tail.begin(), tail.end(), key_.mut().begin() + static_cast<std::ptrdiff_t>(kSize - tail.size()));
    const auto hash = sha1(key_.view());
    auxHash_ = loadLe64(hash);
    id_ = loadLe64(BytesView(hash).subspan(12));
}

FixedBytes<32> msgKeyLarge(const AuthKey& key, Direction direction, BytesView paddedPlaintext) { return sha256({msgKeyPrefix(key, direction), paddedPlaintext}); }

std::uint32_t quickAckToken(const FixedBytes<32>& large) { return loadLe32(large) | 0x80000000u; }

AesKeyIv deriveV2(BytesView key, const Int128& msgKey, Direction direction) {
    const std::size_t x = static_cast<std::size_t>(direction);
    auto a = sha256({msgKey, key.subspan(x, 36)});
    auto b = sha256({key.subspan(40 + x, 36), msgKey});
    AesKeyIv out;
    join(out.key, part(a, 0, 8), part(b, 8, 24), part(a, 24, 32));
    join(out.iv, part(b, 0, 8), part(a, 8, 24), part(b, 24, 32));
    wipeAll(a, b);
    return out;
}

AesKeyIv deriveV1(BytesView key, const Int128& msgKey, Direction direction) {
    const std::size_t x = static_cast<std::size_t>(direction);
    auto a = sha1({msgKey, key.subspan(x, 32)});
    auto b = sha1({key.subspan(32 + x, 16), msgKey, key.subspan(48 + x, 16)});
    auto c = sha1({key.subspan(64 + x, 32), msgKey});
    auto d = sha1({msgKey, key.subspan(96 + x, 32)});
    AesKeyIv out;
    join(out.key, part(a, 0, 8), part(b, 8, 20), part(c, 4, 16));
    join(out.iv, part(a, 8, 20), part(b, 0, 8), part(c, 16, 20), part(d, 0, 8));
    wipeAll(a, b, c, d);
    return out;
}

Int128 newNonceHash(const Int256& newNonce, Byte number, const AuthKey& key) {
    FixedBytes<8> aux;
    storeLe64(aux, key.auxHash());
    return fixedOf<16>(BytesView(sha1({newNonce, BytesView(&number, 1), aux})).subspan(4));
}

std::int64_t firstSalt(const Int256& newNonce, const Int128& serverNonce) { return static_cast<std::int64_t>(loadLe64(newNonce) ^ loadLe64(serverNonce)); }

AesKeyIv handshakeKey(const Int128& sn, const Int256& nn) {
    auto ns = sha1({nn, sn});
    auto snn = sha1({sn, nn});
    auto nnn = sha1({nn, nn});
    AesKeyIv out;
    join(out.key, BytesView(ns), part(snn, 0, 12));
    join(out.iv, part(snn, 12, 20), BytesView(nnn), part(nn, 0, 4));
    wipeAll(ns, snn, nnn);
    return out;
}

}  // namespace helio::crypto
