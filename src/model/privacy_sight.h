// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of person can see of me, worked out from the rules: what the privacy check-up ends with.
#pragma once

#include <set>

#include "model/privacy.h"

namespace helio::model {

enum class Onlooker : std::uint8_t {
    Stranger,
    Contact,
    Trusted,     ///< a contact on the trusted list
    InMyGroups,  ///< a stranger who is in a group with me
    Blocked,
};

/// Whom the rules' exceptions name, so that each is counted with the kind of person they are.
struct Circle {
    std::set<UserId> contacts, trusted;
};

struct Sight {
    bool sees = false;        ///< what holds for somebody of this kind who is not named
    std::int32_t others = 0;  ///< people and groups of this kind that are named, for whom it is the other way round
    friend bool operator==(const Sight&, const Sight&) = default;
};

Sight sightOf(const PrivacyRule& rule, Onlooker who, const Circle& circle);

}  // namespace helio::model
