// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of a signed-in account: rail, list, conversation, information, and the pages that take their place. Arranges itself by width:
// 1100 and up all four; 760 information lies over the conversation; 560 the rail folds into a menu; below, one pane at a time.
#pragma once

#include <QSplitter>
#include <QStackedWidget>

#include "ui/session/session.h"
#include "ui/shell/rail.h"

namespace helio::ui {

class ChatPane;
class InfoPanel;
class ListPane;
class SettingsPage;

class Workspace : public QWidget {
    Q_OBJECT
public:
    explicit Workspace(Session& session, QWidget* parent = nullptr);
    void openChat(model::PeerId peer);
    void openMessage(model::PeerId peer, model::MessageId message);
    void go(int place);
    model::PeerId shownChat() const;
    ListPane& list() { return *list_; }
    ChatPane& chat() { return *chat_; }

    // the dialogs; public so that tests and pictures can open them
    void sendPhotos(const QStringList& paths);
    void shareContacts(const std::vector<model::UserId>& chosen);
    void shareFiles(const QStringList& paths);
    void shareOwnCard() { shareContacts({session_.selfId()}); }
    void openCard(const model::SharedContact& card);
    void newChat();
    void newGroup();
    void addMembers(model::ChatId group);
    void rename(model::ChatId group);
    void importContacts();
    void importFiles(const QStringList& paths);
    void showPhoto(model::MessageId message);
    SettingsPage& settings();
    void setInfoShown(bool shown);

Q_SIGNALS:
    void signOutAsked();
    void unreadChanged(int unread);

protected:
    void resizeEvent(QResizeEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addShortcuts();
    void arrange();
    void countUnread();
    void moveRegion(int by);
    void setListWidth(int width);
    void snapList();
    void showMenu();

    Session& session_;
    Rail* rail_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* chats_ = nullptr;
    QSplitter* split_ = nullptr;
    ListPane* list_ = nullptr;
    ChatPane* chat_ = nullptr;
    InfoPanel* info_ = nullptr;
    QWidget* contacts_ = nullptr;
    QWidget* importPage_ = nullptr;
    SettingsPage* settings_ = nullptr;
    double slid_ = 1;  ///< share of the information panel's way in
    bool infoWanted_ = true;
    bool infoOver_ = false;  ///< opened over the conversation; forgotten when the chat changes
};

}  // namespace helio::ui
