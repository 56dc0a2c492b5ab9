// SPDX-License-Identifier: GPL-3.0-or-later
// obfuscated2 (T-08, T-09): 64 random-looking bytes that carry the keys of two AES-CTR streams. Private to mtproto/.
#pragma once

#include <optional>

#include "base/random.h"
#include "crypto/aes_ctr.h"
#include "mtproto/transport.h"

namespace helio::mtproto {

using ObfuscatedInit = FixedBytes<64>;

struct ObfuscationKeys {
    FixedBytes<32> encryptKey{};
    FixedBytes<16> encryptIv{};
    FixedBytes<32> decryptKey{};
    FixedBytes<16> decryptIv{};
};

/// T-08: what another protocol could mistake for its own is drawn again.
bool isAcceptableInit(const ObfuscatedInit& init);
/// T-09, from the starter's point of view. `secret`: 16 bytes of a proxy, or nothing.
ObfuscationKeys obfuscationKeys(const ObfuscatedInit& init, BytesView secret = {});

struct Obfuscation {
    crypto::AesCtr out;
    crypto::AesCtr in;
};

/// The starter's streams and the 64 bytes to send.
struct ObfuscationStart {
    Obfuscation streams;
    ObfuscatedInit header;
};
/// From an init that has its tag (and dc) in place.
ObfuscationStart startObfuscation(const ObfuscatedInit& init, BytesView secret = {});
/// `dc` is told only to a proxy (T-08).
ObfuscationStart startObfuscation(Framing framing, Random& random, BytesView secret = {}, std::int16_t dc = 0);

/// The other end: streams and framing by the header that came in; nullopt for a tag nobody knows.
struct ObfuscationAccepted {
    Obfuscation streams;
    Framing framing = Framing::Intermediate;
};
std::optional<ObfuscationAccepted> acceptObfuscation(const ObfuscatedInit& header);

}  // namespace helio::mtproto
