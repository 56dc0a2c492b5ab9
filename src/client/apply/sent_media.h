// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of what we sent become the cached bytes of what the cloud made of it, where they are the same; else they go.
#pragma once

#include "client/apply/apply.h"

namespace helio::client::apply {

/// `message` is the cloud's copy of an outgoing message of ours.
void settleSentMedia(const model::Message& message, std::int64_t randomId, Effects& out);

}  // namespace helio::client::apply
