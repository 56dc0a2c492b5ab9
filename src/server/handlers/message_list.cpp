// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/message_list.h"

#include <algorithm>

namespace helio::server {
namespace {

constexpr std::int64_t kMostShift = 100;

/// Messages at or above the offset, oldest first.
std::vector<store::Message> newer(store::Db& db, UserId user, store::HistoryQuery query, MessageId from, int count) {
    query.above = std::max(query.above, from - 1);
    query.oldestFirst = true;
    query.limit = count;
    return store::history(db, user, query);
}

}  // namespace

std::vector<store::Message> windowOf(store::Db& db, UserId user, store::HistoryQuery query, const Window& window) {
    store::HistoryQuery older = query;
    if (window.offset > 0) older.below = query.below ? std::min(query.below, window.offset) : window.offset;
    if (window.offsetDate > 0) older.maxDate = query.maxDate ? std::min(query.maxDate, window.offsetDate) : window.offsetDate;
    // 64 bit: the offset comes from the wire, and its negative need not be an int
    const int back = static_cast<int>(std::clamp<std::int64_t>(-std::int64_t{window.add}, 0, kMostShift));
    std::vector<store::Message> out;
    // Newer ones first: only an offset has something newer than itself.
    if (back > 0 && window.offset > 0) {
        out = newer(db, user, query, window.offset, back);
        std::ranges::reverse(out);
        if (static_cast<int>(out.size()) > window.limit && back > window.limit) out.resize(static_cast<std::size_t>(window.limit));
    }
    const int left = window.limit - back;
    if (left <= 0) return out;
    older.limit = left;
    older.skip = std::max(0, window.add);  // stepped over by the store: they are never all in memory (V-15)
    auto rest = store::history(db, user, older);
    std::ranges::move(rest, std::back_inserter(out));
    return out;
}

tl::messages::Messages messageList(View& view, const std::vector<store::Message>& list, int count, Peer about) {
    std::vector<tl::Message> messages;
    for (const store::Message& m : list) messages.push_back(view.message(m));
    view.mention(about);
    if (static_cast<int>(list.size()) >= count) {
        tl::messages::messages out;
        out.messages = std::move(messages);
        out.users = view.users();
        out.chats = view.chats();
        return out;
    }
    tl::messages::messagesSlice out;
    out.count = count;
    out.messages = std::move(messages);
    out.users = view.users();
    out.chats = view.chats();
    return out;
}

}  // namespace helio::server
