// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/model.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using contacts::ImportRow;
using contacts::ImportStatus;

ImportModel::ImportModel(QObject* parent) : QAbstractTableModel(parent) {}

void ImportModel::setBook(std::shared_ptr<ImportBook> book) {
    beginResetModel();
    book_ = std::move(book);
    matching_ = false;
    matched_.assign(book_ ? plan().rows.size() : 0, Matched::No);
    users_.assign(matched_.size(), model::UserId());
    endResetModel();
    Q_EMIT chosenChanged();
}

void ImportModel::setPlan(contacts::ImportPlan plan, std::string region) {
    if (!book_ || matching_) return;
    auto next = book_;
    next->plan = std::move(plan);
    next->region = std::move(region);
    setBook(std::move(next));
}

bool ImportModel::mayChoose(int index) const {
    const auto status = row(index).status;
    return !matching_ && status != ImportStatus::Invalid && status != ImportStatus::Duplicate;
}

void ImportModel::choose(const std::vector<int>& rows, bool on) {
    for (const int at : rows)
        if (mayChoose(at)) book_->plan.rows[static_cast<std::size_t>(at)].selected = on;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, Check), index(rowCount() - 1, Check), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

std::vector<int> ImportModel::chosen() const {
    std::vector<int> out;
    for (int i = 0; i < rowCount(); ++i)
        if (row(i).selected && row(i).status != ImportStatus::Invalid && row(i).status != ImportStatus::Duplicate) out.push_back(i);
    return out;
}

