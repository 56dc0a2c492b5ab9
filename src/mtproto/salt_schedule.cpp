// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/salt_schedule.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::mtproto {

namespace {

constexpr std::int64_t kSpan = 1800;  // S-06

std::int64_t spanOf(WallTime now) { return unixSeconds(now) / kSpan; }

}  // namespace

SaltSchedule::SaltSchedule(BytesView cloudSecret, std::uint64_t authKeyId, std::int64_t firstSalt, WallTime firstSaltUntil)
    : firstSalt_(firstSalt), firstSaltUntil_(firstSaltUntil) {
    FixedBytes<8> id;
    storeLe64(id, authKeyId);
    secret_ = SecretBytes(BytesView(crypto::hmacSha256(cloudSecret, {viewOf("server salt"), id})));
}

std::int64_t SaltSchedule::at(std::int64_t halfHour) const {
    FixedBytes<8> count;
    storeLe64(count, static_cast<std::uint64_t>(halfHour));
    return static_cast<std::int64_t>(loadLe64(crypto::hmacSha256(secret_.view(), count)));
}

std::int64_t SaltSchedule::current(WallTime now) const { return at(spanOf(now)); }

bool SaltSchedule::accepts(std::int64_t salt, WallTime now) const {
    const auto span = spanOf(now);
    return salt == at(span) || salt == at(span - 1) || (salt == firstSalt_ && now < firstSaltUntil_);
}

std::vector<FutureSalt> SaltSchedule::future(int count, WallTime now) const {
    const auto span = spanOf(now);
    std::vector<FutureSalt> out;
    for (int i = 0; i < std::clamp(count, 1, 64); ++i) {
        const auto since = (span + i) * kSpan;
        out.push_back({.validSince = static_cast<std::int32_t>(since), .validUntil = static_cast<std::int32_t>(since + 2 * kSpan), .salt = at(span + i)});
    }
    return out;
}

}  // namespace helio::mtproto
