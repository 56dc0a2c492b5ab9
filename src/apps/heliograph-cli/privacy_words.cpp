// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/privacy_words.h"

#include <algorithm>
#include <array>

namespace helio::cli {
namespace {

using model::Audience;
using model::PrivacySubject;

constexpr std::array kSubjects{PrivacySubject::PhoneNumber, PrivacySubject::FoundByPhone, PrivacySubject::LastSeen,   PrivacySubject::ProfilePhoto,
                               PrivacySubject::Forwards,    PrivacySubject::GroupInvites, PrivacySubject::ShareMyCard};
constexpr std::array kAudiences{Audience::Everybody, Audience::Contacts, Audience::Nobody};

template <class List, class Word>
std::string listed(const List& list, Word word) {
    std::string out;
    for (const auto one : list) out += (out.empty() ? "" : ", ") + std::string(word(one));
    return out;
}

Json people(const std::vector<model::UserId>& users) {
    Json out = Json::array();
    for (const auto user : users) out.push_back(user.value);
    return out;
}
Json groups(const std::vector<model::ChatId>& chats) {
    Json out = Json::array();
    for (const auto chat : chats) out.push_back(model::PeerId(chat).value);
    return out;
}

}  // namespace

std::span<const PrivacySubject> allSubjects() { return kSubjects; }

std::string_view subjectWord(PrivacySubject subject) {
    switch (subject) {
        case PrivacySubject::PhoneNumber: return "phone_number";
        case PrivacySubject::FoundByPhone: return "found_by_phone";
        case PrivacySubject::LastSeen: return "last_seen";
        case PrivacySubject::ProfilePhoto: return "profile_photo";
        case PrivacySubject::Forwards: return "forwards";
        case PrivacySubject::GroupInvites: return "group_invites";
        case PrivacySubject::ShareMyCard: break;
    }
    return "share_card";
}

std::string_view audienceWord(Audience audience) {
    switch (audience) {
        case Audience::Everybody: return "everybody";
        case Audience::Contacts: return "contacts";
        case Audience::Nobody: break;
    }
    return "nobody";
}

Result<PrivacySubject> parseSubject(std::string word) {
    std::ranges::replace(word, '-', '_');
    for (const auto subject : kSubjects)
        if (subjectWord(subject) == word) return subject;
    return fail(Fault::BadInput, "reading the command line", "'" + word + "' is no privacy setting", "There are " + listed(kSubjects, subjectWord) + ".");
}

Result<Audience> parseAudience(const std::string& word) {
    for (const auto audience : kAudiences)
        if (audienceWord(audience) == word) return audience;
    return fail(Fault::BadInput, "reading the command line", "'" + word + "' is no audience", "There are " + listed(kAudiences, audienceWord) + ".");
}

Json privacyJson(PrivacySubject subject, const model::PrivacyRule& rule) {
    return {{"subject", subjectWord(subject)},
            {"audience", audienceWord(rule.audience)},
            {"always", {{"users", people(rule.alwaysUsers)}, {"groups", groups(rule.alwaysChats)}, {"trusted", rule.alwaysTrusted}}},
            {"never", {{"users", people(rule.neverUsers)}, {"groups", groups(rule.neverChats)}}}};
}

}  // namespace helio::cli
