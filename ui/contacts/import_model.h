// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of an import as a table: what each number is, what becomes of it, whether it goes. Selection survives filtering.
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "contacts/import_plan.h"
#include "ui/session/session.h"

namespace helio::ui {

class ImportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Pick, Name, Written, Saved, Status, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setPlan(contacts::ImportPlan plan, std::vector<contacts::ExistingContact> existing, contacts::ImportOptions options);
    const contacts::ImportPlan& plan() const { return plan_; }
    const contacts::ImportRow& at(int row) const { return plan_.rows[static_cast<std::size_t>(row)]; }
    static bool mayGo(const contacts::ImportRow& row) { return row.status == contacts::ImportStatus::New || row.status == contacts::ImportStatus::ChangedName; }
    void select(int row, bool on);
    int selected() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void selectionChanged();

private:
    contacts::ImportPlan plan_;
    std::vector<contacts::ExistingContact> existing_;
    contacts::ImportOptions options_;
};

QString nameOfRow(const contacts::ImportRow& row);
QString statusWord(contacts::ImportStatus status);
QString statusReason(const contacts::ImportRow& row);

class ImportFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setStatus(std::optional<contacts::ImportStatus> status);
    void setWords(const QString& words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<contacts::ImportStatus> status_;
    QString words_;
};

}  // namespace helio::ui
