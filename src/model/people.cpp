// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/people.h"

namespace helio::model {

std::string User::name() const {
    if (deleted) return "Deleted account";
    std::string out = firstName;
    if (!lastName.empty()) out += (out.empty() ? "" : " ") + lastName;
    if (out.empty() && !phone.empty()) out = "+" + phone;
    if (out.empty()) out = username;
    return out;
}

}  // namespace helio::model
