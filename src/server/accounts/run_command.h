// SPDX-License-Identifier: GPL-3.0-or-later
// One run of an operator's command: text on its standard input, nothing in its arguments, nothing of ours open in it, an end in bounded time.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"

namespace helio::server {

/// Through the system's shell; waits. Fault::Timeout (it and its children are ended), Fault::Refused with its exit status and the last of what it
/// wrote to standard error (which is never shown to clients), Fault::Io when it cannot be started.
Result<> runCommand(const std::string& command, const std::string& input, std::chrono::milliseconds limit);

}  // namespace helio::server
