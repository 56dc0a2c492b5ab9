// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import_model.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using contacts::ImportStatus;
using kit::qs;
using kit::tr;

QString nameOfRow(const contacts::ImportRow& row) {
    const QString name = qs(row.firstName + (row.lastName.empty() ? "" : " " + row.lastName)).trimmed();
    return name.isEmpty() ? tr("No name") : name;
}

QString statusWord(ImportStatus status) {
    switch (status) {
        case ImportStatus::New: return tr("New");
        case ImportStatus::Same: return tr("Same");
        case ImportStatus::ChangedName: return tr("New name");
        case ImportStatus::Duplicate: return tr("Duplicate");
        case ImportStatus::Invalid: return tr("Invalid");
    }
    return {};
}

QString statusReason(const contacts::ImportRow& row) {
    switch (row.status) {
        case ImportStatus::Same: return tr("Already in your contacts");
        case ImportStatus::ChangedName: return tr("Known as %1 until now").arg(qs(row.was));
        case ImportStatus::Duplicate:
        case ImportStatus::Invalid: return qs(row.reason);
        case ImportStatus::New: return qs(row.warning);
    }
    return {};
}

void ImportModel::setPlan(contacts::ImportPlan plan, std::vector<contacts::ExistingContact> existing, contacts::ImportOptions options) {
    beginResetModel();
    plan_ = std::move(plan);
    existing_ = std::move(existing);
    options_ = std::move(options);
    endResetModel();
    Q_EMIT selectionChanged();
}

void ImportModel::select(int row, bool on) {
    auto& it = plan_.rows[static_cast<std::size_t>(row)];
    if (!mayGo(it) || it.selected == on) return;
    it.selected = on;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT selectionChanged();
}

int ImportModel::selected() const {
    return static_cast<int>(std::count_if(plan_.rows.begin(), plan_.rows.end(), [](const auto& row) { return row.selected && mayGo(row); }));
}

int ImportModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(plan_.rows.size()); }
int ImportModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& row = at(index.row());
    if (role == Qt::CheckStateRole && index.column() == Pick) return row.selected ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::EditRole && index.column() == Saved) return qs(row.written);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
        case Pick: return role == Qt::AccessibleTextRole ? QVariant(tr("Import %1").arg(nameOfRow(row))) : QVariant();
        case Name: return nameOfRow(row);
        case Written: return row.written.empty() ? tr("no number") : qs(row.written);
        case Saved: return row.status == ImportStatus::Invalid ? tr("Fix number") : kit::phoneNumber(qs(row.digits));
        case Status: {
            const QString reason = statusReason(row);
            return reason.isEmpty() ? statusWord(row.status) : statusWord(row.status) + ", " + reason;
        }
        default: return {};
    }
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid()) return false;
    if (role == Qt::CheckStateRole && index.column() == Pick) {
        select(index.row(), value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || index.column() != Saved) return false;
    contacts::fixNumber(plan_, static_cast<std::size_t>(index.row()), value.toString().toStdString(), existing_, options_);
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT selectionChanged();
    return true;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case Name: return tr("Name");
        case Written: return tr("As written");
        case Saved: return tr("Will be saved as");
        case Status: return tr("Status");
        default: return {};
    }
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags out = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    const auto& row = at(index.row());
    if (index.column() == Pick && mayGo(row)) out |= Qt::ItemIsUserCheckable;
    if (index.column() == Saved && row.status == ImportStatus::Invalid) out |= Qt::ItemIsEditable;
    return out;
}

void ImportFilter::setStatus(std::optional<ImportStatus> status) {
    status_ = status;
    invalidateFilter();
}

void ImportFilter::setWords(const QString& words) {
    words_ = words.trimmed();
    invalidateFilter();
}

bool ImportFilter::filterAcceptsRow(int at, const QModelIndex&) const {
    const auto* model = static_cast<const ImportModel*>(sourceModel());
    const auto& row = model->at(at);
    if (status_ && row.status != *status_) return false;
    return words_.isEmpty() || nameOfRow(row).contains(words_, Qt::CaseInsensitive) || qs(row.written).contains(words_) || qs(row.digits).contains(words_);
}

}  // namespace helio::ui
