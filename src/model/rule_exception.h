// SPDX-License-Identifier: GPL-3.0-or-later
// One person, group or list that a privacy rule treats otherwise than its audience, by itself.
#pragma once

#include "model/privacy.h"

namespace helio::model {

struct RuleException {
    PrivacySubject subject = PrivacySubject::PhoneNumber;
    bool always = false;  ///< allowed; else refused
    PeerId who;           ///< a person or a group; none: the trusted list
    friend bool operator==(const RuleException&, const RuleException&) = default;
};

/// The rule without it. Where it is no exception (any more), the rule stays as it is.
void takeOut(PrivacyRule& rule, const RuleException& exception);

}  // namespace helio::model
