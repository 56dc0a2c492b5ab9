// SPDX-License-Identifier: GPL-3.0-or-later
// The privacy check-up: four short questions, then what each kind of person can see.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/settings/privacy/rules.h"

class QStackedWidget;

namespace helio::ui {

namespace kit {
class Button;
class Label;
class ProgressBar;
}  // namespace kit

class CheckUp : public kit::Dialog {
    Q_OBJECT
public:
    CheckUp(PrivacyRules& rules, QWidget* over);
    void go(int step);

private:
    QWidget* page(const QString& title, const QString& text, const std::vector<model::PrivacySubject>& subjects);
    QWidget* peoplePage();
    QWidget* endPage();
    void showEnd();
    void showPeople();
    PrivacyRules& rules_;
    QStackedWidget* pages_ = nullptr;
    QVBoxLayout* end_ = nullptr;
    QWidget *trusted_ = nullptr, *blocked_ = nullptr;
    kit::Label* step_ = nullptr;
    kit::ProgressBar* bar_ = nullptr;
    kit::Button *back_ = nullptr, *next_ = nullptr;
};

}  // namespace helio::ui
