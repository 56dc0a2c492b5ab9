// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

namespace helio::crypto {

namespace {

// fetched once: an implicit fetch at each digest costs more than hashing a message key
const EVP_MD* fetched(const char* name) {
    const EVP_MD* md = EVP_MD_fetch(nullptr, name, nullptr);
    if (md == nullptr) std::abort();  // a build of OpenSSL without SHA: nothing here can work
    return md;
}

const EVP_MD* sha1Md() {
    static const EVP_MD* const md = fetched("SHA1");
    return md;
}
const EVP_MD* sha256Md() {
    static const EVP_MD* const md = fetched("SHA256");
    return md;
}
const EVP_MD* md5Md() {
    static const EVP_MD* const md = fetched("MD5");
    return md;
}

struct MdContext {
    EVP_MD_CTX* ctx = EVP_MD_CTX_new();
    ~MdContext() { EVP_MD_CTX_free(ctx); }
};

template <std::size_t N>
FixedBytes<N> digest(const EVP_MD* md, std::initializer_list<BytesView> parts) {
    thread_local MdContext context;
    FixedBytes<N> out{};
    bool ok = EVP_DigestInit_ex2(context.ctx, md, nullptr) == 1;
    for (const BytesView part : parts) ok = ok && EVP_DigestUpdate(context.ctx, part.data(), part.size()) == 1;
    ok = ok && EVP_DigestFinal_ex(context.ctx, out.data(), nullptr) == 1;
    if (!ok) std::abort();  // a wrong digest must never be used as a right one
    return out;
}

}  // namespace

Sha1Digest sha1(std::initializer_list<BytesView> parts) { return digest<20>(sha1Md(), parts); }
Sha256Digest sha256(std::initializer_list<BytesView> parts) { return digest<32>(sha256Md(), parts); }
Md5Digest md5(std::initializer_list<BytesView> parts) { return digest<16>(md5Md(), parts); }

Sha256Digest hmacSha256(BytesView key, std::initializer_list<BytesView> parts) {
    // RFC 2104 over our own SHA-256: the parts need no joining
    FixedBytes<64> block{};
    if (key.size() > block.size()) {
        const auto shortened = sha256(key);
        std::copy(shortened.begin(), shortened.end(), block.begin());
    } else {
        std::copy(key.begin(), key.end(), block.begin());
    }
    for (Byte& b : block) b ^= 0x36;
    MdContext context;
    Sha256Digest inner{};
    bool ok = EVP_DigestInit_ex2(context.ctx, sha256Md(), nullptr) == 1 && EVP_DigestUpdate(context.ctx, block.data(), block.size()) == 1;
    for (const BytesView part : parts) ok = ok && EVP_DigestUpdate(context.ctx, part.data(), part.size()) == 1;
    ok = ok && EVP_DigestFinal_ex(context.ctx, inner.data(), nullptr) == 1;
    if (!ok) std::abort();
    for (Byte& b : block) b ^= 0x36 ^ 0x5c;
    const auto out = sha256({block, inner});
    OPENSSL_cleanse(block.data(), block.size());
    return out;
}

struct Hasher::Context {
    MdContext md;
};

Hasher::Hasher(Kind kind) : context_(std::make_unique<Context>()) {
    const EVP_MD* md = kind == Kind::Sha1 ? sha1Md() : kind == Kind::Sha256 ? sha256Md() : md5Md();
    if (EVP_DigestInit_ex2(context_->md.ctx, md, nullptr) != 1) std::abort();
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::update(BytesView bytes) {
    if (EVP_DigestUpdate(context_->md.ctx, bytes.data(), bytes.size()) != 1) std::abort();
}

Bytes Hasher::finish() {
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_->md.ctx, out.data(), &size) != 1) std::abort();
    out.resize(size);
    return out;
}

}  // namespace helio::crypto
