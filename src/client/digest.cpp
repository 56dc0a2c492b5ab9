// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/digest.h"

#include "crypto/hash.h"

namespace helio::client {

std::string sha256Hex(BytesView bytes) { return toHex(crypto::sha256(bytes)); }

}  // namespace helio::client
