// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/bytes.h"

namespace helio::sources {

/// SHA-256, 64 hex digits: whether content changed, nothing secret.
std::string contentHash(BytesView bytes);

}  // namespace helio::sources
