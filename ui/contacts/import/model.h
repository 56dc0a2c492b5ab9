// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of an import, one a number: what would be done with each, and what the cloud said of its number so far.
#pragma once

#include <QAbstractTableModel>

#include "client/address_book.h"
#include "ui/contacts/import/book.h"
#include "ui/kit/marks.h"

namespace helio::ui {

/// The chips over the table. Each row is under All and one more.
enum class ImportFilter : std::uint8_t { All, OnHeliograph, NotHere, Duplicate, Invalid, Checking, NotAsked };
inline constexpr std::size_t kImportFilters = 7;

class ImportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Check, Name, Written, Saved, Status, Columns };
    static constexpr int kRowRole = Qt::UserRole + 1;  ///< int, row of the plan
    explicit ImportModel(QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() || !book_ ? 0 : static_cast<int>(plan().rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    void setBook(std::shared_ptr<ImportBook> book);
    void setPlan(contacts::ImportPlan plan, std::string region);
    const std::shared_ptr<ImportBook>& book() const { return book_; }
    const contacts::ImportRow& row(int index) const { return plan().rows[static_cast<std::size_t>(index)]; }
    ImportFilter kindOf(int index) const { return kinds_[static_cast<std::size_t>(index)]; }
    bool mayChoose(int index) const;
    void choose(const std::vector<int>& rows, bool on);
    std::vector<int> chosen() const;

    /// Numbers of all rows that have a valid one, each once.
    std::vector<std::string> digits() const;
    /// Reads what is known by now of at most `most` numbers, from row `from` on. The row to go on at, -1 at the end: each number is a look into the
    /// store, so that ten thousand of them are not looked up in one piece.
    int takeStandings(client::AddressBook& book, int from, int most);

    bool passes(int index, ImportFilter filter) const;
    int count(ImportFilter filter) const { return counts_[static_cast<std::size_t>(filter)]; }
    kit::Tag tagOf(int index) const;
    QString noteOf(int index) const;  ///< beside the tag: why
    QString nameOf(int index) const;
    QString numberOf(int index) const;  ///< as it will be saved; empty if it can't be

Q_SIGNALS:
    void chosenChanged();
    /// Rows went from one chip to another.
    void sorted();

private:
    const contacts::ImportPlan& plan() const { return book_->plan; }
    QVariant text(int row, int column) const;
    QString spoken(int row, int column) const;
    std::shared_ptr<ImportBook> book_;
    ImportFilter kindFor(int index) const;
    void sortAll();
    std::vector<model::Standing> standings_;  ///< one a row
    std::vector<ImportFilter> kinds_;
    mutable std::vector<QString> formatted_;  ///< numbers as people read them: made once, asked for at every paint
    std::array<int, kImportFilters> counts_{};
};

}  // namespace helio::ui
