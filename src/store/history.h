// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretches of a chat are complete here: between two ids of one stretch the cloud has no message that we lack. Outside there may be holes.
#pragma once

#include "model/ids.h"
#include "store/desk.h"

namespace helio::store {

/// Both ends included. from 0 = the beginning of the chat was reached.
struct Stretch {
    model::MessageId from, to;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

class History {
public:
    explicit History(Desk& desk) : desk_(&desk) {}

    /// The stretch that holds `id`.
    Result<std::optional<Stretch>> around(model::PeerId chat, model::MessageId id) const;
    /// The newest stretch: what a person sees without loading.
    Result<std::optional<Stretch>> newest(model::PeerId chat) const;
    Result<std::vector<Stretch>> all(model::PeerId chat) const;

    /// Joins with every stretch that it touches.
    Result<> add(model::PeerId chat, Stretch stretch);
    /// Nothing is known to be complete any more (the log was lost: differenceTooLong).
    Result<> forget(model::PeerId chat);
    Result<> forgetAll();

private:
    Desk* desk_;
};

}  // namespace helio::store
