// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/content_hash.h"

#include <openssl/evp.h>

namespace helio::sources {

std::string contentHash(BytesView bytes) {
    Bytes digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return {};
    return toHex(BytesView(digest).first(size));
}

}  // namespace helio::sources
