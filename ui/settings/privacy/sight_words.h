// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of person can see of me, in sentences.
#pragma once

#include <QString>

#include <map>

#include "model/privacy_sight.h"

namespace helio::ui {

struct SightWords {
    QString who;              ///< "A stranger"
    QStringList may, mayNot;  ///< "See your profile photo", "Add you to groups, except 2"
};
using RuleSet = std::map<model::PrivacySubject, model::PrivacyRule>;

/// Of the subjects in `rules`, for each kind of person.
std::vector<SightWords> sightWords(const RuleSet& rules, const model::Circle& circle);
/// "Maya Lindqvist, no number": what stands over a chat with somebody who does not know me.
QString seenByStranger(const QString& name, const QString& phone, const RuleSet& rules, const model::Circle& circle);

}  // namespace helio::ui
