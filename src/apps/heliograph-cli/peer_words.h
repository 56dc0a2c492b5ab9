// SPDX-License-Identifier: GPL-3.0-or-later
// PEER on the command line: +digits a phone, digits a user id, -id a basic group, -100id a channel, @username, else a name.
#pragma once

#include <string>
#include <variant>

#include "base/result.h"
#include "model/ids.h"

namespace helio::cli {

struct ByPhone {
    std::string digits;
    friend bool operator==(const ByPhone&, const ByPhone&) = default;
};
struct ByUsername {
    std::string username;
    friend bool operator==(const ByUsername&, const ByUsername&) = default;
};
struct ByName {
    std::string name;
    friend bool operator==(const ByName&, const ByName&) = default;
};
using PeerWords = std::variant<model::PeerId, ByPhone, ByUsername, ByName>;

Result<PeerWords> parsePeer(const std::string& text);

}  // namespace helio::cli
