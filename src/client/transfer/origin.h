// SPDX-License-Identifier: GPL-3.0-or-later
// F-06: where a file came from, and the same file with the reference that is valid now.
#pragma once

#include "client/transfer/downloads.h"

namespace helio::client {

/// Reads the message that holds the file again; without one named in the wish it is looked for in the cache. Fault::NotFound: nobody has it any more.
void freshLocation(Core& core, const Downloads::Wish& wish, Handler<model::FileLocation> done);

/// The same file in a message that was read again.
std::optional<model::FileLocation> locationIn(const model::Message& message, const model::FileLocation& old);

}  // namespace helio::client
