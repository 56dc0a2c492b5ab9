// SPDX-License-Identifier: GPL-3.0-or-later
// libsodium, made ready before anybody uses it: it picks the fastest code for this processor once.
#pragma once

#include <sodium.h>

namespace helio::crypto {

inline const int kSodiumReady = sodium_init();  ///< below 0: it has no entropy, of which nothing here takes any

}  // namespace helio::crypto
