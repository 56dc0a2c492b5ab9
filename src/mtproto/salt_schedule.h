// SPDX-License-Identifier: GPL-3.0-or-later
// Server salts of one authorisation key (S-06): a new one every 30 minutes, the one before valid for 30 minutes more. Derived, not stored:
// HMAC(cloud secret, key id, half hour), so that every process and every restart knows the same ones.
#pragma once

#include <vector>

#include "base/clock.h"
#include "base/secret_bytes.h"

namespace helio::mtproto {

struct FutureSalt {
    std::int32_t validSince = 0;  ///< unix seconds
    std::int32_t validUntil = 0;
    std::int64_t salt = 0;
};

class SaltSchedule {
public:
    /// `firstSalt` is what the handshake agreed on (K-21), valid until `firstSaltUntil` (creation time + 3600 s is fair).
    SaltSchedule(BytesView cloudSecret, std::uint64_t authKeyId, std::int64_t firstSalt, WallTime firstSaltUntil);

    std::int64_t current(WallTime now) const;
    bool accepts(std::int64_t salt, WallTime now) const;
    /// S-07: `count` is clamped to 1..64.
    std::vector<FutureSalt> future(int count, WallTime now) const;

private:
    std::int64_t at(std::int64_t halfHour) const;

    SecretBytes secret_;
    std::int64_t firstSalt_ = 0;
    WallTime firstSaltUntil_{};
};

}  // namespace helio::mtproto
