// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs of two-step verification: one form, of which each shows the fields it needs.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Field;
class Label;
}  // namespace kit

class PasswordDialog : public kit::Dialog {
    Q_OBJECT
public:
    enum class Purpose { Set, Change, Email, TurnOff, MailCode };
    PasswordDialog(Session& session, QWidget* over, Purpose purpose, const client::PasswordState& state);

Q_SIGNALS:
    /// `mailDigits` > 0: a code of so many digits went to the new address.
    void done(int mailDigits);

private:
    kit::Field* add(const QString& title, const char* name, bool hidden, const QString& hint = {});
    bool has(Purpose purpose) const { return purpose_ == purpose; }
    void refresh();
    void go();
    void fail(const Error& error);
    void ended(Result<void> result);

    Session& session_;
    Purpose purpose_;
    std::string hintNow_;  ///< a new address changes nothing about it
    kit::Field* current_ = nullptr;
    kit::Field* fresh_ = nullptr;
    kit::Field* again_ = nullptr;
    kit::Field* hint_ = nullptr;
    kit::Field* mail_ = nullptr;
    kit::Field* code_ = nullptr;
    kit::Label* said_ = nullptr;
    kit::Button* go_ = nullptr;
    QWidget* inner_ = nullptr;
};

}  // namespace helio::ui
