// SPDX-License-Identifier: GPL-3.0-or-later
// The window: the way in, or the workspace of the account that is signed in.
#pragma once

#include <QWidget>

#include <memory>

#include "ui/session/session.h"
#include "ui/signin/door.h"

class QStackedLayout;

namespace helio::ui {

class Notifications;
class SignInFlow;
class Workspace;

class MainWindow : public QWidget {
    Q_OBJECT
public:
    explicit MainWindow(Door& door);
    ~MainWindow() override;
    /// An account that is there already; signed in or waiting to be.
    void use(client::Client& client);
    /// Something that leaves nothing to show: another process holds the account, the store cannot be opened.
    void cannot(const QString& title, const QString& text);
    /// Nobody has signed in here yet.
    void openSignIn() { showSignIn(false); }
    /// The client woke its owner.
    void takeChanges();
    Workspace* workspace() const { return workspace_; }
    Session* session() const { return session_.get(); }
    SignInFlow* signIn() const { return flow_; }

Q_SIGNALS:
    void signedOut();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void showWorkspace();
    void showSignIn(bool knownCloud);
    void showEnded();
    void signOut();
    void leave(bool withoutTheCloud);
    void left(const Result<void>& result);
    void erase();
    void check();
    void leaveWorkspace();

    Door& door_;
    client::Client* client_ = nullptr;
    client::Request request_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<Notifications> notifications_;
    QStackedLayout* pages_ = nullptr;
    SignInFlow* flow_ = nullptr;
    Workspace* workspace_ = nullptr;
    QWidget* ended_ = nullptr;
    bool signingOut_ = false;
};

}  // namespace helio::ui
