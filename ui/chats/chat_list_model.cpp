// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chats/chat_list_model.h"

#include <QTimer>

#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/ticks.h"
#include "ui/session/preview.h"

namespace helio::ui {

using kit::qs;

namespace {
constexpr int kMost = 100'000;  ///< chats an account may have here; a dialog is some hundred bytes
}

ChatListModel::ChatListModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session) {
    connect(&session, &Session::dialogsChanged, this, &ChatListModel::reload);
    connect(&session, &Session::contactsChanged, this, &ChatListModel::forgetRows);
    connect(&session, &Session::typingChanged, this, [this] {
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
    connect(&session, &Session::presenceChanged, this, [this] {
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
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
        if (rows_[i].peer == peer) return static_cast<int>(i);
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
    row.saved = isSaved(dialog.peer);
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
    if (!service && !dialog.peer.isUser()) row.sender = top.out ? kit::tr("You") : session_.title(top.from).section(' ', 0, 0);
    return row;
}

const ChatRow& ChatListModel::row(int index) const {
    const model::Dialog& dialog = rows_[static_cast<std::size_t>(index)];
    const auto found = made_.find(dialog.peer.value);
    return found != made_.end() ? found->second : made_.emplace(dialog.peer.value, make(dialog)).first->second;
}

void ChatListModel::forgetRows() {
    made_.clear();
    if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ChatListModel::reload() {
    auto dialogs = session_.reader().dialogs(0, kMost);
    if (!dialogs) return;  // the cache said no: what is shown stays, the connection strip tells
    all_ = std::move(*dialogs);
    self_ = session_.selfId();
    made_.clear();
    narrow();
}

bool ChatListModel::passes(const model::Dialog& dialog, ChatFilter filter) const {
    switch (filter) {
        case ChatFilter::All: return true;
        case ChatFilter::People: return dialog.peer.isUser() && !isSaved(dialog.peer);
        case ChatFilter::Groups: return !dialog.peer.isUser();
        case ChatFilter::Unread: return dialog.unread > 0 || dialog.peer == shown_;
    }
    return true;
}

void ChatListModel::narrow() {
    std::vector<model::Dialog> next;
    for (const auto& dialog : all_)
        if (passes(dialog, filter_) && (words_.isEmpty() || session_.title(dialog.peer).contains(words_, Qt::CaseInsensitive))) next.push_back(dialog);
    const bool sameOrder = next.size() == rows_.size() && std::equal(next.begin(), next.end(), rows_.begin(), [](const auto& a, const auto& b) { return a.peer == b.peer; });
    if (sameOrder) {
        rows_ = std::move(next);
        if (!rows_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<model::PeerId> peers;
    for (const auto& index : old) peers.push_back(index.row() < static_cast<int>(rows_.size()) ? rows_[static_cast<std::size_t>(index.row())].peer : model::PeerId());
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
    for (const auto& dialog : all_)
        if (!dialog.muted && dialog.unread > 0 && passes(dialog, filter)) sum += dialog.unread;
    return sum;
}

QString ChatListModel::spoken(const ChatRow& row) const {
    QStringList parts{row.title};
    if (!row.dialog.peer.isUser()) parts << kit::tr("group");
    if (const QString typing = session_.typingIn(row.dialog.peer); !typing.isEmpty()) parts << typing;
    else if (!row.draft.isEmpty()) parts << kit::tr("draft: %1").arg(row.draft);
    else if (!row.preview.isEmpty()) parts << (row.sender.isEmpty() ? row.preview : row.sender + ": " + row.preview);
    if (!row.time.isEmpty()) parts << row.time;
    if (const QString state = kit::tickWord(row.ticks); !state.isEmpty()) parts << state;
    if (row.dialog.unread > 0) parts << kit::counted(row.dialog.unread, "1 unread", "%1 unread");
    if (row.dialog.pinned) parts << kit::tr("pinned");
    if (row.dialog.muted) parts << kit::tr("muted");
    return parts.join(", ");
}

QVariant ChatListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    switch (role) {
        case Qt::DisplayRole: return row(index.row()).title;
        case Qt::AccessibleTextRole: return spoken(row(index.row()));
        case PeerRole: return QVariant::fromValue<qlonglong>(dialog(index.row()).peer.value);
        default: return {};
    }
}

}  // namespace helio::ui
