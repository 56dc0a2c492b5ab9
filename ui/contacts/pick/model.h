// SPDX-License-Identifier: GPL-3.0-or-later
// People and chats as rows to look through or to tick: contacts, chats to send to, cards of a file.
#pragma once

#include <QAbstractListModel>

#include "ui/session/session.h"

namespace helio::ui {

struct PickRow {
    model::PeerId peer;    ///< 0 for a card of a file
    int card = -1;         ///< index into what the owner holds, for cards of a file
    QString name, detail;  ///< detail: a number, "6 members", "online"
    QString words;         ///< more that a search finds it by
    bool own = false;      ///< one's own card, not Saved messages
    bool same(const PickRow& other) const { return peer == other.peer && card == other.card; }
};

class PickModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { PeerRole = Qt::UserRole + 1, CardRole };
    /// `choosing`: rows have check boxes.
    PickModel(Session& session, bool choosing, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// What is chosen stays chosen as far as it is still there.
    void setRows(std::vector<PickRow> rows);
    void setWords(const QString& words);
    const PickRow& row(int index) const { return all_[shown_[static_cast<std::size_t>(index)]]; }
    int total() const { return static_cast<int>(all_.size()); }
    bool choosing() const { return choosing_; }
    Session& session() const { return session_; }
    kit::Face face(const PickRow& row) const;

    const std::vector<PickRow>& chosen() const { return chosen_; }  ///< in the order they were chosen
    bool isChosen(const PickRow& row) const;
    void choose(const PickRow& row, bool on);
    void choose(model::PeerId peer);
    void setLimit(int most) { limit_ = most; }

Q_SIGNALS:
    void chosenChanged();
    void limitReached(int most);

private:
    void narrow();
    Session& session_;
    bool choosing_;
    int limit_ = 0;  ///< 0 = none
    std::vector<PickRow> all_, chosen_;
    std::vector<std::size_t> shown_;
    QString words_;
};

/// The address book of the cloud, by name.
std::vector<PickRow> contactRows(Session& session);
/// Everywhere one can send to: chats, newest first, then contacts without a chat.
std::vector<PickRow> chatRows(Session& session);
/// Words of a search in any order, in name, number and more; accents don't matter.
bool matches(const QString& words, const QString& text);

}  // namespace helio::ui
