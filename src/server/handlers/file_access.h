// SPDX-License-Identifier: GPL-3.0-or-later
// May this caller have this file now (F-07)? The access hash names the viewer, the reference the place it was seen in, and the place is looked at.
#pragma once

#include "server/core/call.h"

namespace helio::server {

/// LOCATION_INVALID, FILE_REFERENCE_EMPTY, FILE_REFERENCE_INVALID, FILE_REFERENCE_EXPIRED.
Result<> checkFileAccess(Call& call, AccessHashes::Kind kind, std::int64_t id, std::int64_t accessHash, BytesView reference);

}  // namespace helio::server
