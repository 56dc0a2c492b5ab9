// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/model.h"

#include "ui/kit/format.h"
#include "ui/kit/isolate.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using contacts::ImportRow;
using contacts::ImportStatus;

ImportModel::ImportModel(QObject* parent) : QAbstractTableModel(parent) {}

void ImportModel::setBook(std::shared_ptr<ImportBook> book) {
    beginResetModel();
    book_ = std::move(book);
    standings_.assign(book_ ? plan().rows.size() : 0, model::Standing::Unasked);
    formatted_.assign(standings_.size(), {});
    sortAll();
    endResetModel();
    Q_EMIT chosenChanged();
}

void ImportModel::setPlan(contacts::ImportPlan plan, std::string region) {
    if (!book_) return;
    auto next = book_;
    next->plan = std::move(plan);
    next->region = std::move(region);
    setBook(std::move(next));
}

ImportFilter ImportModel::kindFor(int at) const {
    const ImportRow& one = row(at);
    if (one.status == ImportStatus::Invalid) return ImportFilter::Invalid;
    if (one.status == ImportStatus::Duplicate) return ImportFilter::Duplicate;
    switch (standings_[static_cast<std::size_t>(at)]) {
        case model::Standing::Member: return ImportFilter::OnHeliograph;
        case model::Standing::NotFound: return ImportFilter::NotHere;
        case model::Standing::Waiting:
        case model::Standing::Refused: return ImportFilter::Checking;
        default: return one.user ? ImportFilter::OnHeliograph : ImportFilter::NotAsked;
    }
}

void ImportModel::sortAll() {
    kinds_.assign(standings_.size(), ImportFilter::All);
    counts_.fill(0);
    counts_[0] = static_cast<int>(kinds_.size());
    for (int i = 0; i < rowCount(); ++i) {
        const auto kind = kinds_[static_cast<std::size_t>(i)] = kindFor(i);
        ++counts_[static_cast<std::size_t>(kind)];
    }
}

std::vector<std::string> ImportModel::digits() const {
    std::vector<std::string> out;
    for (int i = 0; i < rowCount(); ++i)
        if (row(i).status != ImportStatus::Invalid && row(i).status != ImportStatus::Duplicate && !row(i).removedHere) out.push_back(row(i).digits);
    return out;
}

int ImportModel::takeStandings(client::AddressBook& book, int from, int most) {
    if (!book_) return -1;
    std::vector<std::string> ask;
    std::vector<int> rows;
    int at = from;
    for (; at < rowCount() && static_cast<int>(rows.size()) < most; ++at) {
        const auto now = standings_[static_cast<std::size_t>(at)];
        if (row(at).digits.empty() || now == model::Standing::Member || now == model::Standing::NotFound) continue;
        rows.push_back(at);
        ask.push_back(row(at).digits);
    }
    const auto told = book.standings(ask);
    int first = -1, last = -1;
    for (std::size_t i = 0; i < std::min(rows.size(), told.size()); ++i) {
        auto& known = standings_[static_cast<std::size_t>(rows[i])];
        if (known == told[i].standing) continue;
        known = told[i].standing;
        if (first < 0) first = rows[i];
        last = rows[i];
    }
    if (first >= 0) {
        sortAll();
        Q_EMIT dataChanged(index(first, 0), index(last, Columns - 1), {Qt::DisplayRole});
        Q_EMIT sorted();
    }
    return at < rowCount() ? at : -1;
}

bool ImportModel::mayChoose(int index) const {
    const auto status = row(index).status;
    return status != ImportStatus::Invalid && (status != ImportStatus::Duplicate || row(index).shared);
}

void ImportModel::choose(const std::vector<int>& rows, bool on) {
    for (const int at : rows)
        if (mayChoose(at) && !row(at).shared) book_->plan.rows[static_cast<std::size_t>(at)].selected = on;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, Check), index(rowCount() - 1, Check), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

std::vector<int> ImportModel::chosen() const {
    std::vector<int> out;
    for (int i = 0; i < rowCount(); ++i)
        if (row(i).selected && row(i).status != ImportStatus::Invalid && row(i).status != ImportStatus::Duplicate) out.push_back(i);
    return out;
}

bool ImportModel::passes(int at, ImportFilter filter) const { return filter == ImportFilter::All || kindOf(at) == filter; }

