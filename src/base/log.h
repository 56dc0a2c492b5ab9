// SPDX-License-Identifier: GPL-3.0-or-later
// Logging: spdlog behind four words. Law 5: no key, code, message text or phone number is ever an argument here.
#pragma once

#include <spdlog/spdlog.h>

namespace helio::log {

using spdlog::debug;
using spdlog::error;
using spdlog::info;
using spdlog::warn;

/// Sends the log to stderr (standard output belongs to answers) at a level: "debug", "info", "warn", "error", "off".
void start(const std::string& level);

}  // namespace helio::log
