// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/auth_key.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::crypto {

namespace {

template <class... Parts>
FixedBytes<32> joined(const Parts&... parts) {
    FixedBytes<32> out{};
    std::size_t at = 0;
    ((std::copy(parts.begin(), parts.end(), out.begin() + static_cast<std::ptrdiff_t>(at)), at += parts.size()), ...);
    return out;
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

FixedBytes<32> msgKeyLarge(const AuthKey& key, Direction direction, BytesView paddedPlaintext) {
    const std::size_t x = static_cast<std::size_t>(direction);
    return sha256({key.view().subspan(88 + x, 32), paddedPlaintext});
}

std::uint32_t quickAckToken(const FixedBytes<32>& large) { return loadLe32(large) | 0x80000000u; }

AesKeyIv deriveV2(BytesView key, const Int128& msgKey, Direction direction) {
    const std::size_t x = static_cast<std::size_t>(direction);
    const auto a = sha256({msgKey, key.subspan(x, 36)});
    const auto b = sha256({key.subspan(40 + x, 36), msgKey});
    AesKeyIv out;
    out.key = joined(part(a, 0, 8), part(b, 8, 24), part(a, 24, 32));
    out.iv = joined(part(b, 0, 8), part(a, 8, 24), part(b, 24, 32));
    return out;
}

AesKeyIv deriveV1(BytesView key, const Int128& msgKey, Direction direction) {
    const std::size_t x = static_cast<std::size_t>(direction);
    const auto a = sha1({msgKey, key.subspan(x, 32)});
    const auto b = sha1({key.subspan(32 + x, 16), msgKey, key.subspan(48 + x, 16)});
    const auto c = sha1({key.subspan(64 + x, 32), msgKey});
    const auto d = sha1({msgKey, key.subspan(96 + x, 32)});
    AesKeyIv out;
    out.key = joined(part(a, 0, 8), part(b, 8, 20), part(c, 4, 16));
    out.iv = joined(part(a, 8, 20), part(b, 0, 8), part(c, 16, 20), part(d, 0, 8));
    return out;
}

Int128 newNonceHash(const Int256& newNonce, Byte number, const AuthKey& key) {
    FixedBytes<8> aux;
    storeLe64(aux, key.auxHash());
    return fixedOf<16>(BytesView(sha1({newNonce, BytesView(&number, 1), aux})).subspan(4));
}

std::int64_t firstSalt(const Int256& newNonce, const Int128& serverNonce) {
    return static_cast<std::int64_t>(loadLe64(newNonce) ^ loadLe64(serverNonce));
}

AesKeyIv handshakeKey(const Int128& sn, const Int256& nn) {
    const auto ns = sha1({nn, sn});
    const auto snn = sha1({sn, nn});
    const auto nnn = sha1({nn, nn});
    AesKeyIv out;
    out.key = joined(BytesView(ns), part(snn, 0, 12));
    out.iv = joined(part(snn, 12, 20), BytesView(nnn), part(nn, 0, 4));
    return out;
}

}  // namespace helio::crypto
