// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/expand_message.h"

#include <algorithm>

#include "crypto/sodium.h"

namespace helio::crypto {
namespace {

constexpr std::size_t kBlock = 128;  // of SHA-512
constexpr std::size_t kDigest = 64;

class Sha512 {
public:
    Sha512() { crypto_hash_sha512_init(&state_); }
    Sha512& add(BytesView bytes) {
        if (!bytes.empty()) crypto_hash_sha512_update(&state_, bytes.data(), bytes.size());
        return *this;
    }
    Sha512Digest finish() {
        Sha512Digest out;
        crypto_hash_sha512_final(&state_, out.data());
        return out;
    }

private:
    crypto_hash_sha512_state state_;
};

}  // namespace

Sha512Digest sha512(std::initializer_list<BytesView> parts) {
    Sha512 hash;
    for (const BytesView part : parts) hash.add(part);
    return hash.finish();
}

Bytes expandMessage(std::initializer_list<BytesView> parts, std::string_view domain, std::size_t size) {
    static constexpr FixedBytes<kBlock> kPad{};
    const Byte length = static_cast<Byte>(domain.size());
    const FixedBytes<3> wanted{static_cast<Byte>(size >> 8), static_cast<Byte>(size), 0};
    Sha512 first;
    first.add(kPad);
    for (const BytesView part : parts) first.add(part);
    const Sha512Digest b0 = first.add(wanted).add(viewOf(domain)).add({&length, 1}).finish();
    Bytes out;
    Sha512Digest last{};
    for (Byte i = 1; out.size() < size; ++i) {
        for (std::size_t k = 0; k < kDigest; ++k) last[k] ^= b0[k];  // b_1 is made of b_0 alone: zeros before it
        last = Sha512().add(last).add({&i, 1}).add(viewOf(domain)).add({&length, 1}).finish();
        append(out, BytesView(last).first(std::min(kDigest, size - out.size())));
    }
    return out;
}

}  // namespace helio::crypto
