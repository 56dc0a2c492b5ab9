// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/sight_words.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

namespace {

using model::Onlooker;

QString nameOf(Onlooker who) {
    switch (who) {
        case Onlooker::Stranger: return kit::tr("A stranger");
        case Onlooker::InMyGroups: return kit::tr("Somebody in your groups");
        case Onlooker::Contact: return kit::tr("A contact");
        case Onlooker::Trusted: return kit::tr("A trusted person");
        case Onlooker::Blocked: return kit::tr("Somebody you blocked");
    }
    return {};
}

QString sentence(const PrivacyWords& words, const model::Sight& sight) {
    QString out = words.deed ? kit::tr(words.sight) : kit::tr("see %1").arg(kit::tr(words.sight));
    out[0] = out[0].toUpper();
    if (sight.others > 0) out += sight.sees ? kit::tr(", except %1").arg(sight.others) : kit::tr(", only %1 can").arg(sight.others);
    return out;
}

}  // namespace

std::vector<SightWords> sightWords(const RuleSet& rules, const model::Circle& circle) {
    std::vector<SightWords> out;
    for (const auto who : {Onlooker::Stranger, Onlooker::InMyGroups, Onlooker::Contact, Onlooker::Trusted, Onlooker::Blocked}) {
        SightWords one{.who = nameOf(who), .may = {}, .mayNot = {}};
        (who == Onlooker::Blocked ? one.mayNot : one.may) << (who == Onlooker::Blocked ? kit::tr("Write to you") : kit::tr("See your name and username"));
        for (const auto& words : privacyWords()) {
            const auto rule = rules.find(words.subject);
            if (rule == rules.end()) continue;
            const auto sight = model::sightOf(rule->second, who, circle);
            (sight.sees ? one.may : one.mayNot) << sentence(words, sight);
        }
        out.push_back(std::move(one));
    }
    return out;
}

QString seenByStranger(const QString& name, const QString& phone, const RuleSet& rules, const model::Circle& circle) {
    const auto rule = rules.find(model::PrivacySubject::PhoneNumber);
    if (rule == rules.end()) return name;
    const bool sees = model::sightOf(rule->second, Onlooker::Stranger, circle).sees;
    return name + ", " + (sees ? kit::phoneNumber(phone) : kit::tr("no number"));
}

}  // namespace helio::ui
