// SPDX-License-Identifier: GPL-3.0-or-later
// What of a phone number can be seen in bytes: any run of six or more of its digits, as text, packed decimal or little-endian integer, and its SHA-1 and
// SHA-256.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::flow {

/// Each as "how it was written: the digits". Three bytes turn up by chance in a few megabytes: ask of two recordings what is in both.
std::set<std::string> tracesOf(const std::string& digits, const std::vector<Bytes>& recorded);

}  // namespace helio::flow
