// SPDX-License-Identifier: GPL-3.0-or-later
// Suggested folders, stickers, reactions, mentions: nothing of it is here, and clients that ask hear so.
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/view/view.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

namespace m = tl::messages;

Result<std::vector<tl::DialogFilterSuggested>> suggested(Call&, const m::getSuggestedDialogFilters&) { return std::vector<tl::DialogFilterSuggested>{}; }
Result<std::vector<tl::DialogPeer>> marks(Call&, const m::getDialogUnreadMarks&) { return std::vector<tl::DialogPeer>{}; }
Result<m::SavedDialogs> pinnedSaved(Call&, const m::getPinnedSavedDialogs&) { return m::savedDialogs{}; }
Result<m::AvailableReactions> reactions(Call&, const m::getAvailableReactions&) { return m::availableReactions{}; }
Result<m::Reactions> topReactions(Call&, const m::getTopReactions&) { return m::reactions{}; }
Result<m::Reactions> recentReactions(Call&, const m::getRecentReactions&) { return m::reactions{}; }
Result<m::Reactions> tagReactions(Call&, const m::getDefaultTagReactions&) { return m::reactions{}; }
Result<m::AllStickers> allStickers(Call&, const m::getAllStickers&) { return m::allStickers{}; }
Result<m::AllStickers> emojiStickers(Call&, const m::getEmojiStickers&) { return m::allStickers{}; }
Result<m::AllStickers> maskStickers(Call&, const m::getMaskStickers&) { return m::allStickers{}; }
Result<m::Stickers> stickers(Call&, const m::getStickers&) { return m::stickers{}; }
Result<m::FavedStickers> faved(Call&, const m::getFavedStickers&) { return m::favedStickers{}; }
Result<m::RecentStickers> recent(Call&, const m::getRecentStickers&) { return m::recentStickers{}; }
Result<m::FeaturedStickers> featured(Call&, const m::getFeaturedStickers&) { return m::featuredStickers{}; }
Result<m::SavedGifs> gifs(Call&, const m::getSavedGifs&) { return m::savedGifs{}; }
Result<m::QuickReplies> quickReplies(Call&, const m::getQuickReplies&) { return m::quickReplies{}; }
Result<tl::DefaultHistoryTTL> historyTtl(Call&, const m::getDefaultHistoryTTL&) { return tl::defaultHistoryTTL{.period = 0}; }
Result<m::Messages> scheduled(Call& call, const m::getScheduledHistory& query) {
    HELIO_CHECK(inputPeer(call, query.peer));
    return m::messages{};
}
Result<m::Messages> mentions(Call& call, const m::getUnreadMentions& query) {
    HELIO_CHECK(inputPeer(call, query.peer));
    return m::messages{};
}
Result<m::Messages> unreadReactions(Call& call, const m::getUnreadReactions& query) {
    HELIO_CHECK(inputPeer(call, query.peer));
    return m::messages{};
}

Result<m::PeerSettings> peerSettings(Call& call, const m::getPeerSettings& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    View view(call);
    m::peerSettings out;
    if (peer.isUser()) out.settings = view.settings(peer.user());
    view.mention(peer);
    out.users = view.users();
    out.chats = view.chats();
    return out;
}

}  // namespace

void addMessagesStubs(MethodTable& table) {
    table.read<m::getSuggestedDialogFilters>(&suggested);
    table.read<m::getDialogUnreadMarks>(&marks);
    table.read<m::getPinnedSavedDialogs>(&pinnedSaved);
    table.read<m::getAvailableReactions>(&reactions);
    table.read<m::getTopReactions>(&topReactions);
    table.read<m::getRecentReactions>(&recentReactions);
    table.read<m::getDefaultTagReactions>(&tagReactions);
    table.read<m::getAllStickers>(&allStickers);
    table.read<m::getEmojiStickers>(&emojiStickers);
    table.read<m::getMaskStickers>(&maskStickers);
    table.read<m::getStickers>(&stickers);
    table.read<m::getFavedStickers>(&faved);
    table.read<m::getRecentStickers>(&recent);
    table.read<m::getFeaturedStickers>(&featured);
    table.read<m::getSavedGifs>(&gifs);
    table.read<m::getQuickReplies>(&quickReplies);
    table.read<m::getDefaultHistoryTTL>(&historyTtl);
    table.read<m::getScheduledHistory>(&scheduled);
    table.read<m::getUnreadMentions>(&mentions);
    table.read<m::getUnreadReactions>(&unreadReactions);
    table.read<m::getPeerSettings>(&peerSettings);
}

}  // namespace helio::server
