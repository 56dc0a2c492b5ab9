// SPDX-License-Identifier: GPL-3.0-or-later
// messages.getDialogFilters, updateDialogFilter, updateDialogFiltersOrder. TDLib asks again at once, and for ever, where a folder is refused: it has to be kept.
#include <algorithm>

#include "server/boxes/list_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/folders.h"
#include "tl/codec.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

namespace m = tl::messages;

constexpr int kFirstId = 2, kLastId = 255;  // 0 is the list of all chats, 1 the archive
constexpr int kMostFolders = 30;
constexpr std::size_t kMostPeers = 200, kTitleLimit = 64, kEmoticonLimit = 16, kMostEntities = 64;

Result<m::DialogFilters> getFilters(Call& call, const m::getDialogFilters&) {
    m::dialogFilters out;
    bool placed = false;
    for (const store::ChatFolder& folder : store::foldersOf(call.db, call.me())) {
        placed |= folder.id == 0;
        if (auto filter = filterOnWire(folder)) out.filters.push_back(std::move(*filter));
    }
    if (!placed && !out.filters.empty()) out.filters.insert(out.filters.begin(), tl::DialogFilter(tl::dialogFilterDefault{}));
    return out;
}

Result<> eachNamed(Call& call, const std::vector<tl::InputPeer>& peers) {
    if (peers.size() > kMostPeers) return refuse(400, "FILTER_INCLUDE_TOO_MUCH");
    for (const tl::InputPeer& peer : peers) HELIO_CHECK(inputPeer(call, peer));
    return {};
}

Result<tl::dialogFilter> checked(Call& call, int id, const tl::DialogFilter& given) {
    const auto* filter = given.as<tl::dialogFilter>();
    if (!filter) return refuse(400, "FILTER_NOT_SUPPORTED");  // shared folders are made by links, which are not here
    if (trimmed(filter->title.text).empty()) return refuse(400, "FILTER_TITLE_EMPTY");
    if (utf16Length(filter->title.text) > kTitleLimit || filter->title.entities.size() > kMostEntities || (filter->emoticon && utf16Length(*filter->emoticon) > kEmoticonLimit))
        return refuse(400, "FILTER_TITLE_INVALID");
    for (const auto* peers : {&filter->pinned_peers, &filter->include_peers, &filter->exclude_peers}) HELIO_CHECK(eachNamed(call, *peers));
    const bool kinds = filter->contacts || filter->non_contacts || filter->groups || filter->broadcasts || filter->bots;
    if (!kinds && filter->pinned_peers.empty() && filter->include_peers.empty()) return refuse(400, "FILTER_INCLUDE_EMPTY");
    tl::dialogFilter out = *filter;
    out.id = id;
    return out;
}

Result<bool> updateFilter(Call& call, const m::updateDialogFilter& query) {
    if (query.id < kFirstId || query.id > kLastId) return refuse(400, "FILTER_ID_INVALID");
    const auto before = store::findFolder(call.db, call.me(), query.id);
    if (query.filter) {
        HELIO_TRY(filter, checked(call, query.id, *query.filter));
        if (!before && store::countFolders(call.db, call.me()) >= kMostFolders) return refuse(400, "DIALOG_FILTERS_TOO_MUCH");
        store::putFolder(call.db, call.me(), {query.id, tl::serialize(tl::DialogFilter(std::move(filter)))});
    } else if (!store::removeFolder(call.db, call.me(), query.id)) {
        return true;  // it is gone, whoever took it away
    }
    noteFolder(call, query.id);
    return true;
}

Result<bool> updateOrder(Call& call, const m::updateDialogFiltersOrder& query) {
    if (query.order.size() > kMostFolders + 1) return refuse(400, "LIMIT_INVALID");
    std::vector<int> known;
    for (const int id : query.order)
        if ((id == 0 || store::findFolder(call.db, call.me(), id)) && std::ranges::find(known, id) == known.end()) known.push_back(id);
    store::orderFolders(call.db, call.me(), known);
    noteFolderOrder(call);
    return true;
}

}  // namespace

void addFolders(MethodTable& table) {
    table.read<m::getDialogFilters>(&getFilters);
    table.write<m::updateDialogFilter>(&updateFilter);
    table.write<m::updateDialogFiltersOrder>(&updateOrder);
}

}  // namespace helio::server
