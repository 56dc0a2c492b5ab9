// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list: rows in the order of the cloud's dialogs, each with everything its delegate paints and a screen reader says.
#pragma once

#include <QAbstractListModel>

#include "model/message.h"
#include "ui/session/session.h"

namespace helio::ui {

struct ChatRow {
    model::Dialog dialog;
    QString title, sender, preview, draft, time;
    const char* glyph = nullptr;  ///< of the preview
    model::SendState ticks = model::SendState::Received;
    bool saved = false;
};

enum class ChatFilter { All, People, Groups, Unread };

class ChatListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { PeerRole = Qt::UserRole + 1 };
    explicit ChatListModel(Session& session, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const ChatRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    int rowOf(model::PeerId peer) const;
    Session& session() const { return session_; }
    /// Rows whose title contains the words, or whose messages do; empty words = all.
    void setWords(const QString& words);
    void setFilter(ChatFilter filter);
    const QString& words() const { return words_; }
    /// Unread messages of the chats a filter holds; muted chats don't count.
    int unread(ChatFilter filter) const;
    bool hasAnyChat() const { return !all_.empty(); }
    void setShownChat(model::PeerId peer) { shown_ = peer; }

public Q_SLOTS:
    void reload();

private:
    ChatRow make(const model::Dialog& dialog) const;
    QString previewOf(const model::Message& top) const;
    bool passes(const ChatRow& row, ChatFilter filter) const;
    void narrow();
    QString spoken(const ChatRow& row) const;
    Session& session_;
    std::vector<ChatRow> all_, rows_;
    QString words_;
    ChatFilter filter_ = ChatFilter::All;
    model::PeerId shown_;
};

}  // namespace helio::ui
