// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/hkdf.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::crypto {

SecretBytes hkdfSha256(BytesView material, BytesView salt, BytesView info, std::size_t size) {
    constexpr Sha256Digest kNoSalt{};  // an absent salt is a digest's length of zeros
    Sha256Digest key = hmacSha256(salt.empty() ? BytesView(kNoSalt) : salt, material);
    SecretBytes out(size);
    Sha256Digest last{};
    std::size_t at = 0;
    for (Byte i = 1; at < size; ++i) {
        last = hmacSha256(key, {i == 1 ? BytesView() : BytesView(last), info, {&i, 1}});
        const std::size_t count = std::min(last.size(), size - at);
        std::copy_n(last.begin(), count, out.mut().begin() + static_cast<std::ptrdiff_t>(at));
        at += count;
    }
    wipe(key);
    wipe(last);
    return out;
}

}  // namespace helio::crypto
