// SPDX-License-Identifier: GPL-3.0-or-later
// A device as its owner sees it in the list of sessions.
#pragma once

#include "server/store/devices.h"
#include "tl/gen/core.h"

namespace helio::server {

tl::authorization deviceOnWire(const store::Device& device, bool current);

}  // namespace helio::server
