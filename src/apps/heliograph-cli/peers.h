// SPDX-License-Identifier: GPL-3.0-or-later
// From the words for a peer to the peer: the cache first, then the cloud.
#pragma once

#include "apps/heliograph-cli/session.h"
#include "model/ids.h"

namespace helio::cli {

/// Fault::NotFound: nobody. Fault::BadInput: the name is not unambiguous; the text lists who it could be.
Result<model::PeerId> findPeer(Session& session, const std::string& words);
Result<model::UserId> findUser(Session& session, const std::string& words);

}  // namespace helio::cli
