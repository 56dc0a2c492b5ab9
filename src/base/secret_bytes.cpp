// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret_bytes.h"

#include <openssl/crypto.h>

namespace helio {

void wipe(MutBytesView bytes) {
    if (!bytes.empty()) OPENSSL_cleanse(bytes.data(), bytes.size());
}

bool equalInConstantTime(BytesView a, BytesView b) { return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0); }

}  // namespace helio
