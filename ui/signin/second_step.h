// SPDX-License-Identifier: GPL-3.0-or-later
// Ways in besides the code: a QR code that another device accepts, the password of an account, and bringing a forgotten one back.
#pragma once

#include <QTimer>

#include "ui/signin/pages.h"

namespace helio::ui {

namespace kit {
class QrView;
}

/// Shows a link as a code until another device accepts it.
class QrPage : public Page {
    Q_OBJECT
public:
    explicit QrPage(QWidget* parent);
    void setLink(const client::LoginLink& link);
    void setWaiting();  ///< no link yet

protected:
    bool complete() const override { return false; }

private:
    void count();
    kit::QrView* code_ = nullptr;
    kit::Label* left_ = nullptr;
    kit::Button* copy_ = nullptr;
    std::int64_t expires_ = 0;
    QTimer clock_;
};

class PasswordPage : public Page {
    Q_OBJECT
public:
    explicit PasswordPage(QWidget* parent);
    void clear();
    void setState(const client::PasswordState& state);
    void setWrong();
    std::string password() const;
    void enter() override;

Q_SIGNALS:
    void forgotten();

protected:
    bool complete() const override;

private:
    kit::Field* field_ = nullptr;
    kit::Label* hint_ = nullptr;
    kit::Button* forgot_ = nullptr;
};

/// The code that was sent by e-mail.
class RecoveryPage : public Page {
    Q_OBJECT
public:
    explicit RecoveryPage(QWidget* parent);
    void setAddress(const std::string& pattern);
    void setWrong();
    std::string code() const;
    void enter() override;

protected:
    bool complete() const override { return !code().empty(); }

private:
    kit::Field* field_ = nullptr;
};

}  // namespace helio::ui
