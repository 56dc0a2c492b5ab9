// SPDX-License-Identifier: GPL-3.0-or-later
// One chat: header, conversation, composer; a quiet page when none is open. Takes dropped files.
#pragma once

#include <QStackedWidget>

#include "ui/composer/composer.h"
#include "ui/conversation/conversation_view.h"

namespace helio::ui {

namespace kit {
class Avatar;
class ElidedLabel;
class IconButton;
}  // namespace kit

class BotKeyboard;
class DropTargets;

class ChatPane : public QWidget {
    Q_OBJECT
public:
    explicit ChatPane(Session& session, QWidget* parent = nullptr);
    void open(model::PeerId peer);
    model::PeerId chat() const { return chat_; }
    ConversationView& view() { return *view_; }
    Composer& composer() { return *composer_; }
    void setBackVisible(bool visible);
    void setInfoShown(bool shown);

Q_SIGNALS:
    void backAsked();
    void infoToggled(bool shown);
    void photosAsked(const QStringList& paths);
    void contactsAsked();
    void ownCardAsked();
    void cardFilesAsked(const QStringList& paths);  ///< share them here
    void importFilesAsked(const QStringList& paths);
    void cardAsked(const model::SharedContact& card);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeHeader();
    void showHeader();
    void editLast();
    void give(const QStringList& paths);

    Session& session_;
    model::PeerId chat_;
    QStackedWidget* stack_ = nullptr;
    kit::Avatar* face_ = nullptr;
    kit::ElidedLabel* title_ = nullptr;
    kit::ElidedLabel* status_ = nullptr;
    kit::IconButton* back_ = nullptr;
    kit::IconButton* info_ = nullptr;
    ConversationView* view_ = nullptr;
    BotKeyboard* keyboard_ = nullptr;
    Composer* composer_ = nullptr;
    DropTargets* targets_ = nullptr;
};

}  // namespace helio::ui
