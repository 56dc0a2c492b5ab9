// SPDX-License-Identifier: GPL-3.0-or-later
// Which cipher a database file is under. Both are authenticated: a flipped bit on the disk is an error, never a changed value.
// Source: documentation of SQLite3 Multiple Ciphers; AEGIS draft-irtf-cfrg-aegis-aead; RFC 8439.
#pragma once

#include <array>

#include "base/secret_bytes.h"

struct sqlite3;

namespace helio::sqlite {

enum class Cipher : std::uint8_t { Aegis256, ChaCha20Poly1305 };
inline constexpr std::size_t kKeySize = 32;

/// The faster one on this processor first: AEGIS-256 lives on AES instructions. A file from another machine may be under the other.
std::array<Cipher, 2> cipherOrder();

/// Keys a connection that has not read yet. The key goes in as bytes: no SQL text ever holds it. SQLite's result code.
int applyKey(sqlite3* connection, Cipher cipher, const SecretBytes& key);

}  // namespace helio::sqlite
