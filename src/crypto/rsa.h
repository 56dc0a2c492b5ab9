// SPDX-License-Identifier: GPL-3.0-or-later
// RSA with 2048-bit moduli: the key a cloud is known by. PEM (PKCS#1, SPKI also read), fingerprints (K-05), raw operations.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::crypto {

inline constexpr std::size_t kRsaBytes = 256;

/// Immutable; copies share one value, any thread may use it.
class RsaPublicKey {
public:
    /// "-----BEGIN RSA PUBLIC KEY-----" (PKCS#1) or "-----BEGIN PUBLIC KEY-----". Any modulus size is read; K-05 is checked by `usable`.
    static Result<RsaPublicKey> fromPem(std::string_view pem);
    /// Big-endian modulus and exponent.
    static Result<RsaPublicKey> fromNumbers(BytesView modulus, BytesView exponent);

    /// Last 8 bytes of SHA1(TL(n) ‖ TL(e)) as the wire's long (K-05).
    std::int64_t fingerprint() const;
    BytesView modulus() const;
    bool usable() const;      ///< the modulus has exactly 2048 bits (K-05)
    std::string pem() const;  ///< PKCS#1

    /// block^e mod n, 256 bytes. Fault::BadInput unless block has 256 bytes and is below the modulus.
    Result<Bytes> apply(BytesView block) const;

private:
    friend class RsaPrivateKey;
    struct Data;
    explicit RsaPublicKey(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
    std::shared_ptr<const Data> data_;
};

/// Immutable after it is made; copies share one value, any thread may use it.
class RsaPrivateKey {
public:
    /// 2048 bits, e = 65537, from the system's generator.
    static Result<RsaPrivateKey> generate();
    /// "-----BEGIN RSA PRIVATE KEY-----" (PKCS#1) or PKCS#8.
    static Result<RsaPrivateKey> fromPem(std::string_view pem);

    Result<SecretBytes> pem() const;  ///< PKCS#1, not encrypted: for a 0600 file
    const RsaPublicKey& publicKey() const;
    /// block^d mod n, blinded, 256 bytes.
    Result<SecretBytes> apply(BytesView block) const;

private:
    struct Data;
    explicit RsaPrivateKey(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
    std::shared_ptr<const Data> data_;
};

}  // namespace helio::crypto
