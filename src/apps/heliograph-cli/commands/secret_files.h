// SPDX-License-Identifier: GPL-3.0-or-later
// Codes and passwords come in files: what stands in arguments can be read by every process of the machine.
#pragma once

#include <filesystem>

#include "apps/heliograph-cli/session.h"

namespace helio::cli {

/// The digits in a file that the cloud has written before it answered, or that a person is about to write: waits two minutes.
Result<std::string> readCode(Session& session, const std::filesystem::path& path);
/// What the file holds, but for one line end at the end.
Result<std::string> readPassword(const std::filesystem::path& path);

}  // namespace helio::cli
