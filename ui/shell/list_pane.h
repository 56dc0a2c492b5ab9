// SPDX-License-Identifier: GPL-3.0-or-later
// The pane with the chats: search on top, the strip that says what the connection is up to, the list, and what stands there when it is empty.
#pragma once

#include <QElapsedTimer>
#include <QListView>
#include <QStackedWidget>
#include <QTimer>

#include "ui/chats/chat_list_model.h"

namespace helio::ui {

namespace kit {
class ElidedLabel;
class EmptyPage;
class Field;
class Skeleton;
class Strip;
}  // namespace kit
class FoundList;
class PeopleFound;

class ListPane : public QWidget {
    Q_OBJECT
public:
    explicit ListPane(Session& session, QWidget* parent = nullptr);
    void focusSearch();
    void select(model::PeerId peer);
    void step(int by);
    /// Next chat with unread messages after the one shown.
    void nextUnread();
    void setFilter(ChatFilter filter);
    ChatListModel& model() { return *model_; }
    QWidget* list() const;
    void setMenuVisible(bool visible);
    /// Narrower than this, only faces are shown.
    static int stripBelow();

Q_SIGNALS:
    void wideAsked();  ///< from the strip: there is something to be read or typed here
    void chatChosen(model::PeerId peer);
    void messageChosen(model::PeerId peer, model::MessageId message);
    void newAsked();
    void importAsked();
    void menuAsked();

protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void search(const QString& words);
    void showConnection();
    void arrange();
    void showState();
    void choose(const QModelIndex& index);

    Session& session_;
    ChatListModel* model_ = nullptr;
    QListView* list_ = nullptr;
    FoundList* found_ = nullptr;
    PeopleFound* people_ = nullptr;
    kit::Field* search_ = nullptr;
    kit::Strip* strip_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    kit::EmptyPage* nothing_ = nullptr;
    QWidget* menu_ = nullptr;
    QWidget* fresh_ = nullptr;
    QWidget* widen_ = nullptr;
    QWidget* busy_ = nullptr;
    kit::ElidedLabel* busyWord_ = nullptr;
    QTimer stripTimer_, skeletonTimer_;
    std::optional<client::Link> link_;
    bool offline_ = false;
    QElapsedTimer linkSince_;  ///< when the connection last changed its state
};

}  // namespace helio::ui
