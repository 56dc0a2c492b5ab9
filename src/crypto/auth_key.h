// SPDX-License-Identifier: GPL-3.0-or-later
// The authorisation key and what is derived from it: ids (K-18), hashes of the handshake (K-20), message keys and AES keys (protocol 1.4).
#pragma once

#include "base/bytes.h"
#include "base/secret_bytes.h"
#include "crypto/aes_ige.h"

namespace helio::crypto {

/// 256 bytes, big-endian, padded with zeros on the left (K-18). Shared between threads as `std::shared_ptr<const AuthKey>`.
class AuthKey {
public:
    static constexpr std::size_t kSize = 256;
    /// `key` has at most 256 bytes; a shorter one is padded on the left.
    explicit AuthKey(BytesView key);

    BytesView view() const { return key_.view(); }
    std::uint64_t id() const { return id_; }            ///< SHA1(key)[12:20]
    std::uint64_t auxHash() const { return auxHash_; }  ///< SHA1(key)[0:8]
    AuthKey clone() const { return AuthKey(view()); }

private:
    SecretBytes key_;
    std::uint64_t id_ = 0;
    std::uint64_t auxHash_ = 0;
};

/// Who wrote a message: the x of the KDF.
enum class Direction : std::uint8_t { ClientToServer = 0, ServerToClient = 8 };

/// SHA256(key[88+x:120+x] ‖ plaintext with padding). msg_key = [8:24]; the quick-ack token is [0:4] (T-13).
FixedBytes<32> msgKeyLarge(const AuthKey& key, Direction direction, BytesView paddedPlaintext);
/// key[88+x:120+x], which stands before the text in that hash.
inline BytesView msgKeyPrefix(const AuthKey& key, Direction direction) { return key.view().subspan(88 + static_cast<std::size_t>(direction), 32); }
inline Int128 msgKeyOf(const FixedBytes<32>& large) { return fixedOf<16>(BytesView(large).subspan(8)); }
/// `u32 | 0x80000000` of the first four bytes of msg_key_large (T-13).
std::uint32_t quickAckToken(const FixedBytes<32>& large);

/// MTProto 2 KDF.
AesKeyIv deriveV2(BytesView key256, const Int128& msgKey, Direction direction);
/// MTProto 1 KDF: only for binding temporary keys (P-02).
AesKeyIv deriveV1(BytesView key256, const Int128& msgKey, Direction direction);

/// SHA1(new_nonce ‖ number ‖ aux_hash)[4:20], number 1 ok, 2 retry, 3 fail (K-20).
Int128 newNonceHash(const Int256& newNonce, Byte number, const AuthKey& key);
/// new_nonce[0:8] xor server_nonce[0:8] as it stands on the wire (K-21).
std::int64_t firstSalt(const Int256& newNonce, const Int128& serverNonce);
/// AES key of the handshake's DH answers (K-12).
AesKeyIv handshakeKey(const Int128& serverNonce, const Int256& newNonce);

}  // namespace helio::crypto
