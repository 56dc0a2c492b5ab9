// SPDX-License-Identifier: GPL-3.0-or-later
// Where the account is signed in.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void loadDevices(Core& core, Handler<std::vector<model::Device>> done);
void terminateDevice(Core& core, model::DeviceId id, Handler<void> done);
void terminateOtherDevices(Core& core, Handler<void> done);

}  // namespace helio::client::features
