// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/history.h"

#include <algorithm>

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

struct Page {
    People people;
    std::vector<model::Message> messages;
    bool whole = false;  ///< all there is; of a slice nobody knows how much the cloud puts into one answer
};

template <class In>
Page pageOf(const In& in, model::UserId self) {
    return {.people = wire::people(in.users, in.chats), .messages = wire::messages(in.messages, self)};
}

Page pageOf(const tl::messages::Messages& from, model::UserId self) {
    if (const auto* all = from.as<tl::messages::messages>()) {
        Page out = pageOf(*all, self);
        out.whole = true;
        return out;
    }
    if (const auto* slice = from.as<tl::messages::messagesSlice>()) return pageOf(*slice, self);
    return {};
}

/// Between the oldest message that came and the one we asked before, nothing is missing now.
store::Stretch stretchOf(const std::vector<model::Message>& messages, model::MessageId before, bool beginning) {
    const auto [oldest, newest] = std::minmax_element(messages.begin(), messages.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return {beginning ? model::MessageId(0) : oldest->id, before.value > 0 ? before : newest->id};
}

}  // namespace

void loadHistory(Core& core, model::PeerId chat, model::MessageId before, std::int32_t limit, Handler<std::int32_t> done) {
    auto peer = addressOf(core, chat);
    if (passError(peer, done)) return;
    limit = std::clamp(limit, 1, 100);
    const std::int32_t from = std::max(before.value, 0);
    call(core, tl::messages::getHistory{.peer = std::move(*peer), .offset_id = from, .limit = limit},
         [&core, chat, from, limit, done = std::move(done)](Result<tl::messages::Messages> answer) {
             if (passError(answer, done)) return;
             const Page page = pageOf(*answer, core.self());
             const bool beginning = page.whole && page.messages.size() < static_cast<std::size_t>(limit);
             Changes changes{.chats = {chat}};
             const auto kept = core.store().write([&](store::Writer& w) -> Result<> {
                 HELIO_CHECK(apply::write(w, page.people, page.messages, changes));
                 if (page.messages.empty()) return from > 0 ? w.history.add(chat, {model::MessageId(0), model::MessageId(from)}) : Result<>{};
                 return w.history.add(chat, stretchOf(page.messages, model::MessageId(from), beginning));
             });
             if (passError(kept, done)) return;
             core.board().note(std::move(changes));
             done(static_cast<std::int32_t>(page.messages.size()));
         });
}

void refreshMessage(Core& core, model::PeerId chat, model::MessageId id, Handler<model::Message> done) {
    tl::messages::getMessages query;
    query.id.emplace_back(tl::inputMessageID{.id = id.value});
    call(core, query, [&core, chat, id, done = std::move(done)](Result<tl::messages::Messages> answer) {
        if (passError(answer, done)) return;
        const Page page = pageOf(*answer, core.self());
        for (const auto& message : page.messages) {
            if (message.id != id || message.chat != chat) continue;
            Changes changes;
            (void)core.write({.chats = {chat}}, [&](store::Writer& w) -> Result<> { return apply::write(w, page.people, {message}, changes); });
            return done(message);
        }
        done(fail(Fault::NotFound, "reading a message", "the cloud no longer has it"));
    });
}

}  // namespace helio::client::features
