// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/rates.h"

#include <algorithm>
#include <asio/ip/address.hpp>
#include <cmath>

namespace helio::server {

double Rates::leftIn(const Bucket& bucket, SteadyTime now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.since).count();
    return std::min(most_, bucket.left + std::max(0.0, seconds) * perSecond_);
}

int Rates::take(const std::string& who, SteadyTime now) {
    auto it = buckets_.find(who);
    if (it == buckets_.end()) {
        if (buckets_.size() >= forgetAt_) forgetFull(now);
        it = buckets_.emplace(who, Bucket{most_, now}).first;
    }
    const double left = leftIn(it->second, now);
    if (left < 1) return std::max(1, static_cast<int>(std::ceil((1 - left) / perSecond_)));
    it->second = {left - 1, now};
    return 0;
}

void Rates::forgetFull(SteadyTime now) {
    std::erase_if(buckets_, [&](const auto& entry) { return leftIn(entry.second, now) >= most_; });
    forgetAt_ = std::max<std::size_t>(10'000, buckets_.size() * 2);
}

std::string quotaName(std::string_view address, bool countLoopback) {
    asio::error_code error;
    asio::ip::address parsed = asio::ip::make_address(std::string(address), error);
    if (error) return std::string(address);
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped()) parsed = asio::ip::make_address_v4(asio::ip::v4_mapped, parsed.to_v6());
    if (parsed.is_loopback() && !countLoopback) return {};
    if (parsed.is_v4()) return parsed.to_string();
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return asio::ip::make_address_v6(bytes).to_string() + "/64";
}

}  // namespace helio::server
