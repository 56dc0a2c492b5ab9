// SPDX-License-Identifier: GPL-3.0-or-later
// How the subjects of privacy are called, and what a rule says in a few words.
#pragma once

#include <QString>

#include <span>

#include "model/privacy_sight.h"

namespace helio::ui {

struct PrivacyWords {
    model::PrivacySubject subject;
    const char* glyph;
    const char* title;   ///< "Last seen and online"
    const char* detail;  ///< what those see who may not
    const char* about;   ///< of the dialog
    const char* sight;   ///< "your phone number": what somebody sees or can do, after "Sees" or "Can"
    bool deed;           ///< `sight` is something one does: "add you to groups"
    const char* key;     ///< for object names
};
std::span<const PrivacyWords> privacyWords();
const PrivacyWords& wordsOf(model::PrivacySubject subject);

QString audienceName(model::Audience audience);   ///< "My contacts"
QString audienceShort(model::Audience audience);  ///< "Contacts"
std::int32_t exceptionsOf(const model::PrivacyRule& rule);
/// "1 exception"; "" if there is none.
QString exceptionWords(const model::PrivacyRule& rule);

}  // namespace helio::ui
