// SPDX-License-Identifier: GPL-3.0-or-later
// The asker's hold on one call, for taking it back. Letting go of it changes nothing.
#pragma once

#include <functional>
#include <utility>

namespace helio::net::rpc {

class Hold {
public:
    /// The answer is not wanted any more and is never called. The cloud is told if it has the query (S-15); the call may still take effect.
    void cancel() {
        over_ = true;
        if (const auto grip = std::exchange(grip_, {}); grip.cancel) grip.cancel();
    }
    /// The call shall not happen. True: it has not left and never will; the answer is never called. False: the cloud may have it. It is not sent
    /// again, and the answer comes: the cloud's, or Fault::Cancelled when the cloud turns out not to have it.
    bool recall() {
        if (grip_.recall && !grip_.recall()) return false;
        over_ = true;
        grip_ = {};
        return true;
    }

    /// For callers: was it taken back between two attempts?
    bool over() const { return over_; }
    /// For the caller that has the call in its hands.
    struct Grip {
        std::function<void()> cancel;
        std::function<bool()> recall;
    };
    void attach(Grip grip) { grip_ = std::move(grip); }
    void detach() { grip_ = {}; }

private:
    Grip grip_;
    bool over_ = false;
};

}  // namespace helio::net::rpc
