// SPDX-License-Identifier: GPL-3.0-or-later
// How much of what a device asks to read is with the workers at a time (V-15). A question is small and its answer may be megabytes: a thousand at once,
// asked by somebody who takes no answer, would be gigabytes. So a device has a few at work, and none for a connection that does not take what it
// was given; the rest wait as the questions they are. Loop thread.
#pragma once

#include "server/sessions/session.h"

namespace helio::server {

inline constexpr int kReadsAtOnce = 3;  ///< of a device

class ReadTurns {
public:
    /// `start` is called at once or when its turn comes; never, if the session goes first. Every start is followed by over().
    static void ask(const std::shared_ptr<Session>& session, std::function<void(const std::shared_ptr<Session>&)> start);
    /// One that was started is finished. `holder`: the session's when it started.
    static void over(Holder& holder);
    /// The session's connection came, went or takes answers again, or its key speaks for another device.
    static void wake(const std::shared_ptr<Session>& session);

private:
    static void look(Holder& holder);
};

}  // namespace helio::server
