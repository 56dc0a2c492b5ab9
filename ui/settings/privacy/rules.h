// SPDX-License-Identifier: GPL-3.0-or-later
// The rules as the cloud has them and as they were just changed here: shown at once, taken back if the cloud refuses.
#pragma once

#include <QObject>

#include <map>

#include "model/privacy_sight.h"
#include "model/rule_exception.h"
#include "ui/session/session.h"

namespace helio::ui {

class PrivacyRules : public QObject {
    Q_OBJECT
public:
    explicit PrivacyRules(Session& session, QObject* parent = nullptr);
    Session& session() const { return session_; }
    bool offers(model::PrivacySubject subject) const;
    /// Absent until the cloud told it.
    std::optional<model::PrivacyRule> rule(model::PrivacySubject subject) const;
    std::map<model::PrivacySubject, model::PrivacyRule> all() const;
    /// Contacts and the trusted list, for sightOf().
    model::Circle circle() const;
    void load();
    bool loading() const { return awaited_ > 0; }
    const QString& problem() const { return problem_; }  ///< why something could not be read; "" = nothing
    void set(model::PrivacySubject subject, model::PrivacyRule rule);
    /// Shown without it at once; `text` is what the bar over `over`'s window says for as long as it can be undone. The cloud is asked when that time is over.
    void takeOut(QWidget* over, const model::RuleException& exception, const QString& text);

Q_SIGNALS:
    void changed();
    void refused(const QString& why);

private:
    struct Held {
        std::optional<model::PrivacyRule> there, here;  ///< as the cloud has it; as it was changed here, until the cloud answers
        int edit = 0;                                   ///< the last one counts
    };
    void read(model::PrivacySubject subject);
    Session& session_;
    std::map<model::PrivacySubject, Held> held_;
    int awaited_ = 0;
    QString problem_;
};

}  // namespace helio::ui
