// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Privacy and security, Two-step verification: the password that is asked for after the code.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Label;
}

class SecurityPage : public QWidget {
    Q_OBJECT
public:
    explicit SecurityPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void backAsked();

protected:
    void showEvent(QShowEvent*) override;

private:
    void load();
    void show();
    QWidget* actionRow(const char* glyph, const QString& title, const QString& text, const QString& value, const char* name, std::function<void()> press);

    Session& session_;
    std::optional<client::PasswordState> state_;  ///< absent until the cloud told it
    QVBoxLayout* rows_ = nullptr;
    kit::Label* note_ = nullptr;
};

}  // namespace helio::ui
