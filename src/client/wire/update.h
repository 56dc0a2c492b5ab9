// SPDX-License-Identifier: GPL-3.0-or-later
// One Update of the wire, into the box it belongs to (U-02).
#pragma once

#include "client/wire/updates.h"

namespace helio::client::wire {

void add(const tl::Update& from, model::UserId self, Parsed& to);

}  // namespace helio::client::wire
