// SPDX-License-Identifier: GPL-3.0-or-later
// Model values as arguments of calls: peers, users, file locations; and what stands before the first call of a connection.
#pragma once

#include "client/client.h"
#include "model/people.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

/// Of a user (with the access hash we know) or a basic group. Channels are not written to yet: Fault::BadInput.
Result<tl::InputPeer> inputPeer(model::PeerId peer, std::int64_t accessHash, model::UserId self);
tl::InputUser inputUser(model::UserId user, std::int64_t accessHash, model::UserId self);
/// `hashOfPeer`: access hash of the person whose picture it is (PeerPhoto only).
Result<tl::InputFileLocation> inputLocation(const model::FileLocation& location, std::int64_t hashOfPeer, model::UserId self);

/// invokeWithLayer(N, initConnection(…, with nothing behind it. params {"heliograph": 1} says that we know our own additions.
Bytes connectionPrefix(const DeviceInfo& device, std::int32_t apiId);

}  // namespace helio::client::wire
