// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aes_ige.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <cstring>

#include "base/secret_bytes.h"

namespace helio::crypto {

AesKeyIv::~AesKeyIv() {
    wipe(key);
    wipe(iv);
}

namespace {

struct CipherContext {
    EVP_CIPHER_CTX* ctx = EVP_CIPHER_CTX_new();
    ~CipherContext() { EVP_CIPHER_CTX_free(ctx); }
};

const EVP_CIPHER* fetched(const char* name) {
    const EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, name, nullptr);
    if (cipher == nullptr) std::abort();  // a build of OpenSSL without AES: nothing here can work
    return cipher;
}

// The context lives as long as its thread; the key must not (K-23).
void forgetKey(EVP_CIPHER_CTX* ctx) {
    static constexpr FixedBytes<32> kZero{};
    if (EVP_CipherInit_ex2(ctx, nullptr, kZero.data(), nullptr, -1, nullptr) != 1) std::abort();
}

struct Block {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    static Block load(const Byte* from) {
        Block b;
        std::memcpy(&b, from, 16);
        return b;
    }
    void store(Byte* to) const { std::memcpy(to, this, 16); }
    friend Block operator^(Block a, Block b) { return {a.low ^ b.low, a.high ^ b.high}; }
};

}  // namespace

namespace ige {

// C[i] = E(P[i] ^ C[i-1]) ^ P[i-1]. With Y[i] = C[i] ^ P[i-1] this is CBC over P[i] ^ P[i-2]: one run of EVP.
void encryptPortable(MutBytesView data, AesKeyIv& state) {
    if (data.empty()) return;
    static const EVP_CIPHER* const cbc = fetched("AES-256-CBC");
    thread_local CipherContext context;
    constexpr std::size_t kChunk = 4096;
    Block before{};                                  // P[i-2], zero before the first block
    Block last = Block::load(state.iv.data() + 16);  // P[i-1]
    FixedBytes<kChunk> plain;
    bool ok = EVP_EncryptInit_ex2(context.ctx, cbc, state.key.data(), state.iv.data(), nullptr) == 1 && EVP_CIPHER_CTX_set_padding(context.ctx, 0) == 1;
    Block cipherLast{};
    for (std::size_t at = 0; ok && at < data.size(); at += kChunk) {
        const std::size_t size = std::min(kChunk, data.size() - at);
        Byte* const text = data.data() + at;
        std::memcpy(plain.data(), text, size);
        Block two = before;
        Block one = last;
        for (std::size_t i = 0; i < size; i += 16) {
            const Block p = Block::load(plain.data() + i);
            (p ^ two).store(text + i);
            two = one;
            one = p;
        }
        int written = 0;
        ok = EVP_EncryptUpdate(context.ctx, text, &written, text, static_cast<int>(size)) == 1 && written == static_cast<int>(size);
        Block previous = last;
        for (std::size_t i = 0; i < size; i += 16) {
            cipherLast = Block::load(text + i) ^ previous;
            cipherLast.store(text + i);
            previous = Block::load(plain.data() + i);
        }
        before = two;
        last = one;
    }
    if (!ok) std::abort();
    forgetKey(context.ctx);
    cipherLast.store(state.iv.data());
    last.store(state.iv.data() + 16);
    wipe(plain);
}

// P[i] = D(C[i] ^ P[i-1]) ^ C[i-1]: no mode of EVP chains D this way, so block by block.
void decryptPortable(MutBytesView data, AesKeyIv& state) {
    if (data.empty()) return;
    static const EVP_CIPHER* const ecb = fetched("AES-256-ECB");
    thread_local CipherContext context;
    bool ok = EVP_DecryptInit_ex2(context.ctx, ecb, state.key.data(), nullptr, nullptr) == 1 && EVP_CIPHER_CTX_set_padding(context.ctx, 0) == 1;
    Block cipherLast = Block::load(state.iv.data());
    Block plainLast = Block::load(state.iv.data() + 16);
    for (std::size_t i = 0; ok && i < data.size(); i += 16) {
        const Block c = Block::load(data.data() + i);
        FixedBytes<16> block;
        (c ^ plainLast).store(block.data());
        int written = 0;
        ok = EVP_DecryptUpdate(context.ctx, block.data(), &written, block.data(), 16) == 1 && written == 16;
        plainLast = Block::load(block.data()) ^ cipherLast;
        plainLast.store(data.data() + i);
        cipherLast = c;
    }
    if (!ok) std::abort();
    forgetKey(context.ctx);
    cipherLast.store(state.iv.data());
    plainLast.store(state.iv.data() + 16);
}

}  // namespace ige

void igeEncrypt(MutBytesView data, AesKeyIv& state) {
    static const bool fast = ige::hasAesNi();
    fast ? ige::encryptAesNi(data, state) : ige::encryptPortable(data, state);
}

void igeDecrypt(MutBytesView data, AesKeyIv& state) {
    static const bool fast = ige::hasAesNi();
    fast ? ige::decryptAesNi(data, state) : ige::decryptPortable(data, state);
}

void igeEncrypt(std::span<const IgeJob> jobs) {
    static const bool fast = ige::hasAesNi();
    if (fast) return ige::encryptAesNi(jobs);
    for (const auto& job : jobs) ige::encryptPortable(job.data, *job.state);
}

void igeDecrypt(std::span<const IgeJob> jobs) {
    static const bool fast = ige::hasAesNi();
    if (fast) return ige::decryptAesNi(jobs);
    for (const auto& job : jobs) ige::decryptPortable(job.data, *job.state);
}

}  // namespace helio::crypto
