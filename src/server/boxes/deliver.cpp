// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/deliver.h"

#include <algorithm>

#include "server/boxes/bot_hearing.h"
#include "server/store/updates.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

Pts logNew(Call& call, UserId box, Peer peer, MessageId id) {
    store::Update row;
    row.kind = store::UpdateKind::NewMessage;
    row.id = id;
    row.peer = peer;
    row.date = call.now;
    call.effects.boxes.insert(box);
    return store::logUpdate(call.db, box, row);
}

Pts putInBox(Call& call, UserId box, MessageId id, Peer peer, const store::Content& content) {
    const bool out = content.from == box;
    store::addCopy(call.db, box, id, peer, content.origin, out);
    store::raiseTop(call.db, box, peer, id, out);
    return logNew(call, box, peer, id);
}

/// Privacy mode: what a bot does not hear never comes into its box, so nothing that reads the box can give it away.
std::vector<UserId> deafBots(Call& call, const store::Content& content, Peer to) {
    std::vector<UserId> out;
    if (!to.isChat()) return out;
    for (const store::GroupBot& bot : store::botsOf(call.db, to.chat()))
        if (bot.id != content.from && !hears(call.db, bot, content)) out.push_back(bot.id);
    return out;
}

}  // namespace

store::Sent deliverTo(Call& call, store::Content content, Peer to, const std::vector<UserId>& boxes) {
    const MessageId id = store::nextMessageId(call.db, content.from);
    content.origin = originOf(content.from, id);
    content.date = call.now;
    store::addContent(call.db, content);
    store::Sent sent{id, 0};
    const std::vector<UserId> deaf = deafBots(call, content, to);
    for (const UserId box : boxes) {
        if (std::ranges::find(deaf, box) != deaf.end()) continue;
        const bool own = box == content.from;
        // With a person, each side files the message under the other one.
        const Peer peer = to.isChat() || own ? to : Peer(content.from);
        const Pts pts = putInBox(call, box, own ? id : store::nextMessageId(call.db, box), peer, content);
        if (own) sent.pts = pts;
    }
    if (content.from == call.me()) call.effects.inAnswer.push_back(sent.pts);
    return sent;
}

store::Sent deliver(Call& call, store::Content content, Peer to) {
    std::vector<UserId> boxes;
    if (to.isChat()) {
        for (const store::Member& m : store::membersOf(call.db, to.chat())) boxes.push_back(m.user);
    } else {
        boxes.push_back(content.from);
        if (to.user() != content.from) boxes.push_back(to.user());
    }
    return deliverTo(call, std::move(content), to, boxes);
}

std::vector<tl::Update> sentUpdates(View& view, std::int64_t randomId, store::Sent sent) {
    std::vector<tl::Update> out;
    if (randomId) out.emplace_back(tl::updateMessageID{.id = sent.id, .random_id = randomId});
    if (const auto message = store::findMessage(view.db(), view.viewer(), sent.id)) {
        tl::updateNewMessage update;
        update.message = view.message(*message);
        update.pts = sent.pts;
        update.pts_count = 1;
        out.emplace_back(std::move(update));
    }
    return out;
}

store::Sent deliverAction(Call& call, Peer group, const tl::MessageAction& action, std::int64_t photo) {
    store::Content content;
    content.from = call.me();
    content.action = tl::serialize(action);
    content.mediaId = photo;
    return deliver(call, std::move(content), group);
}

void deliverServiceText(Call& call, UserId to, const std::string& text) {
    store::Content content;
    content.from = kServiceUser;
    content.text = text;
    deliverTo(call, std::move(content), to, {to});
}

}  // namespace helio::server
