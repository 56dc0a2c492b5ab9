// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/rsa.h"

#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/encoder.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "crypto/bignum.h"
#include "crypto/hash.h"

namespace helio::crypto {

namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* p) const {
        Free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;

constexpr auto kReading = "reading an RSA key";

std::unexpected<Error> unreadable() { return fail(Fault::BadInput, kReading, "it is not an RSA key in PEM form", "A cloud file holds \"-----BEGIN RSA PUBLIC KEY-----\""); }

Bytes bytesOf(const BIGNUM* n) {
    Bytes out(static_cast<std::size_t>(BN_num_bytes(n)));
    BN_bn2bin(n, out.data());
    return out;
}

Bytes numberOf(const EVP_PKEY* key, const char* name) {
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return {};
    const Bignum n(raw);
    return bytesOf(n.get());
}

Key decode(std::string_view pem, int selection) {
    EVP_PKEY* raw = nullptr;
    const std::unique_ptr<OSSL_DECODER_CTX, Deleter<OSSL_DECODER_CTX_free>> ctx(OSSL_DECODER_CTX_new_for_pkey(&raw, "PEM", nullptr, "RSA", selection, nullptr, nullptr));
    const auto* at = reinterpret_cast<const unsigned char*>(pem.data());
    std::size_t size = pem.size();
    // an empty pass phrase: an encrypted key is refused instead of asking the terminal
    if (!ctx || OSSL_DECODER_CTX_set_passphrase(ctx.get(), reinterpret_cast<const unsigned char*>(""), 0) != 1 || OSSL_DECODER_from_data(ctx.get(), &at, &size) != 1) {
        return nullptr;
    }
    return Key(raw);
}

SecretBytes encode(EVP_PKEY* key, int selection) {
    const std::unique_ptr<OSSL_ENCODER_CTX, Deleter<OSSL_ENCODER_CTX_free>> ctx(OSSL_ENCODER_CTX_new_for_pkey(key, selection, "PEM", "type-specific", nullptr));
    unsigned char* raw = nullptr;
    std::size_t size = 0;
    if (!ctx || OSSL_ENCODER_to_data(ctx.get(), &raw, &size) != 1) return {};
    SecretBytes out(BytesView(raw, size));
    OPENSSL_clear_free(raw, size);
    return out;
}

// TL `bytes`: the fingerprint hashes the numbers as they would stand on the wire (K-05).
Bytes tlBytes(BytesView bytes) {
    Bytes out;
    if (bytes.size() < 254) {
        out.push_back(static_cast<Byte>(bytes.size()));
    } else {
        out = {0xfe, static_cast<Byte>(bytes.size()), static_cast<Byte>(bytes.size() >> 8), static_cast<Byte>(bytes.size() >> 16)};
    }
    append(out, bytes);
    while (out.size() % 4 != 0) out.push_back(0);
    return out;
}

}  // namespace

struct RsaPublicKey::Data {
    Key key;
    Bytes modulus;
    Bytes exponent;
    std::int64_t fingerprint = 0;

    static std::shared_ptr<const Data> of(Key key) {
        auto data = std::make_shared<Data>();
        data->modulus = numberOf(key.get(), OSSL_PKEY_PARAM_RSA_N);
        data->exponent = numberOf(key.get(), OSSL_PKEY_PARAM_RSA_E);
        if (data->modulus.empty() || data->exponent.empty() || data->modulus.size() > 1024) return nullptr;
        const auto hash = sha1({tlBytes(data->modulus), tlBytes(data->exponent)});
        data->fingerprint = static_cast<std::int64_t>(loadLe64(BytesView(hash).subspan(12)));
        data->key = std::move(key);
        return data;
    }
};

Result<RsaPublicKey> RsaPublicKey::fromPem(std::string_view pem) {
    Key key = decode(pem, EVP_PKEY_PUBLIC_KEY);
    if (!key) return unreadable();
    auto data = Data::of(std::move(key));
    if (!data) return unreadable();
    return RsaPublicKey(std::move(data));
}

