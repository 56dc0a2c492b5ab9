// SPDX-License-Identifier: GPL-3.0-or-later
// Cards without a number: which account their vCard stands for. "UID:tg://user?id=42" names it by id, "NICKNAME:@ada_king" by username.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace helio::server {

struct NamedAccount {
    std::int64_t id = 0;   ///< 0 = none
    std::string username;  ///< without '@'; "" = none
    explicit operator bool() const { return id != 0 || !username.empty(); }
};
/// Looks at whole lines of a card of at most 64 KiB and at nothing else of it.
NamedAccount accountNamed(std::string_view vcard);

}  // namespace helio::server
