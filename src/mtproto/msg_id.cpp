// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/msg_id.h"

namespace helio::mtproto {

std::int64_t MsgIdGenerator::next(WallTime serverTime, MsgOrigin origin) {
    const auto since = serverTime.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    const auto nanos = static_cast<std::uint64_t>((since - seconds).count());
    const std::uint64_t fraction = (nanos << 32) / 1'000'000'000u;
    auto base = static_cast<std::int64_t>((static_cast<std::uint64_t>(seconds.count()) << 32 | fraction) & ~3ull);
    if (base <= last_) base = last_ + 4;
    if ((base & 0xffffffff) == 0) base += 4;
    last_ = base;
    return base | static_cast<std::int64_t>(origin);
}

}  // namespace helio::mtproto
