// SPDX-License-Identifier: GPL-3.0-or-later
// messages.search, searchGlobal, getSearchCounters
#include <algorithm>

#include "server/handlers/input.h"
#include "server/handlers/message_list.h"
#include "server/handlers/table.h"

namespace helio::server {
namespace {

constexpr int kMostFound = 100;
constexpr std::size_t kMostFilters = 32;

/// nullopt: a filter for what this cloud does not have; nothing matches it.
std::optional<std::vector<store::MediaKind>> kindsOf(const tl::MessagesFilter& filter) {
    using store::MediaKind;
    if (filter.as<tl::inputMessagesFilterEmpty>()) return std::vector<MediaKind>{};
    if (filter.as<tl::inputMessagesFilterPhotos>() || filter.as<tl::inputMessagesFilterPhotoVideo>()) return std::vector{MediaKind::Photo};
    if (filter.as<tl::inputMessagesFilterDocument>()) return std::vector{MediaKind::Document};
    if (filter.as<tl::inputMessagesFilterContacts>()) return std::vector{MediaKind::Contact};
    return std::nullopt;
}

Result<store::HistoryQuery> filterOf(const tl::MessagesFilter& filter, const std::string& typed, bool& nothing) {
    store::HistoryQuery out;
    out.words = store::searchTerms(typed);
    const auto kinds = kindsOf(filter);
    nothing = !kinds || (out.words.empty() && !trimmed(typed).empty());
    if (kinds) out.media = *kinds;
    return out;
}

Result<tl::messages::Messages> search(Call& call, const tl::messages::search& query) {
    Peer peer;
    if (!query.peer.as<tl::inputPeerEmpty>()) {
        HELIO_TRY(named, inputPeer(call, query.peer));
        peer = named;
    }
    bool nothing = false;
    HELIO_TRY(filter, filterOf(query.filter, query.q, nothing));
    View view(call);
    if (nothing) return messageList(view, {}, 0, peer);
    if (!peer.value && filter.words.empty() && filter.media.empty()) return refuse(400, "SEARCH_QUERY_EMPTY");
    filter.peer = peer;
    filter.minDate = query.min_date;
    filter.maxDate = query.max_date;
    if (query.from_id) {
        HELIO_TRY(from, inputPeer(call, *query.from_id));
        filter.from = from.user();
    }
    const int count = store::countMessages(call.db, call.me(), filter);
    filter.below = std::max(0, query.max_id);
    filter.above = std::max(0, query.min_id);
    const Window window{.offset = std::max(0, query.offset_id), .add = query.add_offset, .limit = std::clamp(query.limit, 0, kMostFound)};
    return messageList(view, windowOf(call.db, call.me(), filter, window), count, peer);
}

Result<tl::messages::Messages> searchGlobal(Call& call, const tl::messages::searchGlobal& query) {
    bool nothing = false;
    HELIO_TRY(filter, filterOf(query.filter, query.q, nothing));
    View view(call);
    if (nothing || query.broadcasts_only) return messageList(view, {}, 0);
    if (filter.words.empty() && filter.media.empty()) return refuse(400, "SEARCH_QUERY_EMPTY");
    filter.minDate = query.min_date;
    filter.maxDate = query.max_date;
    const int count = store::countMessages(call.db, call.me(), filter);
    const Window window{.offset = std::max(0, query.offset_id), .limit = std::clamp(query.limit, 0, kMostFound)};
    return messageList(view, windowOf(call.db, call.me(), filter, window), count);
}

Result<std::vector<tl::messages::SearchCounter>> getSearchCounters(Call& call, const tl::messages::getSearchCounters& query) {
    if (query.filters.size() > kMostFilters) return refuse(400, "LIMIT_INVALID");  // each is a count over the chat (V-15)
    HELIO_TRY(peer, inputPeer(call, query.peer));
    std::vector<tl::messages::SearchCounter> out;
    for (const tl::MessagesFilter& filter : query.filters) {
        const auto kinds = kindsOf(filter);
        store::HistoryQuery wanted;
        wanted.peer = peer;
        if (kinds) wanted.media = *kinds;
        tl::messages::searchCounter counter;
        counter.filter = filter;
        counter.count = kinds ? store::countMessages(call.db, call.me(), wanted) : 0;
        out.push_back(std::move(counter));
    }
    return out;
}

}  // namespace

void addMessagesSearch(MethodTable& table) {
    table.read<tl::messages::search>(&search);
    table.read<tl::messages::searchGlobal>(&searchGlobal);
    table.read<tl::messages::getSearchCounters>(&getSearchCounters);
}

}  // namespace helio::server
