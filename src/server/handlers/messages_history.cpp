// SPDX-License-Identifier: GPL-3.0-or-later
// messages.getHistory, messages.getMessages
#include <algorithm>

#include "server/handlers/input.h"
#include "server/handlers/message_list.h"
#include "server/handlers/table.h"
#include "server/store/weight.h"

namespace helio::server {
namespace {

constexpr int kMostMessages = 100;

Result<tl::messages::Messages> getHistory(Call& call, const tl::messages::getHistory& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    if (query.limit < 0) return refuse(400, "LIMIT_INVALID");
    store::HistoryQuery filter;
    filter.peer = peer;
    const int count = store::countMessages(call.db, call.me(), filter);
    filter.below = std::max(0, query.max_id);
    filter.above = std::max(0, query.min_id);
    const Window window{.offset = std::max(0, query.offset_id), .add = query.add_offset, .limit = std::min(query.limit, kMostMessages), .offsetDate = query.offset_date};
    View view(call);
    return messageList(view, windowOf(call.db, call.me(), filter, window), count, peer);
}

Result<tl::messages::Messages> getMessages(Call& call, const tl::messages::getMessages& query) {
    if (query.id.size() > kMostMessages) return refuse(400, "LIMIT_INVALID");
    View view(call);
    tl::messages::messages out;
    std::size_t weight = 0;
    for (const tl::InputMessage& input : query.id) {
        if (weight >= store::kMostInAnswer) break;  // what is not spoken of is asked for again
        const auto* named = input.as<tl::inputMessageID>();
        if (!named) return refuse(400, "MESSAGE_IDS_EMPTY");
        const auto message = store::findMessage(call.db, call.me(), named->id);
        if (message) weight += store::weightOf(message->content);
        tl::messageEmpty none;
        none.id = named->id;
        out.messages.push_back(message ? view.message(*message) : tl::Message(std::move(none)));
    }
    out.users = view.users();
    out.chats = view.chats();
    return tl::messages::Messages(std::move(out));
}

}  // namespace

void addMessagesHistory(MethodTable& table) {
    table.read<tl::messages::getHistory>(&getHistory);
    table.read<tl::messages::getMessages>(&getMessages);
}

}  // namespace helio::server
