// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/privacy_sight.h"

#include <algorithm>

namespace helio::model {

namespace {

bool isOf(UserId user, Onlooker who, const Circle& circle) {
    const bool contact = circle.contacts.contains(user), trusted = circle.trusted.contains(user);
    switch (who) {
        case Onlooker::Stranger: return !contact && !trusted;
        case Onlooker::Contact: return contact && !trusted;
        case Onlooker::Trusted: return trusted;
        case Onlooker::InMyGroups:
        case Onlooker::Blocked: return false;
    }
    return false;
}

bool usually(const PrivacyRule& rule, Onlooker who) {
    if (who == Onlooker::Trusted && rule.alwaysTrusted) return true;
    switch (rule.audience) {
        case Audience::Everybody: return true;
        case Audience::Contacts: return who == Onlooker::Contact || who == Onlooker::Trusted;
        case Audience::Nobody: return false;
    }
    return false;
}

}  // namespace

Sight sightOf(const PrivacyRule& rule, Onlooker who, const Circle& circle) {
    if (who == Onlooker::Blocked) return {};
    Sight out{.sees = usually(rule, who)};
    const auto& people = out.sees ? rule.neverUsers : rule.alwaysUsers;
    const auto& groups = out.sees ? rule.neverChats : rule.alwaysChats;
    const auto isNever = [&](const auto& one, const auto& never) { return !out.sees && std::ranges::find(never, one) != never.end(); };
    for (const UserId user : people)
        if (isOf(user, who, circle) && !isNever(user, rule.neverUsers)) ++out.others;
    // strangers are met in groups: there they are the kind that is in my groups
    if (who == Onlooker::Stranger) return out;
    for (const ChatId chat : groups)
        if (!isNever(chat, rule.neverChats)) ++out.others;
    return out;
}

}  // namespace helio::model
