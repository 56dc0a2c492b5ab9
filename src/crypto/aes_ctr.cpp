// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aes_ctr.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>

namespace helio::crypto {

struct AesCtr::Context {
    EVP_CIPHER_CTX* ctx = EVP_CIPHER_CTX_new();
    ~Context() { EVP_CIPHER_CTX_free(ctx); }
};

AesCtr::AesCtr(BytesView key, BytesView iv) : context_(std::make_unique<Context>()) {
    if (key.size() != 32 || iv.size() != 16 || EVP_EncryptInit_ex2(context_->ctx, EVP_aes_256_ctr(), key.data(), iv.data(), nullptr) != 1) {
        std::abort();  // sizes are fixed by the callers: a broken promise inside this program
    }
}
AesCtr::AesCtr(AesCtr&&) noexcept = default;
AesCtr& AesCtr::operator=(AesCtr&&) noexcept = default;
AesCtr::~AesCtr() = default;

void AesCtr::apply(MutBytesView data) {
    constexpr std::size_t kPart = 1u << 30;  // EVP counts in int
    for (std::size_t at = 0; at < data.size(); at += kPart) {
        const int size = static_cast<int>(std::min(kPart, data.size() - at));
        int written = 0;
        if (EVP_EncryptUpdate(context_->ctx, data.data() + at, &written, data.data() + at, size) != 1 || written != size) std::abort();
    }
}

}  // namespace helio::crypto
