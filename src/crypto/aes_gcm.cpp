// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aes_gcm.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>

#include "base/secret_bytes.h"

namespace helio::crypto {

namespace {

struct Free {
    void operator()(EVP_CIPHER_CTX* ctx) const { EVP_CIPHER_CTX_free(ctx); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, Free>;

constexpr int sizeOf(BytesView bytes) { return static_cast<int>(bytes.size()); }

bool begin(EVP_CIPHER_CTX* ctx, BytesView key, BytesView nonce, BytesView aad, int encrypt) {
    int written = 0;
    return key.size() == 32 && nonce.size() == 12 && EVP_CipherInit_ex2(ctx, EVP_aes_256_gcm(), key.data(), nonce.data(), encrypt, nullptr) == 1 &&
           (aad.empty() || EVP_CipherUpdate(ctx, nullptr, &written, aad.data(), sizeOf(aad)) == 1);
}

}  // namespace

void gcmSealInto(MutBytesView out, BytesView key, BytesView nonce, BytesView aad, BytesView plain) {
    const Context ctx(EVP_CIPHER_CTX_new());
    int written = 0;
    bool ok = out.size() == plain.size() + kGcmTag && begin(ctx.get(), key, nonce, aad, 1);
    ok = ok && (plain.empty() || EVP_CipherUpdate(ctx.get(), out.data(), &written, plain.data(), sizeOf(plain)) == 1);
    ok = ok && EVP_CipherFinal_ex(ctx.get(), out.data() + plain.size(), &written) == 1;
    ok = ok && EVP_CIPHER_CTX_ctrl(ctx.get(), EVP_CTRL_AEAD_GET_TAG, kGcmTag, out.data() + plain.size()) == 1;
    if (!ok) std::abort();  // never hand out a text that is not sealed
}

Result<> gcmOpenInto(MutBytesView out, BytesView key, BytesView nonce, BytesView aad, BytesView sealed) {
    constexpr auto kDoing = "opening an encrypted blob";
    if (sealed.size() < kGcmTag || out.size() != sealed.size() - kGcmTag) return fail(Fault::Denied, kDoing, "it is shorter than its seal");
    const BytesView text = sealed.first(sealed.size() - kGcmTag);
    auto tag = fixedOf<kGcmTag>(sealed.last(kGcmTag));
    const Context ctx(EVP_CIPHER_CTX_new());
    int written = 0;
    bool ok = begin(ctx.get(), key, nonce, aad, 0);
    ok = ok && (text.empty() || EVP_CipherUpdate(ctx.get(), out.data(), &written, text.data(), sizeOf(text)) == 1);
    ok = ok && EVP_CIPHER_CTX_ctrl(ctx.get(), EVP_CTRL_AEAD_SET_TAG, kGcmTag, tag.data()) == 1;
    FixedBytes<16> rest;
    ok = ok && EVP_CipherFinal_ex(ctx.get(), rest.data(), &written) == 1;
    if (ok) return {};
    wipe(out);
    return fail(Fault::Denied, kDoing, "its seal does not fit: another key, or changed bytes");
}

Bytes gcmSeal(BytesView key, BytesView nonce, BytesView aad, BytesView plain) {
    Bytes out(plain.size() + kGcmTag);
    gcmSealInto(out, key, nonce, aad, plain);
    return out;
}

Result<Bytes> gcmOpen(BytesView key, BytesView nonce, BytesView aad, BytesView sealed) {
    Bytes out(sealed.size() < kGcmTag ? 0 : sealed.size() - kGcmTag);
    HELIO_CHECK(gcmOpenInto(out, key, nonce, aad, sealed));
    return out;
}

}  // namespace helio::crypto
