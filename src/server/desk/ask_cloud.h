// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of the control socket: one request to the cloud that runs on a data folder. Blocks, at most some seconds.
#pragma once

#include <filesystem>

#include "server/desk/words.h"

namespace helio::server::desk {

/// Does one listen there? Fault::Conflict: no, and the text says what to do instead. Fault::Denied: it belongs to somebody else.
Result<> isCloudThere(const std::filesystem::path& data);
/// Fault::Timeout: it is not known whether it was done.
Result<Reply> askCloud(const std::filesystem::path& data, const Request& request);

}  // namespace helio::server::desk
