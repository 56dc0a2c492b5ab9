// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/privacy.h"

#include "tl/gen/heliograph.h"

namespace helio::client::wire {
namespace {

using model::Audience;
using model::PrivacySubject;

template <class Id>
void addIds(std::vector<Id>& to, const std::vector<std::int64_t>& from) {
    for (const auto id : from) to.emplace_back(id);
}
std::vector<std::int64_t> numbers(const std::vector<model::ChatId>& from) {
    std::vector<std::int64_t> out;
    for (const auto id : from) out.push_back(id.value);
    return out;
}

}  // namespace

tl::InputPrivacyKey privacyKey(PrivacySubject subject) {
    switch (subject) {
        case PrivacySubject::PhoneNumber: return tl::inputPrivacyKeyPhoneNumber{};
        case PrivacySubject::FoundByPhone: return tl::inputPrivacyKeyAddedByPhone{};
        case PrivacySubject::LastSeen: return tl::inputPrivacyKeyStatusTimestamp{};
        case PrivacySubject::ProfilePhoto: return tl::inputPrivacyKeyProfilePhoto{};
        case PrivacySubject::Forwards: return tl::inputPrivacyKeyForwards{};
        case PrivacySubject::GroupInvites: return tl::inputPrivacyKeyChatInvite{};
        case PrivacySubject::ShareMyCard: return tl::heliograph::inputPrivacyKeyShareCard{};
    }
    return {};
}

model::PrivacyRule privacyRule(const std::vector<tl::PrivacyRule>& from) {
    model::PrivacyRule out{.audience = Audience::Nobody};
    for (const auto& rule : from) {
        if (rule.as<tl::privacyValueAllowAll>()) {
            out.audience = Audience::Everybody;
            break;  // nothing behind it is asked
        }
        if (rule.as<tl::privacyValueDisallowAll>()) break;
        if (rule.as<tl::privacyValueDisallowContacts>()) break;  // not in our words: whoever is left by it is shut out
        if (rule.as<tl::privacyValueAllowContacts>()) out.audience = Audience::Contacts;
        else if (rule.as<tl::privacyValueAllowCloseFriends>()) out.alwaysTrusted = true;
        else if (const auto* users = rule.as<tl::privacyValueAllowUsers>()) addIds(out.alwaysUsers, users->users);
        else if (const auto* shut = rule.as<tl::privacyValueDisallowUsers>()) addIds(out.neverUsers, shut->users);
        else if (const auto* chats = rule.as<tl::privacyValueAllowChatParticipants>()) addIds(out.alwaysChats, chats->chats);
        else if (const auto* closed = rule.as<tl::privacyValueDisallowChatParticipants>()) addIds(out.neverChats, closed->chats);
    }
    return out;
}

std::vector<tl::InputPrivacyRule> privacyRules(const model::PrivacyRule& rule, std::vector<tl::InputUser> always, std::vector<tl::InputUser> never) {
    std::vector<tl::InputPrivacyRule> out;
    if (!never.empty()) out.emplace_back(tl::inputPrivacyValueDisallowUsers{.users = std::move(never)});
    if (!always.empty()) out.emplace_back(tl::inputPrivacyValueAllowUsers{.users = std::move(always)});
    if (!rule.neverChats.empty()) out.emplace_back(tl::inputPrivacyValueDisallowChatParticipants{.chats = numbers(rule.neverChats)});
    if (!rule.alwaysChats.empty()) out.emplace_back(tl::inputPrivacyValueAllowChatParticipants{.chats = numbers(rule.alwaysChats)});
    if (rule.alwaysTrusted) out.emplace_back(tl::inputPrivacyValueAllowCloseFriends{});
    if (rule.audience == Audience::Everybody) {
        out.emplace_back(tl::inputPrivacyValueAllowAll{});
        return out;
    }
    if (rule.audience == Audience::Contacts) out.emplace_back(tl::inputPrivacyValueAllowContacts{});
    out.emplace_back(tl::inputPrivacyValueDisallowAll{});
    return out;
}

}  // namespace helio::client::wire
