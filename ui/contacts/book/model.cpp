// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/model.h"

#include "ui/contacts/pick/model.h"
#include "ui/kit/format.h"
#include "ui/kit/isolate.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using client::BookFilter;
using model::Standing;

namespace {
constexpr std::size_t kPagesKept = 40;
constexpr std::size_t kSlice = 200;  ///< people looked for in the book before the window breathes
}  // namespace

QString BookRow::name() const {
    if (entry) return qs(entry->name);
    return user ? qs(user->name()) : QString();
}

QString numbersOf(const BookRow& row) {
    if (row.user) return row.user->phone.empty() ? (row.user->username.empty() ? kit::tr("number hidden") : "@" + qs(row.user->username)) : phoneNumber(qs(row.user->phone));
    QStringList out;
    for (const auto& number : row.entry->numbers) out << (number.digits.empty() ? isolated(qs(number.written)) : phoneNumber(qs(number.digits)));
    return out.isEmpty() ? kit::tr("no number") : out.join(", ");
}

QString standingOf(const BookRow& row) {
    if (!row.entry) return kit::tr("On Heliograph");
    if (row.entry->gone) return kit::tr("Gone from its source");
    if (row.entry->user) return kit::tr("On Heliograph");
    const auto any = [&](Standing standing) { return std::ranges::any_of(row.entry->numbers, [&](const auto& number) { return number.standing == standing; }); };
    if (any(Standing::Waiting) || any(Standing::Refused)) return kit::tr("Checking");
    if (any(Standing::NotFound)) return kit::tr("Not here yet");
    if (any(Standing::Unasked)) return kit::tr("Not asked");
    return kit::tr("Invalid");
}

BookModel::BookModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session) {
    later_.setSingleShot(true);
    later_.setInterval(60);
    slice_.setInterval(0);
    connect(&later_, &QTimer::timeout, this, &BookModel::reload);
    connect(&slice_, &QTimer::timeout, this, &BookModel::sliceExtras);
    connect(&session, &Session::bookChanged, &later_, qOverload<>(&QTimer::start));
    connect(&session, &Session::contactsChanged, &later_, qOverload<>(&QTimer::start));
    const auto repaint = [this] {
        if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    };
    connect(&session, &Session::presenceChanged, this, repaint);
    connect(&session, &Session::looksChanged, this, repaint);
    connect(&session.pictures(), &Pictures::ready, this, repaint);
    reset();
    findExtras();
}

/// Another list.
void BookModel::reset() {
    beginResetModel();
    refill();
    endResetModel();
    Q_EMIT reloaded();
}

/// The same list as it is now: rows stay where they are on the screen.
void BookModel::reload() {
    const int was = rowCount();
    auto& book = session_.client().book();
    const auto now = book.count(filter_, words_.toStdString());
    const int rows = (now ? *now : 0) + static_cast<int>(narrowed().size());
    if (rows > was) beginInsertRows({}, was, rows - 1);
    if (rows < was) beginRemoveRows({}, rows, was - 1);
    refill();
    if (rows > was) endInsertRows();
    if (rows < was) endRemoveRows();
    if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT reloaded();
    findExtras();
}

void BookModel::refill() {
    auto& book = session_.client().book();
    pages_.clear();
    trouble_.clear();
    const auto count = [&](BookFilter filter, const std::string& words) {
        const auto out = book.count(filter, words);
        if (!out) trouble_ = kit::words(out.error());
        return out ? *out : 0;
    };
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] = count(static_cast<BookFilter>(i), {});
    for (const auto filter : {BookFilter::All, BookFilter::OnHeliograph}) counts_[static_cast<std::size_t>(filter)] += static_cast<int>(extras_.size());
    total_ = counts_[static_cast<std::size_t>(BookFilter::All)];
    count_ = count(filter_, words_.toStdString());
    shownExtras_ = narrowed();
    bool lost = false;
    for (auto at = chosenEntries_.begin(); at != chosenEntries_.end();) {
        if (book.entry(*at)) ++at;
        else at = chosenEntries_.erase(at), lost = true;
    }
    if (lost) Q_EMIT chosenChanged();
}