void ImportModel::setMatching(bool matching) {
    matching_ = matching;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

void ImportModel::setMatched(int row, Matched what, model::UserId user) {
    matched_[static_cast<std::size_t>(row)] = what;
    users_[static_cast<std::size_t>(row)] = user;
    Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
}

bool ImportModel::passes(int at, ImportFilter filter) const {
    const ImportRow& one = row(at);
    switch (filter) {
        case ImportFilter::All: return true;
        case ImportFilter::Fresh: return one.status == ImportStatus::New;
        case ImportFilter::Same: return one.status == ImportStatus::Same;
        case ImportFilter::Changed: return one.status == ImportStatus::ChangedName;
        case ImportFilter::Duplicate: return one.status == ImportStatus::Duplicate;
        case ImportFilter::Invalid: return one.status == ImportStatus::Invalid;
        case ImportFilter::Found: return matched(at) == Matched::Found;
        case ImportFilter::NotMember: return matched(at) == Matched::NotMember;
        case ImportFilter::Later: return matched(at) == Matched::Later;
    }
    return true;
}

int ImportModel::count(ImportFilter filter) const {
    int out = 0;
    for (int i = 0; i < rowCount(); ++i) out += passes(i, filter);
    return out;
}

Tag ImportModel::tagOf(int at) const {
    switch (matched(at)) {
        case Matched::Found: return {kit::tr("On Heliograph"), &Theme::sunSoft, &Theme::sunInk, "sun"};
        case Matched::NotMember: return {kit::tr("Not here yet")};
        case Matched::Later: return {kit::tr("Try later"), &Theme::blueSoft, &Theme::blue, "clock"};
        case Matched::No: break;
    }
    switch (row(at).status) {
        case ImportStatus::New: return {kit::tr("New"), &Theme::sunSoft, &Theme::sunInk, "plus"};
        case ImportStatus::Same: return {kit::tr("Same"), &Theme::surface3, &Theme::ink2, "tick"};
        case ImportStatus::ChangedName: return {kit::tr("Changed"), &Theme::blueSoft, &Theme::blue, "pencil"};
        case ImportStatus::Duplicate: return {kit::tr("Duplicate"), &Theme::blueSoft, &Theme::blue, "copy"};
        case ImportStatus::Invalid: return {kit::tr("Invalid"), &Theme::redSoft, &Theme::red, "failed"};
    }
    return {};
}

QString ImportModel::noteOf(int at) const {
    const ImportRow& one = row(at);
    if (matched(at) == Matched::Later) return kit::tr("The server asked to try this number later");
    if (matched(at) == Matched::NotMember) return kit::tr("Nobody has this number here");
    if (matched(at) == Matched::Found) return kit::tr("Message");
    switch (one.status) {
        case ImportStatus::Same: return kit::tr("Already in your contacts");
        case ImportStatus::ChangedName: return kit::tr("Now “%1” in your contacts").arg(qs(one.was));
        case ImportStatus::Duplicate:
        case ImportStatus::Invalid: return qs(one.reason);
        case ImportStatus::New: return qs(one.warning);
    }
    return {};
}

QString ImportModel::nameOf(int at) const {
    const ImportRow& one = row(at);
    const QString name = qs(one.firstName + (one.firstName.empty() || one.lastName.empty() ? "" : " ") + one.lastName);
    return name.isEmpty() ? kit::tr("No name") : name;
}

QString ImportModel::numberOf(int at) const { return row(at).digits.empty() ? QString() : phoneNumber(qs(row(at).digits)); }

QVariant ImportModel::text(int at, int column) const {
    const ImportRow& one = row(at);
    switch (column) {
        case Name: return nameOf(at);
        case Written: return one.written.empty() ? kit::tr("no number") : qs(one.written);
        case Saved: return one.digits.empty() ? (matching_ ? QString() : kit::tr("Fix number")) : numberOf(at);
        case Status: return tagOf(at).word;
        default: return {};
    }
}

QString ImportModel::spoken(int at, int column) const {
    const QString note = noteOf(at);
    switch (column) {
        case Check: return kit::tr("Choose %1").arg(nameOf(at));
        case Name: return QStringList{nameOf(at), numberOf(at).isEmpty() ? qs(row(at).written) : numberOf(at), tagOf(at).word}.join(", ");
        case Saved: return row(at).digits.empty() ? kit::tr("Fix the number of %1").arg(nameOf(at)) : numberOf(at);
        case Status:
            if (matched(at) == Matched::Found) return kit::tr("On Heliograph, message %1").arg(nameOf(at));
            return note.isEmpty() ? tagOf(at).word : tagOf(at).word + ", " + note;
        default: return text(at, column).toString();
    }
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    switch (role) {
        case Qt::DisplayRole: return text(index.row(), index.column());
        case Qt::EditRole: return qs(row(index.row()).written);
        case Qt::AccessibleTextRole: return spoken(index.row(), index.column());
        case Qt::ToolTipRole: return index.column() == Status ? QVariant(noteOf(index.row())) : QVariant();
        case Qt::CheckStateRole:
            if (index.column() != Check) return {};
            return row(index.row()).selected ? Qt::Checked : Qt::Unchecked;
        case kRowRole: return index.row();
        default: return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
    switch (section) {
        case Check: return role == Qt::AccessibleTextRole ? QVariant(kit::tr("Choose all shown")) : QVariant(QString());
        case Name: return kit::tr("Name");
        case Written: return kit::tr("As written");
        case Saved: return kit::tr("Will be saved as");
        case Status: return kit::tr("Status");
        default: return {};
    }
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || matching_) return false;
    if (role == Qt::CheckStateRole) {
        if (!mayChoose(index.row())) return false;
        book_->plan.rows[static_cast<std::size_t>(index.row())].selected = value.toInt() == Qt::Checked;
        Q_EMIT dataChanged(index, index, {role});
        Q_EMIT chosenChanged();
        return true;
    }
    if (role != Qt::EditRole) return false;
    contacts::fixNumber(book_->plan, static_cast<std::size_t>(index.row()), value.toString().toStdString(), book_->existing, {.region = book_->region});
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1));  // rows with the same number depend on this one
    Q_EMIT chosenChanged();
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    Qt::ItemFlags out = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Check && mayChoose(index.row())) out |= Qt::ItemIsUserCheckable;
    const bool broken = row(index.row()).status == ImportStatus::Invalid && !matching_;
    if (broken && (index.column() == Saved || index.column() == Status)) out |= Qt::ItemIsEditable;
    return out;
}

}  // namespace helio::ui
