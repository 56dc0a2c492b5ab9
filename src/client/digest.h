// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 of a file's bytes as people compare it.
#pragma once

#include <string>

#include "base/bytes.h"

namespace helio::client {

/// Lower-case hexadecimal, 64 characters.
std::string sha256Hex(BytesView bytes);

}  // namespace helio::client
