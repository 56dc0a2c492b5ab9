// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/cipher.h"

#include <algorithm>

#include "sqlite/engine.h"

#if defined(__linux__) && defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

namespace helio::sqlite {

namespace {

bool processorHasAes() {
#if (defined(__x86_64__) || defined(__i386__)) && !defined(_MSC_VER)
    return __builtin_cpu_supports("aes") != 0;
#elif defined(__linux__) && defined(__aarch64__)
    return (getauxval(AT_HWCAP) & HWCAP_AES) != 0;
#elif defined(__APPLE__) || defined(_M_X64)
    return true;
#else
    return false;
#endif
}

}  // namespace

std::array<Cipher, 2> cipherOrder() {
    if (processorHasAes()) return {Cipher::Aegis256, Cipher::ChaCha20Poly1305};
    return {Cipher::ChaCha20Poly1305, Cipher::Aegis256};
}

int applyKey(sqlite3* connection, Cipher cipher, const SecretBytes& key) {
    if (key.size() != kKeySize) return SQLITE_MISUSE;
    const int index = sqlite3mc_cipher_index(cipher == Cipher::Aegis256 ? "aegis" : "chacha20");
    if (index <= 0 || sqlite3mc_config(connection, "cipher", index) != index) return SQLITE_ERROR;
    static constexpr std::string_view kRaw = "raw:";  // the key itself follows, not a passphrase to be stretched
    SecretBytes phrase(kRaw.size() + kKeySize);
    std::ranges::copy(viewOf(kRaw), phrase.mut().begin());
    std::ranges::copy(key.view(), phrase.mut().begin() + kRaw.size());
    return sqlite3_key_v2(connection, "main", phrase.view().data(), static_cast<int>(phrase.size()));
}

}  // namespace helio::sqlite
