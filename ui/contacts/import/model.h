// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of an import, one a number: before matching what would be done with each, afterwards what became of it.
#pragma once

#include <QAbstractTableModel>

#include "client/client.h"
#include "ui/contacts/import/book.h"
#include "ui/kit/marks.h"

namespace helio::ui {

/// What became of a row at the cloud.
enum class Matched : std::uint8_t { No, Found, NotMember, Later };

/// The chips over the table.
enum class ImportFilter : std::uint8_t { All, Fresh, Same, Changed, Duplicate, Invalid, Found, NotMember, Later };

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
    Matched matched(int index) const { return matched_[static_cast<std::size_t>(index)]; }
    model::UserId userOf(int index) const { return users_[static_cast<std::size_t>(index)]; }
    bool mayChoose(int index) const;
    void choose(const std::vector<int>& rows, bool on);
    std::vector<int> chosen() const;

    /// From here on rows are results: nothing can be chosen or edited.
    void setMatching(bool matching);
    bool matching() const { return matching_; }
    void setMatched(int row, Matched what, model::UserId user = {});

    bool passes(int index, ImportFilter filter) const;
    int count(ImportFilter filter) const;
    kit::Tag tagOf(int index) const;
    QString noteOf(int index) const;   ///< beside the tag: why
    QString nameOf(int index) const;
    QString numberOf(int index) const;  ///< as it will be saved; empty if it can't be

Q_SIGNALS:
    void chosenChanged();

private:
    const contacts::ImportPlan& plan() const { return book_->plan; }
    QVariant text(int row, int column) const;
    QString spoken(int row, int column) const;
    std::shared_ptr<ImportBook> book_;
    std::vector<Matched> matched_;
    std::vector<model::UserId> users_;
    bool matching_ = false;
};

}  // namespace helio::ui
