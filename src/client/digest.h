// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 of a file's bytes as people compare it.
#pragma once

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::client {

/// Lower-case hexadecimal, 64 characters.
std::string sha256Hex(BytesView bytes);

/// Read piece by piece: a file of any size. Fault::Io, Fault::NotFound.
Result<std::string> sha256HexOfFile(const std::filesystem::path& path);

}  // namespace helio::client
