// SPDX-License-Identifier: GPL-3.0-or-later
// updates.getState, updates.getDifference
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/boxes/list_news.h"
#include "server/boxes/state.h"
#include "server/handlers/table.h"
#include "server/store/weight.h"

namespace helio::server {
namespace {

constexpr int kSlice = 1000;  ///< log rows in one answer
constexpr std::int64_t kTooLong = 100'000;
constexpr int kChangesListed = 300;
constexpr std::int64_t kCommitSlack = 2;  ///< seconds between a change's own time and its commit, at most

Result<tl::updates::State> getState(Call& call, const tl::updates::getState&) { return stateOf(call); }

/// What changed without a pts since `date`.
void addChanges(Call& call, View& view, std::vector<tl::Update>& out, std::int64_t date) {
    std::size_t weight = 0;  // of drafts: those beyond come with the list of chats
    const auto changes = store::changesSince(call.db, call.me(), date - kCommitSlack, kChangesListed + 1);
    if (static_cast<int>(changes.size()) > kChangesListed) out.emplace_back(tl::updateContactsReset{});
    for (const store::Changed& c : changes) {
        switch (c.kind) {
            case store::Change::Person:
                for (tl::Update& update : personUpdates(view, {c.peer.user()})) out.push_back(std::move(update));
                break;
            case store::Change::Contacts: out.emplace_back(tl::updateContactsReset{}); break;
            case store::Change::Draft: {
                if (weight >= store::kMostInAnswer) break;
                const auto dialog = store::findDialog(call.db, call.me(), c.peer);
                if (dialog) weight += dialog->draft.size();
                tl::updateDraftMessage update;
                update.peer = view.peer(c.peer);
                update.draft = tl::draftMessageEmpty{};
                if (dialog && !dialog->draft.empty())
                    if (auto draft = tl::parse<tl::DraftMessage>(dialog->draft)) update.draft = std::move(*draft);
                out.emplace_back(std::move(update));
                break;
            }
            case store::Change::Blocked:
                for (tl::Update& update : blockedUpdate(view, c.peer.user())) out.push_back(std::move(update));
                break;
            case store::Change::Privacy: {
                const auto key = privacy::Key(static_cast<int>(c.peer.value));
                if (key == privacy::Key::ShareCard && !call.device.heliograph) break;
                for (tl::Update& update : privacyUpdate(view, key)) out.push_back(std::move(update));
                break;
            }
            case store::Change::Folders: out.emplace_back(tl::updateDialogFilters{}); break;
            case store::Change::Loudness: out.push_back(loudnessUpdate(view, c.peer)); break;
            case store::Change::Group:
                view.mention(c.peer);
                if (const auto group = store::findGroup(call.db, c.peer.chat())) out.emplace_back(tl::updateChatParticipants{.participants = view.participants(*group)});
                break;
        }
    }
}

template <class Out>
void fill(View& view, Out& out, Told told) {
    out.new_messages = std::move(told.messages);
    out.other_updates = std::move(told.others);
    out.users = view.users();
    out.chats = view.chats();
}

/// U-19: of the caller's own box, from wherever they say they stand.
Result<tl::updates::Difference> getDifference(Call& call, const tl::updates::getDifference& query) {
    if (query.pts < 0) return refuse(400, "PERSISTENT_TIMESTAMP_INVALID");
    const Pts pts = store::ptsOf(call.db, call.me());
    const std::int64_t behind = pts - query.pts;
    const std::int64_t most = query.pts_total_limit && *query.pts_total_limit > 0 ? std::min<std::int64_t>(*query.pts_total_limit, kTooLong) : kTooLong;
    const bool pruned = query.pts < store::floorPts(call.db, call.me());
    if (pruned || (behind > most && query.pts > 0)) return tl::updates::differenceTooLong{.pts = pts};
    View view(call);
    const int slice = query.pts_limit && *query.pts_limit > 0 ? std::min(*query.pts_limit, kSlice) : kSlice;
    auto rows = store::updatesAfter(call.db, call.me(), query.pts, slice);
    Told told = tell(view, rows, pts);
    const bool complete = rows.empty() || rows.back().pts >= pts;
    if (!complete) {
        tl::updates::differenceSlice out;
        out.intermediate_state = stateOf(call);
        out.intermediate_state.pts = rows.back().pts;
        call.effects.upTo = rows.back().pts;
        out.intermediate_state.date = query.date;  // the changes without a pts come with the last slice
        fill(view, out, std::move(told));
        return tl::updates::Difference(std::move(out));
    }
    addChanges(call, view, told.others, query.date);
    if (told.messages.empty() && told.others.empty() && query.pts >= pts) {
        return tl::updates::differenceEmpty{.date = static_cast<std::int32_t>(call.now), .seq = 0};
    }
    tl::updates::difference out;
    out.state = stateOf(call);
    call.effects.upTo = out.state.pts;
    fill(view, out, std::move(told));
    return tl::updates::Difference(std::move(out));
}

}  // namespace

void addUpdates(MethodTable& table) {
    table.read<tl::updates::getState>(&getState);
    table.read<tl::updates::getDifference>(&getDifference);
}

}  // namespace helio::server
