// SPDX-License-Identifier: GPL-3.0-or-later
// The account's sessions as last heard from the cloud.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

class Devices {
public:
    explicit Devices(Desk& desk) : desk_(&desk) {}

    /// This one first, then the most recently active.
    Result<std::vector<model::Device>> list() const;
    Result<> replaceAll(const std::vector<model::Device>& devices);
    Result<> remove(model::DeviceId id);

private:
    Desk* desk_;
};

}  // namespace helio::store
