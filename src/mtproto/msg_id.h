// SPDX-License-Identifier: GPL-3.0-or-later
// Message ids: server time times 2^32 with a true fraction, strictly increasing (E-10), the low two bits saying who speaks (E-06).
#pragma once

#include "base/clock.h"

namespace helio::mtproto {

enum class MsgOrigin : std::int64_t { Client = 0, ServerAnswer = 1, ServerOther = 3 };

class MsgIdGenerator {
public:
    std::int64_t next(WallTime serverTime, MsgOrigin origin);
    /// A new session starts over: ids may go back (17).
    void reset() { last_ = 0; }

private:
    std::int64_t last_ = 0;
};

}  // namespace helio::mtproto
