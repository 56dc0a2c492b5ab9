// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/handshake_wire.h"

#include "crypto/auth_key.h"
#include "crypto/hash.h"
#include "mtproto/constructors.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kMaxFingerprints = 64;
constexpr std::size_t kHash = 20;

template <class T>
std::optional<T> whole(const WireReader& in, T value, std::size_t padding = 0) {
    if (!in.ok() || in.left() > padding) return std::nullopt;
    return value;
}

}  // namespace

std::optional<ResPq> readResPq(BytesView body) {
    WireReader in(body);
    ResPq m{.nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .pq = copyOf(in.bytes()), .fingerprints = in.longs(kMaxFingerprints)};
    return whole(in, std::move(m));
}

std::optional<ReqDhParams> readReqDhParams(BytesView body) {
    WireReader in(body);
    ReqDhParams m{
        .nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .p = copyOf(in.bytes()), .q = copyOf(in.bytes()), .fingerprint = in.i64(), .encrypted = copyOf(in.bytes())};
    return whole(in, std::move(m), kRequestPadding);
}

std::optional<Boxed> readBoxed(BytesView body, std::size_t padding) {
    WireReader in(body);
    Boxed m{.nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .encrypted = copyOf(in.bytes())};
    return whole(in, std::move(m), padding);
}

std::optional<DhGen> readDhGen(std::uint32_t constructor, BytesView body) {
    WireReader in(body);
    DhGen m{.constructor = constructor, .nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .newNonceHash = in.fixed<16>()};
    return whole(in, m);
}

std::optional<PqInner> readPqInner(BytesView padded) {
    WireReader in(padded);
    const auto constructor = in.u32();
    const bool temp = constructor == id::kPQInnerDataTemp || constructor == id::kPQInnerDataTempDc;
    const bool withDc = constructor == id::kPQInnerDataDc || constructor == id::kPQInnerDataTempDc;
    if (!temp && !withDc && constructor != id::kPQInnerData) return std::nullopt;
    PqInner m{.pq = copyOf(in.bytes()), .p = copyOf(in.bytes()), .q = copyOf(in.bytes()), .nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .newNonce = in.fixed<32>()};
    if (withDc) m.dc = in.i32();
    if (temp) m.expiresIn = in.i32();
    if (!in.ok()) return std::nullopt;
    return m;
}

std::optional<ServerDhInner> readServerDhInner(WireReader& in) {
    if (in.u32() != id::kServerDHInnerData) return std::nullopt;
    return ServerDhInner{.nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .g = in.i32(), .prime = copyOf(in.bytes()), .gA = copyOf(in.bytes()), .serverTime = in.i32()};
}

std::optional<ClientDhInner> readClientDhInner(WireReader& in) {
    if (in.u32() != id::kClientDHInnerData) return std::nullopt;
    return ClientDhInner{.nonce = in.fixed<16>(), .serverNonce = in.fixed<16>(), .retryId = in.i64(), .gB = copyOf(in.bytes())};
}

Bytes write(const ResPq& m) { return WireWriter(id::kResPQ).raw(m.nonce).raw(m.serverNonce).bytes(m.pq).longs(m.fingerprints).take(); }

Bytes write(const ReqDhParams& m) { return WireWriter(id::kReqDHParams).raw(m.nonce).raw(m.serverNonce).bytes(m.p).bytes(m.q).i64(m.fingerprint).bytes(m.encrypted).take(); }

Bytes write(const PqInner& m) {
    const auto constructor = m.dc ? (m.expiresIn ? id::kPQInnerDataTempDc : id::kPQInnerDataDc) : (m.expiresIn ? id::kPQInnerDataTemp : id::kPQInnerData);
    WireWriter out;
    out.reserve(256).u32(constructor).bytes(m.pq).bytes(m.p).bytes(m.q).raw(m.nonce).raw(m.serverNonce).raw(m.newNonce);
    if (m.dc) out.i32(*m.dc);
    if (m.expiresIn) out.i32(*m.expiresIn);
    return out.take();
}

Bytes write(const ServerDhInner& m) { return WireWriter(id::kServerDHInnerData).raw(m.nonce).raw(m.serverNonce).i32(m.g).bytes(m.prime).bytes(m.gA).i32(m.serverTime).take(); }

Bytes write(const ClientDhInner& m) { return WireWriter(id::kClientDHInnerData).raw(m.nonce).raw(m.serverNonce).i64(m.retryId).bytes(m.gB).take(); }

Bytes write(std::uint32_t constructor, const Boxed& m) { return WireWriter(constructor).raw(m.nonce).raw(m.serverNonce).bytes(m.encrypted).take(); }

Bytes write(const DhGen& m) { return WireWriter(m.constructor).raw(m.nonce).raw(m.serverNonce).raw(m.newNonceHash).take(); }

Bytes sealHandshake(BytesView data, const Int128& serverNonce, const Int256& newNonce, Random& random) {
    Bytes out = copyOf(crypto::sha1(data));
    append(out, data);
    append(out, random.bytes((16 - out.size() % 16) % 16));
    auto aes = crypto::handshakeKey(serverNonce, newNonce);
    crypto::igeEncrypt(out, aes);
    return out;
}

SecretBytes decryptHandshake(BytesView encrypted, const Int128& serverNonce, const Int256& newNonce) {
    if (encrypted.size() < 32 || encrypted.size() % 16 != 0) return {};
    SecretBytes box(encrypted);
    auto aes = crypto::handshakeKey(serverNonce, newNonce);
    crypto::igeDecrypt(box.mut(), aes);
    return box;
}

bool handshakeHashFits(BytesView box, std::size_t left) {
    if (left > 15) return false;
    const auto hash = crypto::sha1(box.subspan(kHash, box.size() - kHash - left));
    return equalInConstantTime(hash, box.first(kHash));
}

Bytes shortBigEndian(std::uint64_t n) {
    Bytes out;
    for (int shift = 56; shift >= 0; shift -= 8) {
        const auto b = static_cast<Byte>(n >> shift);
        if (b != 0 || !out.empty()) out.push_back(b);
    }
    return out;
}

std::optional<std::uint64_t> fromBigEndian(BytesView bytes) {
    if (bytes.size() > 8) return std::nullopt;
    std::uint64_t n = 0;
    for (const Byte b : bytes) n = n << 8 | b;
    return n;
}

}  // namespace helio::mtproto
