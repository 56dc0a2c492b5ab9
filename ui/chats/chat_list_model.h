// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list: rows in the order of the cloud's dialogs, each with everything its delegate paints and a screen reader says. All dialogs
// are known; what stands in a row is made when somebody looks at it, as a list may be thousands long and a screen shows a dozen.
#pragma once

#include <QAbstractListModel>

#include <unordered_map>

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
    const model::Dialog& dialog(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    /// Valid until the next change of the model.
    const ChatRow& row(int index) const;
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
    bool isSaved(model::PeerId peer) const { return peer.isUser() && peer.user() == self_; }
    bool passes(const model::Dialog& dialog, ChatFilter filter) const;
    void narrow();
    void forgetRows();
    QString spoken(const ChatRow& row) const;
    Session& session_;
    std::vector<model::Dialog> all_, rows_;  ///< all, and those that filter and words leave
    mutable std::unordered_map<std::int64_t, ChatRow> made_;
    model::UserId self_;
    QString words_;
    ChatFilter filter_ = ChatFilter::All;
    model::PeerId shown_;
};

}  // namespace helio::ui
