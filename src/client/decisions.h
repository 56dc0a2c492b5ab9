// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone: decided, shown as done at once, told to the cloud when the time for undoing is over: client::Client::decisions.
//
// A decision is on disk before decide() answers, and it is one row: readers show the world as if it had happened, nothing else is written, so that
// taking it back is exact and asks the cloud nothing. It leaves when settle() says so, when the client closes or signs out (which wait up to two seconds for
// the cloud), or at the first connection of the next start, after kill -9, too: what was shown as done is not forgotten. Its row goes with the cloud's
// answer. Should the program die between the two, the request goes once more; deleting, blocking and removing twice is the same as once.
#pragma once

#include <vector>

#include "client/ways_in.h"
#include "model/decision.h"

namespace helio::client {

/// A decision that the cloud does not know yet.
struct WaitingDecision {
    enum class Why : std::uint8_t {
        CanBeUndone,  ///< the time for that is not over
        SignedOut,
        NoConnection,
        Sending,  ///< the cloud has not taken it yet, or asked to wait
    };
    model::Decision decision;
    Why why = Why::Sending;
    friend bool operator==(const WaitingDecision&, const WaitingDecision&) = default;
};

class Decisions {
public:
    virtual ~Decisions() = default;

    /// Oldest first; Changes::connection tells when it is another list. Reads the cache, so it is for the owner's thread.
    virtual std::vector<WaitingDecision> waiting() = 0;

    virtual Request decide(model::Decision decision, Done<model::DecisionId> done) = 0;
    /// Fault::Conflict: it has left already.
    virtual Request takeBack(model::DecisionId id, Done<void> done) = 0;
    /// Now, or with the next connection. Fault::Refused: the cloud did not agree, and it is shown as it was before.
    virtual Request settle(model::DecisionId id, Done<void> done) = 0;
};

}  // namespace helio::client
