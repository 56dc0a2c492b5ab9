// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the way in. They ask and show; SignInFlow does.
#pragma once

#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

#include "client/client.h"

class QButtonGroup;

namespace helio::ui {

namespace kit {
class Button;
class CodeField;
class Field;
class Label;
}  // namespace kit

class RegionPicker;

/// Title, text, content, a line for what went wrong, and Back / Continue at the bottom.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(const QString& title, const QString& text, QWidget* parent);
    void fail(const QString& words);
    /// In words; asked to wait, the time left is counted down and there is no way on before its end.
    void refused(const Error& error);
    void setBusy(bool busy, const QString& words = {});
    bool busy() const { return busy_; }
    /// Why what it is busy with does not move; "" = it does.
    void setTrouble(const QString& words);
    virtual void enter() {}

Q_SIGNALS:
    void back();
    void next();
    void becameBusy();

protected:
    QWidget* content_ = nullptr;
    kit::Label* title_ = nullptr;
    kit::Label* text_ = nullptr;
    kit::Label* note_ = nullptr;
    kit::Button* back_ = nullptr;
    kit::Button* next_ = nullptr;
    void refresh();
    /// Something was changed here: what was said about it before is over.
    void edited();
    void release();  ///< the wait was for something else
    virtual bool complete() const { return true; }

private:
    void say(const QString& words, bool wrong);
    void count();
    bool busy_ = false;
    QString doing_, trouble_;
    QTimer clock_;
    QDeadlineTimer wait_;
    int left_ = 0;  ///< seconds, as they are shown; 0 = no wait
};

class StartPage : public Page {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent);
    bool here() const;
    QString cloudFile() const;

protected:
    bool complete() const override;

private:
    QButtonGroup* choice_ = nullptr;
    QWidget* fileRow_ = nullptr;
    kit::Field* file_ = nullptr;
};

class PhonePage : public Page {
    Q_OBJECT
public:
    explicit PhonePage(QWidget* parent);
    /// Digits; empty when no number can be read.
    std::string digits() const { return digits_; }
    void enter() override;

Q_SIGNALS:
    void qrAsked();
    void proxyAsked();

protected:
    bool complete() const override { return !digits_.empty(); }

private:
    void read(const QString& text);
    RegionPicker* region_ = nullptr;
    kit::Field* field_ = nullptr;
    kit::Label* hint_ = nullptr;
    std::string digits_;
};

class CodePage : public Page {
    Q_OBJECT
public:
    explicit CodePage(QWidget* parent);
    void setSent(const client::SentCode& sent);
    void setWrong();
    void setExpired();
    QString code() const;
    void enter() override;

Q_SIGNALS:
    void qrAsked();
    void otherWayAsked();
    void newCodeAsked();

protected:
    bool complete() const override;

private:
    kit::CodeField* field_ = nullptr;
    kit::Button* other_ = nullptr;
    kit::Button* fresh_ = nullptr;
    int length_ = 5;
};

class NamePage : public Page {
    Q_OBJECT
public:
    explicit NamePage(QWidget* parent);
    std::string first() const;
    std::string last() const;
    void enter() override;

protected:
    bool complete() const override;

private:
    kit::Field* first_ = nullptr;
    kit::Field* last_ = nullptr;
};

}  // namespace helio::ui
