// SPDX-License-Identifier: GPL-3.0-or-later
// Where a message stands in its chat: the cloud's ids in their order, behind them the outbox in the order it was written (-1, -2, …).
#pragma once

#include <cstdint>

#include "model/ids.h"

namespace helio::store {

inline constexpr std::int64_t kFirstLocal = std::int64_t{1} << 31;  ///< no id of the cloud reaches it

constexpr std::int64_t positionOf(model::MessageId id) { return id.value >= 0 ? id.value : kFirstLocal - id.value; }
constexpr model::MessageId idAt(std::int64_t position) { return model::MessageId(static_cast<std::int32_t>(position < kFirstLocal ? position : kFirstLocal - position)); }

}  // namespace helio::store
