// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chats/chat_list_model.h"

#include <QTimer>

#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/ticks.h"
#include "ui/session/preview.h"

namespace helio::ui {

using kit::qs;
using kit::tr;

namespace {
constexpr int kPage = 500;
}

ChatListModel::ChatListModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session) {
    connect(&session, &Session::dialogsChanged, this, &ChatListModel::reload);
    connect(&session, &Session::typingChanged, this, [this] {
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
    // pictures come one by one: one repaint for all of a turn
    connect(&session.pictures(), &kit::Pictures::ready, this, [this] {
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
    connect(&session, &Session::fileArrived, this, [this] {
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
    reload();
}

int ChatListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int ChatListModel::rowOf(model::PeerId peer) const {
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].dialog.peer == peer) return static_cast<int>(i);
    return -1;
}

QString ChatListModel::previewOf(const model::Message& top) const {
    if (!top.album) return brief(session_, top);
    const auto around = session_.reader().history(top.chat, {}, client::Page::Before, 10);
    if (!around) return brief(session_, top);
    int photos = 0;
    QString caption;
    for (const auto& message : *around) {
        if (message.album != top.album) continue;
        ++photos;
        if (!message.text.empty()) caption = qs(message.text).simplified();
    }
    const QString what = std::holds_alternative<model::Photo>(top.media) ? kit::counted(photos, "1 photo", "%1 photos") : kit::counted(photos, "1 file", "%1 files");
    return caption.isEmpty() ? what : what + " · " + caption;
}

ChatRow ChatListModel::make(const model::Dialog& dialog) const {
    ChatRow row{.dialog = dialog, .title = session_.title(dialog.peer)};
    const model::UserId self = session_.selfId();
    row.saved = dialog.peer.isUser() && dialog.peer.user() == self;
    if (dialog.topDate > 0) row.time = kit::listTime(dialog.topDate, kit::unixNow());
    if (dialog.draft && !dialog.draft->text.empty()) row.draft = qs(dialog.draft->text).simplified();
    // the newest entry of the history also covers what is still in the outbox
    const auto newest = session_.reader().history(dialog.peer, {}, client::Page::Before, 1);
    if (!newest || newest->empty()) return row;
    const model::Message& top = newest->back();
    row.preview = previewOf(top);
    row.glyph = briefIcon(top);
    row.time = kit::listTime(top.date, kit::unixNow());
    const bool service = std::holds_alternative<model::ServiceAction>(top.media);
    if (top.out && !service && !row.saved) row.ticks = top.state;
    if (!service && !dialog.peer.isUser()) row.sender = top.out ? tr("You") : session_.title(top.from).section(' ', 0, 0);
    return row;
}

void ChatListModel::reload() {
    auto dialogs = session_.reader().dialogs(0, kPage);
    if (!dialogs) return;  // the cache said no: what is shown stays, the connection strip tells
    all_.clear();
    for (const auto& dialog : *dialogs) all_.push_back(make(dialog));
    narrow();
}

bool ChatListModel::passes(const ChatRow& row, ChatFilter filter) const {
    switch (filter) {
        case ChatFilter::All: return true;
        case ChatFilter::People: return row.dialog.peer.isUser() && !row.saved;
        case ChatFilter::Groups: return !row.dialog.peer.isUser();
        case ChatFilter::Unread: return row.dialog.unread > 0 || row.dialog.peer == shown_;
    }
    return true;
}

void ChatListModel::narrow() {
    std::vector<ChatRow> next;
    for (const auto& row : all_)
        if (passes(row, filter_) && (words_.isEmpty() || row.title.contains(words_, Qt::CaseInsensitive))) next.push_back(row);
    const bool sameOrder = next.size() == rows_.size() && std::equal(next.begin(), next.end(), rows_.begin(), [](const auto& a, const auto& b) { return a.dialog.peer == b.dialog.peer; });
    if (sameOrder) {
        rows_ = std::move(next);
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<model::PeerId> peers;
    for (const auto& index : old) peers.push_back(index.row() < static_cast<int>(rows_.size()) ? rows_[static_cast<std::size_t>(index.row())].dialog.peer : model::PeerId());
    rows_ = std::move(next);
    QModelIndexList fresh;
    for (const auto peer : peers) {
        const int at = rowOf(peer);
        fresh << (at < 0 ? QModelIndex() : index(at));
    }
    changePersistentIndexList(old, fresh);
    Q_EMIT layoutChanged();
}

void ChatListModel::setWords(const QString& words) {
    words_ = words.trimmed();
    narrow();
}

void ChatListModel::setFilter(ChatFilter filter) {
    filter_ = filter;
    narrow();
}

int ChatListModel::unread(ChatFilter filter) const {
    int sum = 0;
    for (const auto& row : all_)
        if (passes(row, filter) && !row.dialog.muted) sum += row.dialog.unread;
    return sum;
}

QString ChatListModel::spoken(const ChatRow& row) const {
    QStringList parts{row.title};
    if (!row.dialog.peer.isUser()) parts << tr("group");
    if (const QString typing = session_.typingIn(row.dialog.peer); !typing.isEmpty()) parts << typing;
    else if (!row.draft.isEmpty()) parts << tr("draft: %1").arg(row.draft);
    else if (!row.preview.isEmpty()) parts << (row.sender.isEmpty() ? row.preview : row.sender + ": " + row.preview);
    if (!row.time.isEmpty()) parts << row.time;
    if (const QString state = kit::tickWord(row.ticks); !state.isEmpty()) parts << state;
    if (row.dialog.unread > 0) parts << kit::counted(row.dialog.unread, "1 unread", "%1 unread");
    if (row.dialog.pinned) parts << tr("pinned");
    if (row.dialog.muted) parts << tr("muted");
    return parts.join(", ");
}

QVariant ChatListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const ChatRow& at = row(index.row());
    switch (role) {
        case Qt::DisplayRole: return at.title;
        case Qt::AccessibleTextRole: return spoken(at);
        case PeerRole: return QVariant::fromValue<qlonglong>(at.dialog.peer.value);
        default: return {};
    }
}

}  // namespace helio::ui
