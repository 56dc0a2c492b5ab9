// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QStackedLayout>

#include "ui/composer/composer.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/notice.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/shell/chat_pane.h"
#include "ui/shell/list_pane.h"
#include "ui/shell/notifications.h"
#include "ui/shell/workspace.h"
#include "ui/signin/flow.h"

namespace helio::ui {

using namespace kit;

MainWindow::MainWindow(Door& door) : door_(door), pages_(new QStackedLayout(this)) {
    setWindowTitle("Heliograph");
    setObjectName("mainWindow");
    setMinimumSize(420, 480);
    resize(1280, 800);
    installConversationAccessibility();
}

MainWindow::~MainWindow() { leaveWorkspace(); }

void MainWindow::use(client::Client& client) {
    client_ = &client;
    check();
}

void MainWindow::check() {
    if (signingOut_) return;  // its end decides what comes next
    if (!client_) return showSignIn(false);
    switch (client_->reader().signInState()) {
        case client::SignInState::SignedIn: return showWorkspace();
        case client::SignInState::EndedElsewhere: return showEnded();
        case client::SignInState::SignedOut: return showSignIn(true);
    }
}

void MainWindow::leaveWorkspace() {
    Toast::settle(this);  // what could still be undone leaves now
    notifications_.reset();
    delete workspace_;
    workspace_ = nullptr;
    session_.reset();
}

void MainWindow::showWorkspace() {
    if (workspace_) return;
    if (flow_) flow_->deleteLater(), flow_ = nullptr;
    if (ended_) ended_->deleteLater(), ended_ = nullptr;
    session_ = std::make_unique<Session>(*client_);
    session_->setLoading(true);
    workspace_ = new Workspace(*session_, this);
    notifications_ = std::make_unique<Notifications>(*session_, *workspace_);
    pages_->addWidget(workspace_);
    pages_->setCurrentWidget(workspace_);
    workspace_->list().list()->setFocus(Qt::OtherFocusReason);
    connect(workspace_, &Workspace::signOutAsked, this, &MainWindow::signOut);
    connect(session_.get(), &Session::accountChanged, this, &MainWindow::check, Qt::QueuedConnection);
    session_->run<std::int32_t>(
        this, [&](auto done) { return client_->loadDialogs(std::move(done)); }, [session = session_.get()](Result<std::int32_t>) { session->setLoading(false); });
    session_->run<void>(this, [&](auto done) { return client_->loadContacts(std::move(done)); });
    door_.settled();
}

void MainWindow::showSignIn(bool knownCloud) {
    leaveWorkspace();
    if (flow_) return;
    flow_ = new SignInFlow(door_, this);
    pages_->addWidget(flow_);
    pages_->setCurrentWidget(flow_);
    connect(flow_, &SignInFlow::signedIn, this, [this] {
        client_ = flow_->client();
        showWorkspace();
    });
    if (knownCloud && client_) flow_->begin(*client_);
}

void MainWindow::showEnded() {
    leaveWorkspace();
    if (ended_) return;
    ended_ = new Panel(&Theme::surface, this);
    auto* page = new EmptyPage(":/eclipse.svg", kit::tr("This device was signed out"), kit::tr("It was ended from another device. Drafts are safe here."), ended_);
    column(ended_)->addWidget(page);
    auto* again = new Button(kit::tr("Sign in again"), ButtonKind::Primary, page, ButtonSize::Small);
    again->setObjectName("signInAgain");
    auto* erase = new Button(kit::tr("Erase local data"), ButtonKind::Secondary, page, ButtonSize::Small);
    erase->setObjectName("eraseLocal");
    page->actions()->addWidget(again);
    page->actions()->addWidget(erase);
    connect(again, &Button::clicked, this, [this] { showSignIn(true); });
    connect(erase, &Button::clicked, this, &MainWindow::erase);
    pages_->addWidget(ended_);
    pages_->setCurrentWidget(ended_);
}

void MainWindow::signOut() {
    const QString text = kit::tr("Its chats, pictures and keys are erased from this computer. They stay in the cloud.");
    ask(this, kit::tr("Sign out of this computer?"), text, kit::tr("Sign out"), [this] { leave(false); });
}

void MainWindow::leave(bool withoutTheCloud) {
    if (signingOut_ || !client_) return;
    signingOut_ = true;
    Toast::settle(this);
    const auto done = [this](Result<void> result) { QMetaObject::invokeMethod(this, [this, result] { left(result); }, Qt::QueuedConnection); };
    request_ = withoutTheCloud ? client_->signOutHere(done) : client_->signOut(done);
}

void MainWindow::left(const Result<void>& result) {
    signingOut_ = false;
    if (!result && result.error().fault == Fault::Network) {
        const QString text =
            kit::tr("Nothing was erased. You can still sign out of this computer alone: the session then stays in the list of devices until another device ends it.");
        return ask(this, kit::tr("The cloud can’t be reached"), text, kit::tr("Sign out here"), [this] { leave(true); });
    }
    if (!result) return Toast::show(this, words(result.error()), "failed");
    leaveWorkspace();
    if (ended_) ended_->deleteLater(), ended_ = nullptr;
    if (flow_) flow_->deleteLater(), flow_ = nullptr;  // it may hold the client that goes now
    client_ = nullptr;
    Q_EMIT signedOut();
    showSignIn(false);
}

/// The session is over already: only this computer has something to forget.
void MainWindow::erase() {
    ask(this, kit::tr("Erase local data?"), kit::tr("Chats, pictures, drafts and keys are erased from this computer. What the cloud has stays there."), kit::tr("Erase"),
        [this] { leave(true); });
}

void MainWindow::cannot(const QString& title, const QString& text) {
    leaveWorkspace();
    auto* panel = new Panel(&Theme::surface, this);
    auto* page = new EmptyPage(":/eclipse.svg", title, text, panel);
    column(panel)->addWidget(page);
    auto* close = new Button(kit::tr("Close"), ButtonKind::Primary, page, ButtonSize::Small);
    close->setObjectName("closeWindow");
    page->actions()->addWidget(close);
    connect(close, &Button::clicked, this, &QWidget::close);
    pages_->addWidget(panel);
    pages_->setCurrentWidget(panel);
}

void MainWindow::takeChanges() {
    if (session_) return session_->takeChanges();
    // nothing is shown yet that could change
    client::Client* client = flow_ && flow_->client() ? flow_->client() : client_;
    if (client) (void)client->takeChanges();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (workspace_) workspace_->chat().composer().saveDraft();
    Toast::settle(this);
    event->accept();
}

}  // namespace helio::ui
