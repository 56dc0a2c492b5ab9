// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/send.h"

#include "client/address.h"
#include "client/core.h"
#include "client/features/outgoing.h"

namespace helio::client::features {

model::Message outgoing(Core& core, model::PeerId to) {
    model::Message out;
    out.chat = to;
    out.from = core.self();
    out.date = core.now();
    out.out = true;
    out.state = model::SendState::Waiting;
    do {
        out.randomId = static_cast<std::int64_t>(core.random().u64());
    } while (out.randomId == 0);
    return out;
}

Result<> maySendTo(Core& core, model::PeerId to) {
    const char* const doing = "sending a message";
    if (core.signIn() == store::SignIn::EndedElsewhere) return fail(Fault::Denied, doing, "this session was ended on another device", "Sign in again.");
    if (!core.signedIn()) return fail(Fault::Denied, doing, "nobody is signed in", "Sign in first.");
    HELIO_TRY(address, addressOf(core, to));
    return {};
}

void sendText(Core& core, model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo, Handler<model::MessageId> queued) {
    if (auto may = maySendTo(core, to); passError(may, queued)) return;
    if (text.empty()) return queued(fail(Fault::BadInput, "sending a message", "it is empty"));
    model::Message message = outgoing(core, to);
    message.text = std::move(text);
    message.entities = std::move(entities);
    message.replyTo = replyTo;
    model::MessageId local;
    auto kept = core.write(
        {.dialogs = true, .chats = {to}},
        [&](store::Writer& w) -> Result<> {
            HELIO_TRY(added, w.outbox.add(message, store::OutboxItem::Kind::Text));
            local = added.id;
            return {};
        },
        store::Durability::PowerLoss);
    if (passError(kept, queued)) return;
    core.outbox().kick();
    queued(local);
}

void sendContacts(Core& core, model::PeerId to, std::vector<model::SharedContact> contacts, Handler<std::vector<model::MessageId>> queued) {
    if (auto may = maySendTo(core, to); passError(may, queued)) return;
    if (contacts.empty()) return queued(fail(Fault::BadInput, "sharing contacts", "none were chosen"));
    std::vector<model::MessageId> locals;
    auto kept = core.write(
        {.dialogs = true, .chats = {to}},
        [&](store::Writer& w) -> Result<> {
            for (auto& contact : contacts) {
                model::Message message = outgoing(core, to);
                message.media = std::move(contact);
                HELIO_TRY(added, w.outbox.add(message, store::OutboxItem::Kind::Contact));
                locals.push_back(added.id);
            }
            return {};
        },
        store::Durability::PowerLoss);
    if (passError(kept, queued)) return;
    core.outbox().kick();
    queued(std::move(locals));
}

void retry(Core& core, model::PeerId chat, model::MessageId local, Handler<void> done) {
    done(core.write({.dialogs = true, .chats = {chat}}, [&](store::Writer& w) { return w.outbox.retry(local); }));
    core.network().hurry();
    core.outbox().kick();
}

}  // namespace helio::client::features
