// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/pick/model.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using kit::qs;

PickModel::PickModel(Session& session, bool choosing, QObject* parent) : QAbstractListModel(parent), session_(session), choosing_(choosing) {
    const auto repaint = [this] {
        if (!shown_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    };
    connect(&session, &Session::fileArrived, this, repaint);
    connect(&session.pictures(), &kit::Pictures::ready, this, repaint);
}

int PickModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }

QVariant PickModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const PickRow& person = row(index.row());
    switch (role) {
        case Qt::DisplayRole: return person.name;
        case Qt::AccessibleTextRole: return person.detail.isEmpty() ? person.name : person.name + ", " + person.detail;
        case Qt::CheckStateRole: return choosing_ ? QVariant(isChosen(person) ? Qt::Checked : Qt::Unchecked) : QVariant();
        case PeerRole: return QVariant::fromValue(person.peer.value);
        case CardRole: return person.card;
        default: return {};
    }
}

bool PickModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !choosing_ || !index.isValid()) return false;
    choose(row(index.row()), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags PickModel::flags(const QModelIndex& index) const {
    const auto base = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.isValid() && choosing_ ? base | Qt::ItemIsUserCheckable : base;
}

void PickModel::setRows(std::vector<PickRow> rows) {
    all_ = std::move(rows);
    const std::size_t before = chosen_.size();
    std::erase_if(chosen_, [&](const PickRow& chosen) { return std::ranges::none_of(all_, [&](const PickRow& row) { return row.same(chosen); }); });
    narrow();
    if (chosen_.size() != before) Q_EMIT chosenChanged();
}

void PickModel::setWords(const QString& words) {
    words_ = words.trimmed();
    narrow();
}

void PickModel::narrow() {
    beginResetModel();
    shown_.clear();
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (matches(words_, all_[i].name + ' ' + all_[i].detail + ' ' + all_[i].words)) shown_.push_back(i);
    endResetModel();
}

kit::Face PickModel::face(const PickRow& row) const {
    if (row.peer) {
        kit::Face face = session_.face(row.peer);
        if (row.own) face.saved = false, face.name = row.name;
        return face;
    }
    return {.id = static_cast<std::int64_t>(qHash(row.name) % 8), .name = row.name};
}

bool PickModel::isChosen(const PickRow& row) const {
    return std::ranges::any_of(chosen_, [&](const PickRow& chosen) { return chosen.same(row); });
}

void PickModel::choose(const PickRow& row, bool on) {
    if (isChosen(row) == on) return;
    if (on && limit_ > 0 && static_cast<int>(chosen_.size()) >= limit_) {
        Q_EMIT limitReached(limit_);
        return;
    }
    const PickRow kept = row;  // `row` may lie in what is erased
    if (on) chosen_.push_back(kept);
    else std::erase_if(chosen_, [&](const PickRow& chosen) { return chosen.same(kept); });
    for (std::size_t i = 0; i < shown_.size(); ++i)
        if (all_[shown_[i]].same(kept)) Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

void PickModel::choose(model::PeerId peer) {
    for (const PickRow& row : all_)
        if (row.peer == peer) return choose(row, true);
}

std::vector<PickRow> contactRows(Session& session) {
    std::vector<PickRow> out;
    const auto contacts = session.reader().contacts();
    if (!contacts) return out;
    for (const auto& user : *contacts) {
        if (user.self || user.deleted) continue;
        const QString number = kit::phoneNumber(qs(user.phone));
        out.push_back({.peer = user.id, .name = qs(user.name()), .detail = number, .words = qs(user.phone + " " + user.username)});
    }
    std::ranges::sort(out, [](const PickRow& a, const PickRow& b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.peer < b.peer;
    });
    return out;
}

std::vector<PickRow> chatRows(Session& session) {
    std::vector<PickRow> out;
    if (const auto dialogs = session.reader().dialogs(0, 500))
        for (const auto& dialog : *dialogs) out.push_back({.peer = dialog.peer, .name = session.title(dialog.peer), .detail = session.status(dialog.peer)});
    const std::size_t chats = out.size();
    for (auto& contact : contactRows(session))
        if (std::none_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(chats), [&](const PickRow& row) { return row.peer == contact.peer; }))
            out.push_back(std::move(contact));
    return out;
}

bool matches(const QString& words, const QString& text) {
    if (words.isEmpty()) return true;
    const auto plain = [](const QString& in) {
        QString out;
        for (const QChar c : in.normalized(QString::NormalizationForm_KD))
            if (!c.isMark()) out += c.toCaseFolded();
        return out;
    };
    const QString in = plain(text), asked = plain(words);
    const auto parts = asked.split(' ', Qt::SkipEmptyParts);
    if (std::ranges::all_of(parts, [&](const QString& part) { return in.contains(part); })) return true;
    const auto digitsOf = [](const QString& from) {
        QString out;
        for (const QChar c : from)
            if (c.isDigit()) out += c;
        return out;
    };
    const QString digits = digitsOf(asked);  // numbers are found however they are written
    return digits.size() >= 3 && std::ranges::none_of(asked, [](QChar c) { return c.isLetter(); }) && digitsOf(in).contains(digits);
}

}  // namespace helio::ui