std::vector<std::size_t> BookModel::narrowed() const {
    std::vector<std::size_t> out;
    if (!showsExtras()) return out;
    for (std::size_t i = 0; i < extras_.size(); ++i)
        if (words_.isEmpty() || matches(words_, qs(extras_[i].name()) + ' ' + qs(extras_[i].username) + ' ' + qs(extras_[i].phone))) out.push_back(i);
    return out;
}

/// Who of the cloud's contacts has no card here: asked in slices, so that thousands of them stop nothing.
void BookModel::findExtras() {
    people_.clear();
    if (auto people = session_.reader().contacts()) people_ = std::move(*people);
    std::erase_if(people_, [](const auto& user) { return user.self || user.deleted; });
    found_.clear();
    looked_ = 0;
    sliceExtras();
}

void BookModel::sliceExtras() {
    const std::size_t end = std::min(looked_ + kSlice, people_.size());
    for (; looked_ < end; ++looked_)
        if (!session_.client().book().entryOf(people_[looked_].id)) found_.push_back(people_[looked_]);
    if (looked_ < people_.size()) return slice_.start();
    slice_.stop();
    people_.clear();
    if (found_ == extras_) return;
    extras_ = std::move(found_);
    found_.clear();
    reset();
}

const std::vector<model::BookEntry>& BookModel::page(int number) const {
    static const std::vector<model::BookEntry> kNone;
    for (auto at = pages_.begin(); at != pages_.end(); ++at)
        if (at->first == number) {
            pages_.splice(pages_.begin(), pages_, at);
            return pages_.front().second;
        }
    auto read = session_.client().book().entries(filter_, words_.toStdString(), number * kPage, kPage);
    if (!read) return kNone;
    pages_.emplace_front(number, std::move(*read));
    if (pages_.size() > kPagesKept) pages_.pop_back();
    return pages_.front().second;
}

BookRow BookModel::row(int at) const {
    BookRow out;
    if (at >= count_) {
        const auto extra = static_cast<std::size_t>(at - count_);
        if (extra < shownExtras_.size()) out.user = extras_[shownExtras_[extra]];
        return out;
    }
    const auto& rows = page(at / kPage);
    if (const auto inPage = static_cast<std::size_t>(at % kPage); inPage < rows.size()) out.entry = rows[inPage];
    return out;
}

void BookModel::setFilter(BookFilter filter) {
    filter_ = filter;
    reset();
}

void BookModel::setWords(const QString& words) {
    if (words_ == words.trimmed()) return;
    words_ = words.trimmed();
    reset();
}

void BookModel::setChoosing(bool choosing) {
    choosing_ = choosing;
    if (!choosing) chosenEntries_.clear(), chosenUsers_.clear();
    if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT chosenChanged();
}

bool BookModel::isChosen(const BookRow& row) const {
    if (row.entry) return chosenEntries_.contains(row.entry->id);
    return row.user && chosenUsers_.contains(row.user->id);
}

void BookModel::choose(int at, bool on) {
    const BookRow one = row(at);
    if (one.entry) on ? void(chosenEntries_.insert(one.entry->id)) : void(chosenEntries_.erase(one.entry->id));
    if (one.user) on ? void(chosenUsers_.insert(one.user->id)) : void(chosenUsers_.erase(one.user->id));
    Q_EMIT dataChanged(index(at), index(at), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

void BookModel::chooseAll(bool on) {
    chosenEntries_.clear(), chosenUsers_.clear();
    if (on)
        for (int i = 0; i < rowCount(); ++i) {
            const BookRow one = row(i);
            if (one.entry) chosenEntries_.insert(one.entry->id);
            if (one.user) chosenUsers_.insert(one.user->id);
        }
    if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

Qt::ItemFlags BookModel::flags(const QModelIndex&) const {
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren | (choosing_ ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

bool BookModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !choosing_ || !index.isValid()) return false;
    choose(index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant BookModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    switch (role) {
        case Qt::DisplayRole: return row(index.row()).name();
        case Qt::AccessibleTextRole: {
            const BookRow one = row(index.row());
            if (!one.entry && !one.user) return {};
            QStringList parts{one.name(), numbersOf(one), standingOf(one)};
            if (one.person() && !one.contact()) parts << kit::tr("not added yet");
            return parts.join(", ");
        }
        case Qt::CheckStateRole: return choosing_ ? QVariant(isChosen(row(index.row())) ? Qt::Checked : Qt::Unchecked) : QVariant();
        default: return {};
    }
}

}  // namespace helio::ui
