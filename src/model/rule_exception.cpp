// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rule_exception.h"

namespace helio::model {

void takeOut(PrivacyRule& rule, const RuleException& exception) {
    const bool always = exception.always;
    if (exception.who.isUser()) std::erase(always ? rule.alwaysUsers : rule.neverUsers, exception.who.user());
    else if (exception.who.isChat()) std::erase(always ? rule.alwaysChats : rule.neverChats, exception.who.chat());
    else if (always) rule.alwaysTrusted = false;
}

}  // namespace helio::model
