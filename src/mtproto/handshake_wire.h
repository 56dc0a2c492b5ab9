// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of the handshake as values, and the box its answers travel in (K-12). Both sides use it. Private to mtproto/.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"
#include "base/secret_bytes.h"
#include "mtproto/plain.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

struct ResPq {
    Int128 nonce{};
    Int128 serverNonce{};
    Bytes pq;  ///< big-endian
    std::vector<std::int64_t> fingerprints;
};

struct ReqDhParams {
    Int128 nonce{};
    Int128 serverNonce{};
    Bytes p;
    Bytes q;
    std::int64_t fingerprint = 0;
    Bytes encrypted;
};

/// Any of the four forms (K-06, K-09).
struct PqInner {
    Bytes pq;
    Bytes p;
    Bytes q;
    Int128 nonce{};
    Int128 serverNonce{};
    Int256 newNonce{};
    std::optional<std::int32_t> dc;
    std::optional<std::int32_t> expiresIn;

    ~PqInner() { wipe(newNonce); }  // K-23
};

struct ServerDhInner {
    Int128 nonce{};
    Int128 serverNonce{};
    std::int32_t g = 0;
    Bytes prime;
    Bytes gA;
    std::int32_t serverTime = 0;
};

struct ClientDhInner {
    Int128 nonce{};
    Int128 serverNonce{};
    std::int64_t retryId = 0;
    Bytes gB;
};

/// nonces and one byte string: server_DH_params_ok, set_client_DH_params
struct Boxed {
    Int128 nonce{};
    Int128 serverNonce{};
    Bytes encrypted;
};

/// dh_gen_ok, dh_gen_retry, dh_gen_fail
struct DhGen {
    std::uint32_t constructor = 0;
    Int128 nonce{};
    Int128 serverNonce{};
    Int128 newNonceHash{};
};

/// TDLib ends its unencrypted requests in up to this many random bytes, inside the message's length.
inline constexpr std::size_t kRequestPadding = 255;

/// Each `read…` takes the bytes after the constructor and wants all of them, but for a request's padding; nullopt otherwise.
std::optional<ResPq> readResPq(BytesView body);
std::optional<ReqDhParams> readReqDhParams(BytesView body);
std::optional<Boxed> readBoxed(BytesView body, std::size_t padding = 0);
std::optional<DhGen> readDhGen(std::uint32_t constructor, BytesView body);
/// With its constructor, random padding behind it.
std::optional<PqInner> readPqInner(BytesView padded);
std::optional<ServerDhInner> readServerDhInner(WireReader& in);
std::optional<ClientDhInner> readClientDhInner(WireReader& in);

Bytes write(const ResPq& m);
Bytes write(const ReqDhParams& m);
Bytes write(const PqInner& m);  ///< secret: to be wiped (K-23)
Bytes write(const ServerDhInner& m);
Bytes write(const ClientDhInner& m);
Bytes write(std::uint32_t constructor, const Boxed& m);
Bytes write(const DhGen& m);

/// K-12: IGE(SHA1(data) ‖ data ‖ 0..15 random bytes).
Bytes sealHandshake(BytesView data, const Int128& serverNonce, const Int256& newNonce, Random& random);
/// Decrypts, lets `read` parse, checks that fewer than 16 bytes are left and that SHA-1 fits (K-13, K-17).
template <class Read>
auto openHandshake(BytesView encrypted, const Int128& serverNonce, const Int256& newNonce, Read read) -> decltype(read(std::declval<WireReader&>()));

/// The decrypted box, or empty when its length is impossible.
SecretBytes decryptHandshake(BytesView encrypted, const Int128& serverNonce, const Int256& newNonce);
bool handshakeHashFits(BytesView box, std::size_t left);

template <class Read>
auto openHandshake(BytesView encrypted, const Int128& serverNonce, const Int256& newNonce, Read read) -> decltype(read(std::declval<WireReader&>())) {
    const SecretBytes box = decryptHandshake(encrypted, serverNonce, newNonce);
    if (box.empty()) return std::nullopt;
    WireReader in(box.view().subspan(20));
    auto value = read(in);
    if (!value || !in.ok() || !handshakeHashFits(box.view(), in.left())) return std::nullopt;
    return value;
}

/// A number without leading zeros, as the wire wants p, q and pq.
Bytes shortBigEndian(std::uint64_t n);
/// nullopt when longer than 8 bytes.
std::optional<std::uint64_t> fromBigEndian(BytesView bytes);

}  // namespace helio::mtproto