Result<RsaPublicKey> RsaPublicKey::fromNumbers(BytesView modulus, BytesView exponent) {
    const Bignum n = bignum(modulus);
    const Bignum e = bignum(exponent);
    const std::unique_ptr<OSSL_PARAM_BLD, Deleter<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return unreadable();
    }
    const std::unique_ptr<OSSL_PARAM, Deleter<OSSL_PARAM_free>> params(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext ctx(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* raw = nullptr;
    if (!ctx || EVP_PKEY_fromdata_init(ctx.get()) != 1 || EVP_PKEY_fromdata(ctx.get(), &raw, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
        return unreadable();
    }
    auto data = Data::of(Key(raw));
    if (!data) return unreadable();
    return RsaPublicKey(std::move(data));
}

std::int64_t RsaPublicKey::fingerprint() const { return data_->fingerprint; }
BytesView RsaPublicKey::modulus() const { return data_->modulus; }
bool RsaPublicKey::usable() const { return data_->modulus.size() == kRsaBytes && (data_->modulus[0] & 0x80) != 0; }
std::string RsaPublicKey::pem() const { return std::string(textOf(encode(data_->key.get(), EVP_PKEY_PUBLIC_KEY).view())); }

Result<Bytes> RsaPublicKey::apply(BytesView block) const {
    Bytes out(kRsaBytes);
    std::size_t size = out.size();
    const KeyContext ctx(EVP_PKEY_CTX_new_from_pkey(nullptr, data_->key.get(), nullptr));
    if (!usable() || block.size() != kRsaBytes || !std::ranges::lexicographical_compare(block, data_->modulus) || !ctx || EVP_PKEY_encrypt_init(ctx.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(ctx.get(), RSA_NO_PADDING) != 1 || EVP_PKEY_encrypt(ctx.get(), out.data(), &size, block.data(), block.size()) != 1 || size != kRsaBytes) {
        return fail(Fault::BadInput, "encrypting for the cloud", "the block does not fit its key");
    }
    return out;
}

struct RsaPrivateKey::Data {
    Key key;
    RsaPublicKey shown;
};

namespace {

Result<RsaPublicKey> publicPartOf(EVP_PKEY* key) { return RsaPublicKey::fromNumbers(numberOf(key, OSSL_PKEY_PARAM_RSA_N), numberOf(key, OSSL_PKEY_PARAM_RSA_E)); }

}  // namespace

Result<RsaPrivateKey> RsaPrivateKey::generate() {
    Key key(EVP_RSA_gen(2048));
    if (!key) return fail(Fault::Internal, "making an RSA key", "the system's generator failed");
    HELIO_TRY(shown, publicPartOf(key.get()));
    return RsaPrivateKey(std::make_shared<const Data>(std::move(key), std::move(shown)));
}

Result<RsaPrivateKey> RsaPrivateKey::fromPem(std::string_view pem) {
    Key key = decode(pem, EVP_PKEY_KEYPAIR);
    if (!key) return unreadable();
    HELIO_TRY(shown, publicPartOf(key.get()));
    if (!shown.usable()) return fail(Fault::BadInput, kReading, "its modulus has not 2048 bits");  // K-05
    return RsaPrivateKey(std::make_shared<const Data>(std::move(key), std::move(shown)));
}

Result<SecretBytes> RsaPrivateKey::pem() const {
    auto out = encode(data_->key.get(), EVP_PKEY_KEYPAIR);
    if (out.empty()) return fail(Fault::Internal, "writing an RSA key", "it could not be encoded");
    return out;
}

const RsaPublicKey& RsaPrivateKey::publicKey() const { return data_->shown; }

Result<SecretBytes> RsaPrivateKey::apply(BytesView block) const {
    SecretBytes out(kRsaBytes);
    std::size_t size = out.size();
    const KeyContext ctx(EVP_PKEY_CTX_new_from_pkey(nullptr, data_->key.get(), nullptr));
    // OpenSSL blinds private operations by itself (K-09, V-04)
    if (block.size() != kRsaBytes || !ctx || EVP_PKEY_decrypt_init(ctx.get()) != 1 || EVP_PKEY_CTX_set_rsa_padding(ctx.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_decrypt(ctx.get(), out.mut().data(), &size, block.data(), block.size()) != 1 || size != kRsaBytes) {
        return fail(Fault::BadInput, "decrypting for the handshake", "the block does not fit the key");
    }
    return out;
}

}  // namespace helio::crypto
