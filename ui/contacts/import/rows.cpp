// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/table.h"
#include "ui/contacts/pick/model.h"

namespace helio::ui {

ImportRows::ImportRows(ImportModel* model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
    setDynamicSortFilter(false);
    setSourceModel(model);
}

void ImportRows::setFilter(ImportFilter filter) {
    filter_ = filter;
    narrow();
}

void ImportRows::setWords(const QString& words) {
    words_ = words.trimmed();
    narrow();
}

/// In one piece: told of each run of rows that comes or goes, a view of 10,000 would lay itself out thousands of times.
void ImportRows::narrow() {
    beginResetModel();
    {
        const QSignalBlocker quiet(this);
        invalidateFilter();
    }
    endResetModel();
}

bool ImportRows::filterAcceptsRow(int row, const QModelIndex&) const {
    if (!model_->passes(row, filter_)) return false;
    if (words_.isEmpty()) return true;
    const auto& one = model_->row(row);
    return matches(words_, model_->nameOf(row) + ' ' + QString::fromStdString(one.written) + ' ' + QString::fromStdString(one.digits));
}

bool ImportRows::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (left.column() == ImportModel::Check) return model_->row(left.row()).selected > model_->row(right.row()).selected;
    const int order = QString::localeAwareCompare(left.data().toString(), right.data().toString());
    return order != 0 ? order < 0 : left.row() < right.row();
}

std::vector<int> ImportRows::choosable() const {
    std::vector<int> out;
    for (int i = 0; i < rowCount(); ++i) {
        const int row = mapToSource(index(i, 0)).row();
        if (model_->mayChoose(row)) out.push_back(row);
    }
    return out;
}

}  // namespace helio::ui
