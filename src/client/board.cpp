// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/board.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace helio::client {
namespace {

constexpr std::size_t kMaxArrived = 1000;  ///< an owner that never looks must not cost memory for ever

template <class T>
void join(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    if (to.size() > kMaxArrived) to.erase(to.begin(), to.end() - kMaxArrived);
}

}  // namespace

void merge(Changes& to, Changes from) {
    to.dialogs |= from.dialogs;
    to.contacts |= from.contacts;
    to.devices |= from.devices;
    to.connection |= from.connection;
    to.account |= from.account;
    to.typing |= from.typing;
    to.transfers |= from.transfers;
    to.book |= from.book;
    to.privacy |= from.privacy;
    to.chats.merge(from.chats);
    to.peers.merge(from.peers);
    join(to.arrived, from.arrived);
    join(to.renumbered, from.renumbered);
}

Board::Board(Post post, std::function<void()> wake) : post_(std::move(post)), wake_(std::move(wake)) {}

void Board::note(Changes changes) {
    if (changes.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        merge(changes_, std::move(changes));
        if (std::exchange(woken_, true)) return;
    }
    if (wake_) post_(wake_);
}

Changes Board::take() {
    const std::lock_guard lock(mutex_);
    woken_ = false;
    return std::exchange(changes_, {});
}

void Board::setLink(Link link, const std::string& trouble, std::int64_t now) {
    {
        const std::lock_guard lock(mutex_);
        if (connection_.link == link && connection_.trouble == trouble) return;
        connection_.link = link;
        connection_.trouble = trouble;
        connection_.since = now;
    }
    note({.connection = true});
}

void Board::setWaiting(std::int32_t messages) {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(connection_.waiting, messages) == messages) return;
    }
    note({.connection = true});
}

Connection Board::connection() const {
    const std::lock_guard lock(mutex_);
    return connection_;
}

void Board::setUpdated(std::int64_t now) {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(updated_, now) == now) return;
    }
    note({.connection = true});
}

void Board::setChecked(std::int64_t now) {
    {
        const std::lock_guard lock(mutex_);
        checked_ = updated_ = now;
    }
    note({.connection = true});
}

void Board::setChecking(bool checking) {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(checking_, checking) == checking) return;
    }
    note({.connection = true});
}

SyncStatus Board::sync() const {
    const std::lock_guard lock(mutex_);
    return {.connection = connection_, .lastUpdate = updated_, .lastCheck = checked_, .checking = checking_, .waiting = {}};
}

void Board::setTransfer(const Transfer& transfer) {
    {
        const std::lock_guard lock(mutex_);
        const auto it = std::find_if(transfers_.begin(), transfers_.end(),
                                     [&](const Transfer& held) { return held.chat == transfer.chat && held.message == transfer.message && held.upload == transfer.upload; });
        if (it == transfers_.end()) transfers_.push_back(transfer);
        else *it = transfer;
    }
    note({.transfers = true});
}

void Board::endTransfer(model::PeerId chat, model::MessageId message, bool upload) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(transfers_, [&](const Transfer& held) { return held.chat == chat && held.message == message && held.upload == upload; });
    }
    note({.transfers = true});
}

std::vector<Transfer> Board::transfers() const {
    const std::lock_guard lock(mutex_);
    return transfers_;
}

void Board::setTyping(model::PeerId chat, model::UserId user, std::int64_t until) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(typing_, [&](const TypingUntil& held) { return held.who.chat == chat && held.who.user == user; });
        typing_.push_back({{chat, user}, until});
    }
    note({.typing = true});
}

void Board::endTyping(model::PeerId chat, model::UserId user) {
    {
        const std::lock_guard lock(mutex_);
        if (std::erase_if(typing_, [&](const TypingUntil& held) { return held.who.chat == chat && held.who.user == user; }) == 0) return;
    }
    note({.typing = true});
}

bool Board::sweepTyping(std::int64_t now) {
    bool left = false, changed = false;
    {
        const std::lock_guard lock(mutex_);
        changed = std::erase_if(typing_, [&](const TypingUntil& held) { return held.until <= now; }) > 0;
        left = !typing_.empty();
    }
    if (changed) note({.typing = true});
    return left;
}

std::vector<Typing> Board::typing() const {
    const std::lock_guard lock(mutex_);
    std::vector<Typing> out;
    for (const auto& held : typing_) out.push_back(held.who);
    return out;
}

}  // namespace helio::client
