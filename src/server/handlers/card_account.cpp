// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/card_account.h"

#include <algorithm>
#include <charconv>

namespace helio::server {
namespace {

constexpr std::string_view kById = "UID:tg://user?id=", kByName = "NICKNAME:@";
constexpr std::size_t kLongestName = 32;

bool isNameLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

NamedAccount accountNamed(std::string_view vcard) {
    NamedAccount out;
    while (!vcard.empty()) {
        const auto end = std::min(vcard.find('\n'), vcard.size());
        std::string_view line = vcard.substr(0, end);
        vcard.remove_prefix(std::min(end + 1, vcard.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (out.id == 0 && line.starts_with(kById)) {
            line.remove_prefix(kById.size());
            std::int64_t id = 0;
            const auto [rest, fault] = std::from_chars(line.data(), line.data() + line.size(), id);
            if (fault == std::errc() && rest == line.data() + line.size() && id > 0) out.id = id;
        } else if (out.username.empty() && line.starts_with(kByName)) {
            line.remove_prefix(kByName.size());
            if (!line.empty() && line.size() <= kLongestName && std::ranges::all_of(line, isNameLetter)) out.username = line;
        }
    }
    return out;
}

}  // namespace helio::server
