// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/dialogs.h"

#include <optional>

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

constexpr std::int32_t kPage = 100;
constexpr int kMostPages = 200;

struct Page {
    People people;
    std::vector<model::Message> messages;
    std::vector<model::Dialog> dialogs;
    std::vector<std::pair<model::ChannelId, std::int32_t>> channels;  ///< where their logs stand
    std::optional<std::int32_t> total;                                ///< how many chats there are; not said of a list that has them all
};

template <class In>
Page pageOf(const In& in, model::UserId self) {
    Page out;
    out.people = wire::people(in.users, in.chats);
    out.messages = wire::messages(in.messages, self);
    for (const auto& one : in.dialogs)
        if (auto dialog = wire::dialog(one)) {
            const auto pts = one.template as<tl::dialog>()->pts;
            if (dialog->peer.isChannel() && pts) out.channels.emplace_back(dialog->peer.channel(), *pts);
            out.dialogs.push_back(std::move(*dialog));
        }
    for (auto& dialog : out.dialogs)
        for (const auto& message : out.messages)
            if (message.chat == dialog.peer && message.id == dialog.top) dialog.topDate = message.date;
    return out;
}

Page pageOf(const tl::messages::Dialogs& from, model::UserId self) {
    if (const auto* all = from.as<tl::messages::dialogs>()) return pageOf(*all, self);
    if (const auto* slice = from.as<tl::messages::dialogsSlice>()) {
        Page out = pageOf(*slice, self);
        out.total = slice->count;  // how many come in one answer is the cloud's business
        return out;
    }
    return {};
}

Result<> store(Core& core, store::Writer& w, const Page& page, Changes& changes) {
    HELIO_CHECK(apply::write(w, page.people, page.messages, changes));
    for (const auto& dialog : page.dialogs) {
        if (dialog.top.value > 0) HELIO_CHECK(w.history.add(dialog.peer, {dialog.top, dialog.top}));
        HELIO_CHECK(w.dialogs.put(dialog));
        if (auto accepted = w.drafts.accept(dialog.peer, dialog.draft); !accepted) return std::unexpected(accepted.error());
    }
    for (const auto& [channel, pts] : page.channels) HELIO_CHECK(core.updates().noteChannel(w, channel, pts));
    changes.dialogs = true;
    return {};
}

struct Walk : std::enable_shared_from_this<Walk> {
    Walk(Core& c, Handler<std::int32_t> d) : core(c), done(std::move(d)) {}

    void next() {
        call(core, query, [self = shared_from_this()](Result<tl::messages::Dialogs> answer) {
            if (passError(answer, self->done)) return;
            self->came(pageOf(*answer, self->core.self()));
        });
    }
    void came(const Page& page) {
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) { return store(core, w, page, changes); });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        count += static_cast<std::int32_t>(page.dialogs.size());
        if (!page.total || count >= *page.total || page.dialogs.empty() || ++pages >= kMostPages) return done(count);
        const auto& last = page.dialogs.back();
        auto peer = addressOf(core, last.peer);
        if (!peer) return done(count);  // cannot be asked beyond; what came is kept
        query.offset_date = static_cast<std::int32_t>(last.topDate);
        query.offset_id = last.top.value;
        query.offset_peer = std::move(*peer);
        next();
    }

    Core& core;
    Handler<std::int32_t> done;
    tl::messages::getDialogs query{.offset_peer = tl::inputPeerEmpty{}, .limit = kPage};
    std::int32_t count = 0;
    int pages = 0;
};

}  // namespace

void loadDialogs(Core& core, Handler<std::int32_t> done) { std::make_shared<Walk>(core, std::move(done))->next(); }

}  // namespace helio::client::features
