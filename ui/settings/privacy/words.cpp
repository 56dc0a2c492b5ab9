// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/words.h"

#include "ui/kit/strings.h"

namespace helio::ui {

namespace {

using Subject = model::PrivacySubject;

constexpr PrivacyWords kWords[] = {
    {Subject::PhoneNumber, "phone", "Who sees my number", "Others see your name alone", "Those who may see your number find it in your profile and in cards that are shared.",
     "your phone number", false, "number"},
    {Subject::FoundByPhone, "search", "Who can find me by number", "Others don’t find you by it",
     "Somebody who has your number in an address book can find out that you are here. Others are told nothing.", "find you by your number", true, "found"},
    {Subject::LastSeen, "clock", "Last seen and online", "Others see “recently”", "Those who may not see it see only “recently”, “this week” or “this month”.",
     "when you were last here", false, "seen"},
    {Subject::ProfilePhoto, "image", "Profile photo", "Others see your initials", "Those who may not see it see your initials.", "your profile photo", false, "photo"},
    {Subject::Forwards, "share", "Link to me in forwards", "Your name stays, the link doesn’t",
     "When somebody passes on a message of yours, it leads to your profile for those you choose. For others your name is only text.", "reach you through forwarded messages", true,
     "forwards"},
    {Subject::GroupInvites, "group", "Who can add me to groups", "Others have to ask you first", "Those who may not can’t put you into a group.", "add you to groups", true,
     "groups"},
    {Subject::ShareMyCard, "contacts", "Who may share my card", "Others can’t pass your card on",
     "Those who may not can’t send your contact card to somebody else on this cloud. What they write by hand can’t be held back.", "share your contact card", true, "card"},
};

}  // namespace

std::span<const PrivacyWords> privacyWords() { return kWords; }

const PrivacyWords& wordsOf(Subject subject) {
    for (const auto& words : kWords)
        if (words.subject == subject) return words;
    return kWords[0];
}

QString audienceName(model::Audience audience) {
    switch (audience) {
        case model::Audience::Everybody: return kit::tr("Everybody");
        case model::Audience::Contacts: return kit::tr("My contacts");
        case model::Audience::Nobody: return kit::tr("Nobody");
    }
    return {};
}

QString audienceShort(model::Audience audience) { return audience == model::Audience::Contacts ? kit::tr("Contacts") : audienceName(audience); }

std::int32_t exceptionsOf(const model::PrivacyRule& rule) {
    return static_cast<std::int32_t>(rule.alwaysUsers.size() + rule.neverUsers.size() + rule.alwaysChats.size() + rule.neverChats.size() + (rule.alwaysTrusted ? 1U : 0U));
}

QString exceptionWords(const model::PrivacyRule& rule) {
    const auto count = exceptionsOf(rule);
    return count == 0 ? QString() : kit::counted(count, "1 exception", "%1 exceptions");
}

}  // namespace helio::ui
