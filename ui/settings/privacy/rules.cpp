// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/rules.h"

#include "client/privacy.h"
#include "ui/kit/strings.h"
#include "ui/session/undoable.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

PrivacyRules::PrivacyRules(Session& session, QObject* parent) : QObject(parent), session_(session) {
    connect(&session, &Session::privacyChanged, this, &PrivacyRules::load);
    connect(&session, &Session::contactsChanged, this, &PrivacyRules::changed);
    connect(&session, &Session::connectionChanged, this, [this, was = session.live()]() mutable {
        if (!std::exchange(was, session_.live()) && session_.live() && !problem_.isEmpty()) load();
    });
}

bool PrivacyRules::offers(model::PrivacySubject subject) const { return session_.client().privacy().offers(subject); }

std::optional<model::PrivacyRule> PrivacyRules::rule(model::PrivacySubject subject) const {
    const auto found = held_.find(subject);
    if (found == held_.end()) return std::nullopt;
    return found->second.here ? found->second.here : found->second.there;
}

std::map<model::PrivacySubject, model::PrivacyRule> PrivacyRules::all() const {
    std::map<model::PrivacySubject, model::PrivacyRule> out;
    for (const auto& words : privacyWords())
        if (auto one = rule(words.subject); one && offers(words.subject)) out[words.subject] = std::move(*one);
    return out;
}

model::Circle PrivacyRules::circle() const {
    model::Circle out;
    if (const auto contacts = session_.reader().contacts())
        for (const auto& user : *contacts) {
            out.contacts.insert(user.id);
            if (user.trusted) out.trusted.insert(user.id);
        }
    return out;
}

void PrivacyRules::load() {
    problem_.clear();
    for (const auto& words : privacyWords()) {
        const auto subject = words.subject;
        if (offers(subject)) read(subject);
    }
    Q_EMIT changed();
}

void PrivacyRules::read(model::PrivacySubject subject) {
    ++awaited_;
    session_.run<model::PrivacyRule>(
        this, [&](auto done) { return session_.client().privacy().loadRule(subject, std::move(done)); },
        [this, subject](Result<model::PrivacyRule> result) {
            --awaited_;
            if (result) held_[subject].there = std::move(*result);
            else problem_ = kit::words(result.error());
            Q_EMIT changed();
        });
}

void PrivacyRules::takeOut(QWidget* over, const model::RuleException& exception, const QString& text) {
    Held& held = held_[exception.subject];
    const auto before = rule(exception.subject);
    for (auto* shown : {&held.there, &held.here})
        if (*shown) model::takeOut(**shown, exception);
    model::Decision decision{.kind = model::Decision::Kind::RemoveException, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {}, .exception = exception};
    undoable(session_, over, std::move(decision), text, [self = QPointer<PrivacyRules>(this), subject = exception.subject, before] {
        if (!self) return;
        self->held_[subject].there = before;
        Q_EMIT self->changed();
        self->read(subject);  // another device may have changed it meanwhile
    });
    Q_EMIT changed();
}

void PrivacyRules::set(model::PrivacySubject subject, model::PrivacyRule rule) {
    Held& held = held_[subject];
    held.here = rule;
    const int edit = ++held.edit;
    session_.run<model::PrivacyRule>(
        this, [&](auto done) { return session_.client().privacy().setRule(subject, std::move(rule), std::move(done)); },
        [this, subject, edit](Result<model::PrivacyRule> result) {
            Held& at = held_[subject];
            if (result) at.there = std::move(*result);
            if (at.edit == edit) at.here.reset();
            Q_EMIT changed();
            if (!result) Q_EMIT refused(kit::words(result.error()));
        });
    Q_EMIT changed();
}

}  // namespace helio::ui
