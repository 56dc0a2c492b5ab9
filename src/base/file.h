// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files: read under a limit, written so that a reader sees the old content or the new, never half.
#pragma once

#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace helio {

/// Refuses a file larger than `limit` bytes with Fault::Full, before reading it.
Result<Bytes> readFile(const std::filesystem::path& path, std::uintmax_t limit);

enum class FileAccess { Everybody, OwnerOnly };  ///< 0644, or 0600 where the system has it
/// Temporary file beside `path`, flushed to disk, renamed into place.
Result<> writeFileAtomically(const std::filesystem::path& path, BytesView content, FileAccess access);

/// Makes the folder (and parents) if missing, for its owner only (0700).
Result<> makePrivateFolder(const std::filesystem::path& path);

}  // namespace helio
