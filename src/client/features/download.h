// SPDX-License-Identifier: GPL-3.0-or-later
// A message's photo or file as a file of the person's own.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// Never overwrites: "name (2).jpg" when the name is taken.
void download(Core& core, model::PeerId chat, model::MessageId id, std::filesystem::path folder, Handler<std::filesystem::path> done);

}  // namespace helio::client::features
