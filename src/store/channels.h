// SPDX-License-Identifier: GPL-3.0-or-later
// Channels and supergroups: how to ask for them, and what they are called.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

class Channels {
public:
    explicit Channels(Desk& desk) : desk_(&desk) {}

    Result<std::optional<model::Channel>> get(model::ChannelId id) const;
    Result<> put(const model::Channel& channel);

private:
    Desk* desk_;
};

}  // namespace helio::store
