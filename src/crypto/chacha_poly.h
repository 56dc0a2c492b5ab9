// SPDX-License-Identifier: GPL-3.0-or-later
// ChaCha20-Poly1305 as the IETF has it (RFC 8439): a 32-byte key, a 12-byte nonce that is used once with it, a tag of 16 bytes behind the text.
#pragma once

#include <optional>

#include "base/bytes.h"

namespace helio::crypto {

inline constexpr std::size_t kChaChaKey = 32, kChaChaNonce = 12, kChaChaTag = 16;

Bytes sealChaCha(BytesView key, BytesView nonce, BytesView text, BytesView added = {});
/// nullopt: not what was sealed with this key, nonce and addition.
std::optional<Bytes> openChaCha(BytesView key, BytesView nonce, BytesView sealed, BytesView added = {});
/// The bare stream: bytes nobody can tell from chance without the key.
Bytes chachaStream(BytesView key, BytesView nonce, std::size_t size);

}  // namespace helio::crypto