Tag ImportModel::tagOf(int at) const {
    switch (kindOf(at)) {
        case ImportFilter::OnHeliograph: return {kit::tr("On Heliograph"), &Theme::sunSoft, &Theme::sunInk, "sun"};
        case ImportFilter::NotHere: return {kit::tr("Not here yet")};
        case ImportFilter::Duplicate: return {kit::tr("Duplicate"), &Theme::blueSoft, &Theme::blue, "copy"};
        case ImportFilter::Invalid: return {kit::tr("Invalid"), &Theme::redSoft, &Theme::red, "failed"};
        case ImportFilter::Checking: return {kit::tr("Checking"), &Theme::surface3, &Theme::ink2, "clock"};
        default: break;
    }
    if (row(at).removedHere) return {kit::tr("Removed earlier"), &Theme::surface3, &Theme::ink2, "trash"};
    switch (row(at).status) {
        case ImportStatus::Same: return {kit::tr("Same"), &Theme::surface3, &Theme::ink2, "tick"};
        case ImportStatus::ChangedName: return {kit::tr("Changed"), &Theme::blueSoft, &Theme::blue, "pencil"};
        default: return {kit::tr("New"), &Theme::surface3, &Theme::ink2, "plus"};
    }
}

QString ImportModel::noteOf(int at) const {
    const ImportRow& one = row(at);
    if (one.status == ImportStatus::Invalid || one.status == ImportStatus::Duplicate) return qs(one.reason);
    QStringList notes;
    if (standings_[static_cast<std::size_t>(at)] == model::Standing::Refused) notes << kit::tr("Asked again later, by itself");
    if (one.status == ImportStatus::Same) notes << kit::tr("Already in contacts");
    if (one.status == ImportStatus::ChangedName) notes << kit::tr("Already in contacts as “%1”").arg(qs(one.was));
    if (!one.warning.empty()) notes << qs(one.warning);
    return notes.join(QStringLiteral(" · "));
}

QString ImportModel::nameOf(int at) const {
    const ImportRow& one = row(at);
    const QString name = qs(one.firstName + (one.firstName.empty() || one.lastName.empty() ? "" : " ") + one.lastName);
    return name.isEmpty() ? kit::tr("No name") : name;
}

QString ImportModel::numberOf(int at) const {
    QString& out = formatted_[static_cast<std::size_t>(at)];
    if (out.isEmpty() && !row(at).digits.empty()) out = phoneNumber(qs(row(at).digits));
    return out;
}

QVariant ImportModel::text(int at, int column) const {
    const ImportRow& one = row(at);
    switch (column) {
        case Name: return nameOf(at);
        case Written: return one.written.empty() ? kit::tr("no number") : isolated(qs(one.written));
        case Saved: return one.digits.empty() ? kit::tr("Fix number") : numberOf(at);
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
        case Status: return note.isEmpty() ? tagOf(at).word : tagOf(at).word + ", " + note;
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
    if (!index.isValid()) return false;
    if (role == Qt::CheckStateRole) {
        if (!mayChoose(index.row())) return false;
        const bool on = value.toInt() == Qt::Checked;
        if (row(index.row()).shared) {  // whose number it is: the others let it go
            (void)contacts::chooseRow(book_->plan, static_cast<std::size_t>(index.row()), on);
            sortAll();
            Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1));
            Q_EMIT sorted();
        } else {
            book_->plan.rows[static_cast<std::size_t>(index.row())].selected = on;
            Q_EMIT dataChanged(index, index, {role});
        }
        Q_EMIT chosenChanged();
        return true;
    }
    if (role != Qt::EditRole) return false;
    contacts::fixNumber(book_->plan, static_cast<std::size_t>(index.row()), value.toString().toStdString(), book_->existing, {.region = book_->region});
    standings_[static_cast<std::size_t>(index.row())] = model::Standing::Unasked;
    formatted_[static_cast<std::size_t>(index.row())].clear();
    sortAll();
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1));  // rows with the same number depend on this one
    Q_EMIT chosenChanged();
    Q_EMIT sorted();
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    Qt::ItemFlags out = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Check && mayChoose(index.row())) out |= Qt::ItemIsUserCheckable;
    const bool broken = row(index.row()).status == ImportStatus::Invalid;
    if (broken && (index.column() == Saved || index.column() == Status)) out |= Qt::ItemIsEditable;
    return out;
}

}  // namespace helio::ui
