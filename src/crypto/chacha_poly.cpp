// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/chacha_poly.h"

#include "crypto/sodium.h"

namespace helio::crypto {

Bytes sealChaCha(BytesView key, BytesView nonce, BytesView text, BytesView added) {
    Bytes out(text.size() + kChaChaTag);
    crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), nullptr, text.data(), text.size(), added.data(), added.size(), nullptr, nonce.data(), key.data());
    return out;
}

std::optional<Bytes> openChaCha(BytesView key, BytesView nonce, BytesView sealed, BytesView added) {
    if (sealed.size() < kChaChaTag) return std::nullopt;
    Bytes out(sealed.size() - kChaChaTag);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, sealed.data(), sealed.size(), added.data(), added.size(), nonce.data(), key.data()) != 0)
        return std::nullopt;
    return out;
}

Bytes chachaStream(BytesView key, BytesView nonce, std::size_t size) {
    Bytes out(size);
    if (size > 0) crypto_stream_chacha20_ietf(out.data(), size, nonce.data(), key.data());
    return out;
}

}  // namespace helio::crypto
