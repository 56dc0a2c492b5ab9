// SPDX-License-Identifier: GPL-3.0-or-later
// The way in: where to, number, code, name. One page after the other, each with one thing to do; going back is always possible.
#pragma once

#include <QElapsedTimer>
#include <QStackedWidget>
#include <QTimer>

#include "ui/signin/door.h"

namespace helio::ui {

class CodePage;
class PasswordPage;
class QrPage;
class RecoveryPage;
class NamePage;
class PhonePage;
class StartPage;

class SignInFlow : public QWidget {
    Q_OBJECT
public:
    explicit SignInFlow(Door& door, QWidget* parent = nullptr);
    /// Straight to the number: a client is there already (the account's cloud is known, or it was signed out).
    void begin(client::Client& client);
    client::Client* client() const { return client_; }

Q_SIGNALS:
    void signedIn();

protected:
    void resizeEvent(QResizeEvent*) override;
    void paintEvent(QPaintEvent*) override;

private:
    /// Answers are handled one turn later: they may replace the request that delivers them.
    template <class T>
    client::Done<T> later(std::function<void(Result<T>)> handle) {
        return [this, handle = std::move(handle)](Result<T> result) {
            QMetaObject::invokeMethod(this, [handle, result = std::move(result)]() mutable { handle(std::move(result)); }, Qt::QueuedConnection);
        };
    }
    void opened(Result<client::Client*> client, bool here);
    void sendCode(const std::string& phone);
    void enter(const std::string& code);
    void signUp(const std::string& first, const std::string& last);
    void askOtherWay();
    void showQr();
    /// True when the account wants its password now; its page is shown then.
    bool passwordInstead(const Error& error);
    void checkPassword();
    void recover();
    void show(QWidget* page);
    /// What is asked without a connection waits for one: the page says so, and why there is none.
    void watchConnection();
    void arrange();

    Door& door_;
    client::Client* client_ = nullptr;
    client::Request request_;
    client::SentCode sent_;
    std::string name_[2];
    bool here_ = false;  ///< the private cloud: only a name is asked
    QTimer watch_;
    QElapsedTimer without_;  ///< since when a page waits without a connection
    QString trouble_;
    QWidget* art_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    StartPage* start_ = nullptr;
    PhonePage* phone_ = nullptr;
    CodePage* code_ = nullptr;
    NamePage* namePage_ = nullptr;
    QrPage* qr_ = nullptr;
    PasswordPage* password_ = nullptr;
    RecoveryPage* recovery_ = nullptr;
};

}  // namespace helio::ui
