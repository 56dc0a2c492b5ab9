// SPDX-License-Identifier: GPL-3.0-or-later
// Texts begun and not sent. A draft written here is unsynced until the cloud has it; it survives the end of the session.
#pragma once

#include <utility>

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

class Drafts {
public:
    explicit Drafts(Desk& desk) : desk_(&desk) {}

    Result<std::optional<model::Draft>> get(model::PeerId peer) const;
    /// Written here and not yet acknowledged by the cloud; an emptied draft appears with an empty text.
    Result<std::vector<std::pair<model::PeerId, model::Draft>>> unsynced() const;

    /// Typed on this device.
    Result<> write(model::PeerId peer, const model::Draft& draft);
    /// The cloud has accepted what was written at `date`; later typing stays unsynced.
    Result<> acknowledge(model::PeerId peer, std::int64_t date);
    /// Arrived from the cloud; nullopt clears it. Does not overwrite an unsynced newer one: false is returned.
    Result<bool> accept(model::PeerId peer, const std::optional<model::Draft>& draft);

private:
    Desk* desk_;
};

}  // namespace helio::store
