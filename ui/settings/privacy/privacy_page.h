// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Privacy and security: who sees and finds me, who can do what with me, blocked and trusted people, signing in.
#pragma once

#include <QWidget>

#include "ui/settings/privacy/rules.h"

class QBoxLayout;
class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class Label;
class Panel;
class Spinner;
}  // namespace kit
class NavRow;

class PrivacyPage : public QWidget {
    Q_OBJECT
public:
    explicit PrivacyPage(Session& session, QWidget* parent = nullptr);
    PrivacyRules& rules() { return *rules_; }

Q_SIGNALS:
    void twoStepAsked();
    void devicesAsked();

protected:
    void showEvent(QShowEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    QWidget* numberCard(QVBoxLayout* into);
    void load();
    void loadBlocked();
    void show();
    void showReview();
    void arrange();

    Session& session_;
    PrivacyRules* rules_ = nullptr;
    QBoxLayout* columns_ = nullptr;
    kit::Button* review_ = nullptr;
    QWidget* waiting_ = nullptr;
    QWidget* trouble_ = nullptr;
    kit::Label* note_ = nullptr;
    QWidget* seenBox_ = nullptr;
    kit::Label* seen_ = nullptr;
    std::map<model::PrivacySubject, NavRow*> rows_;
    NavRow *twoStep_ = nullptr, *devices_ = nullptr, *blocked_ = nullptr, *trusted_ = nullptr;
    std::optional<client::PasswordState> password_;
};

}  // namespace helio::ui
