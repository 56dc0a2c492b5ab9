// SPDX-License-Identifier: GPL-3.0-or-later
// What a call did that others must hear of. Acted upon after the commit, on the thread of the connections; never before.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "base/bytes.h"
#include "server/types.h"
#include "tl/gen/fwd.h"

namespace helio::server {

class View;

/// News without a pts, made for each device in its owner's view and its own layer.
struct Notice {
    UserId to;
    KeyId except{};               ///< the device that caused it has it in its answer
    bool heliographOnly = false;  ///< our own additions: only to those who said that they know them
    bool passing = false;         ///< typing, status: sent once and forgotten
    std::function<tl::Updates(View& view)> make;
};

struct Effects {
    UserId caller{};
    std::set<UserId> boxes;     ///< hints: look at your box, the log is the truth
    std::vector<Pts> inAnswer;  ///< what the caller has in its answer is not pushed to it again (U-17)
    std::optional<Pts> upTo;    ///< the answer holds the caller's box up to here: acknowledged, it is delivered
    std::vector<Notice> notices;
    std::vector<std::int64_t> usedUploads;  ///< whose parts are not needed any more
    std::vector<KeyId> letIn;               ///< their login token was accepted: they may ask for the login
    std::vector<KeyId> ended;               ///< signed out: refused from now on, pushes stop
    KeyId boundTo;                          ///< the key that the call came in on was bound to this one …
    std::vector<KeyId> goneKeys;            ///< … and these had to go (P-05)
    bool deviceChanged = false;             ///< the caller's own device row: signed in or out
};

}  // namespace helio::server
