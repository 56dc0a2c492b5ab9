// SPDX-License-Identifier: GPL-3.0-or-later
// One rule: Everybody, My contacts, Nobody; people and groups for whom it is always or never so.
#pragma once

#include <QWidget>

#include "ui/settings/privacy/rules.h"

class QButtonGroup;
class QVBoxLayout;

namespace helio::ui {

namespace kit {
class FlowLayout;
}

class RuleEditor : public QWidget {
    Q_OBJECT
public:
    /// `quiet`: lines of exceptions are seen only when there are some, or a button asked for them.
    RuleEditor(PrivacyRules& rules, model::PrivacySubject subject, QWidget* parent, bool quiet = false);

private:
    enum class Side { Always, Never };
    struct Line {
        QWidget* box = nullptr;
        QWidget* add = nullptr;
        kit::FlowLayout* chips = nullptr;
    };
    Line makeLine(QVBoxLayout* in, Side side);
    void show();
    void showChips(Line& line, Side side, const model::PrivacyRule& rule);
    void add(Side side);
    void change(model::PrivacyRule rule);

    PrivacyRules& rules_;
    model::PrivacySubject subject_;
    QButtonGroup* group_ = nullptr;
    QWidget* exceptions_ = nullptr;
    QWidget* more_ = nullptr;
    Line always_, never_;
    std::optional<model::PrivacyRule> shown_;
    bool quiet_, opened_ = false;
};

/// Explains a subject and lets its rule be changed.
void openRule(QWidget* over, PrivacyRules& rules, model::PrivacySubject subject);

}  // namespace helio::ui
