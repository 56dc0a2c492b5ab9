// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts as a list of any length: pages of the address book as they are looked at, and behind them the people that only the cloud has.
#pragma once

#include <QAbstractListModel>
#include <QTimer>

#include <list>
#include <set>

#include "client/address_book.h"
#include "ui/session/session.h"

namespace helio::ui {

/// A row: an entry of the address book, or a contact of the cloud that no book of this computer has.
struct BookRow {
    std::optional<model::BookEntry> entry;
    std::optional<model::User> user;
    QString name() const;
    model::UserId person() const { return entry ? entry->user : user ? user->id : model::UserId(); }
    bool contact() const { return entry ? entry->contact : user.has_value(); }
};

class BookModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit BookModel(Session& session, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count_ + static_cast<int>(shownExtras_.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    void setFilter(client::BookFilter filter);
    client::BookFilter filter() const { return filter_; }
    void setWords(const QString& words);
    const QString& words() const { return words_; }
    BookRow row(int index) const;
    /// Anybody at all, whatever the filter and the words.
    int total() const { return total_; }
    int count(client::BookFilter filter) const { return counts_[static_cast<std::size_t>(filter)]; }
    /// Why the book could not be read; empty = it was.
    const QString& trouble() const { return trouble_; }
    Session& session() const { return session_; }

    void setChoosing(bool choosing);
    bool choosing() const { return choosing_; }
    bool isChosen(const BookRow& row) const;
    void choose(int index, bool on);
    void chooseAll(bool on);
    int chosenCount() const { return static_cast<int>(chosenEntries_.size() + chosenUsers_.size()); }
    std::vector<model::EntryId> chosenEntries() const { return {chosenEntries_.begin(), chosenEntries_.end()}; }
    std::vector<model::UserId> chosenUsers() const { return {chosenUsers_.begin(), chosenUsers_.end()}; }

    void reload();

Q_SIGNALS:
    void chosenChanged();
    void reloaded();

private:
    static constexpr int kPage = 100;
    const std::vector<model::BookEntry>& page(int number) const;
    void reset();
    void refill();
    void findExtras();
    void sliceExtras();
    bool showsExtras() const { return filter_ == client::BookFilter::OnHeliograph || filter_ == client::BookFilter::All; }
    std::vector<std::size_t> narrowed() const;
    Session& session_;
    client::BookFilter filter_ = client::BookFilter::OnHeliograph;
    QString words_, trouble_;
    int count_ = 0, total_ = 0;
    std::array<int, 5> counts_{};
    mutable std::list<std::pair<int, std::vector<model::BookEntry>>> pages_;  ///< the latest first
    std::vector<model::User> extras_;                                         ///< contacts of the cloud that no entry has
    std::vector<std::size_t> shownExtras_;                                    ///< of them, by filter and words
    std::vector<model::User> people_;                                         ///< still to be looked for in the book
    std::vector<model::User> found_;
    std::size_t looked_ = 0;
    QTimer later_, slice_;
    bool choosing_ = false;
    std::set<model::EntryId> chosenEntries_;
    std::set<model::UserId> chosenUsers_;
};

/// "+44 7700 900461, +44 20 7946 0958"; words where there is no number.
QString numbersOf(const BookRow& row);
/// "On Heliograph", "Not here yet", "Invalid" …: what its tag says.
QString standingOf(const BookRow& row);

}  // namespace helio::ui
