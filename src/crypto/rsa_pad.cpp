// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/rsa_pad.h"

#include <algorithm>

#include "crypto/aes_ige.h"
#include "crypto/hash.h"

namespace helio::crypto {

namespace {

constexpr std::size_t kText = 224;  // 192 bytes reversed, 32 of hash

// (temp_key xor SHA256(E)) ‖ E, with E = IGE(reverse(padded) ‖ SHA256(temp_key ‖ padded), temp_key, iv 0)
Bytes block(BytesView padded, const Int256& tempKey) {
    Bytes text;
    text.reserve(kText);  // no plaintext left behind in a buffer that was outgrown (K-23)
    text.assign(padded.rbegin(), padded.rend());
    append(text, sha256({tempKey, padded}));
    AesKeyIv aes;
    aes.key = tempKey;
    igeEncrypt(text, aes);
    const auto hash = sha256(text);
    Bytes out(32);
    for (std::size_t i = 0; i < 32; ++i) out[i] = tempKey[i] ^ hash[i];
    append(out, text);
    return out;
}

}  // namespace

Result<Bytes> rsaPadEncrypt(const RsaPublicKey& key, BytesView data, Random& random) {
    if (data.size() > kRsaPadMaxData) return fail(Fault::Internal, "encrypting for the cloud", "more than 144 bytes");
    if (!key.usable()) return fail(Fault::Denied, "encrypting for the cloud", "its key has not 2048 bits");
    SecretBytes padded(kRsaPadPadded);
    std::copy(data.begin(), data.end(), padded.mut().begin());
    random.fill(padded.mut().subspan(data.size()));
    for (;;) {  // a fresh temp_key each time; one in two or fewer is refused
        Int256 tempKey = random.fixed<32>();
        Bytes candidate = block(padded.view(), tempKey);
        wipe(tempKey);
        if (!std::ranges::lexicographical_compare(candidate, key.modulus())) continue;
        auto encrypted = key.apply(candidate);
        wipe(candidate);  // who has it has temp_key (K-23)
        return encrypted;
    }
}

Result<RsaUnpadded> rsaPadUndo(const RsaPrivateKey& key, BytesView encrypted) {
    if (encrypted.size() != kRsaBytes || !std::ranges::lexicographical_compare(encrypted, key.publicKey().modulus()))
        return fail(Fault::BadInput, "reading the handshake", "its encrypted part does not fit");
    HELIO_TRY(plain, key.apply(encrypted));
    const BytesView text = plain.view().subspan(32);
    const auto hash = sha256(text);
    AesKeyIv aes;
    for (std::size_t i = 0; i < 32; ++i) aes.key[i] = plain.view()[i] ^ hash[i];
    const SecretBytes tempKey{BytesView(aes.key)};
    SecretBytes work(text);
    igeDecrypt(work.mut(), aes);
    RsaUnpadded out{.padded = SecretBytes(kRsaPadPadded)};
    std::reverse_copy(work.view().begin(), work.view().begin() + kRsaPadPadded, out.padded.mut().begin());
    const auto expected = sha256({tempKey.view(), out.padded.view()});
    static_assert(kRsaPadPadded + 32 == kText);
    out.fits = equalInConstantTime(expected, work.view().subspan(kRsaPadPadded));
    return out;
}

}  // namespace helio::crypto
