// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/username.h"

#include <algorithm>
#include <cctype>

namespace helio::server {

bool isUsername(std::string_view text) {
    const auto fits = [](unsigned char c) { return c < 0x80 && (std::isalnum(c) || c == '_'); };
    return text.size() >= 5 && text.size() <= 32 && std::isalpha(static_cast<unsigned char>(text.front())) && text.back() != '_' && !text.contains("__") &&
           std::ranges::all_of(text, fits);
}

bool isBotsUsername(std::string_view text) {
    constexpr std::string_view kEnd = "bot";
    return text.size() >= kEnd.size() && std::ranges::equal(text.substr(text.size() - kEnd.size()), kEnd, {}, [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

}  // namespace helio::server
