// SPDX-License-Identifier: GPL-3.0-or-later
// The media type of a file by its name, for the receiver's eyes.
#pragma once

#include <filesystem>
#include <string>

namespace helio::client {

/// "application/octet-stream" when it says nothing.
std::string mimeOf(const std::filesystem::path& path);

/// A name that is safe to create in a folder: no separators, no control characters, not "..", at most 200 bytes; `instead` when nothing is left.
std::string safeFileName(const std::string& name, const std::string& instead);

}  // namespace helio::client
