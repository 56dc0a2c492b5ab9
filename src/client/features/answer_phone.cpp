// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/answer_phone.h"

#include <algorithm>

#include "client/core.h"
#include "client/features/outgoing.h"

namespace helio::client::features {
namespace {

constexpr auto kDoing = "sharing the phone number";

/// A number goes to a bot that asks for it, in a chat with that bot: nowhere else, whatever a button says.
Result<> asks(Core& core, const model::Message& message) {
    const auto isRequest = [](const model::KeyboardButton& button) { return button.kind == model::KeyboardButton::Kind::RequestPhone; };
    const bool offered =
        message.keyboard && !message.keyboard->attached && std::ranges::any_of(message.keyboard->rows, [&](const auto& row) { return std::ranges::any_of(row, isRequest); });
    if (message.out || !offered) return fail(Fault::BadInput, kDoing, "that message does not ask for it");
    if (!message.chat.isUser()) return fail(Fault::BadInput, kDoing, "it is not a chat with one bot");
    HELIO_TRY(who, core.store().read().users.get(message.chat.user()));
    if (!who || !who->bot || message.from != message.chat) return fail(Fault::BadInput, kDoing, "whoever asks is not a bot");
    return {};
}

Result<model::Message> answerTo(Core& core, model::PeerId chat, model::MessageId asked) {
    HELIO_CHECK(maySendTo(core, chat));
    HELIO_TRY(request, core.store().read().messages.get(chat, asked));
    if (!request) return fail(Fault::NotFound, kDoing, "that message is not here", "Read the chat first.");
    HELIO_CHECK(asks(core, *request));
    HELIO_TRY(self, core.store().read().users.get(core.self()));
    if (!self || self->phone.empty()) return fail(Fault::NotFound, kDoing, "the own number is not known here");
    model::Message out = outgoing(core, chat);
    out.media = model::SharedContact{.phone = self->phone, .firstName = self->firstName, .lastName = self->lastName, .vcard = {}, .user = self->id};
    out.replyTo = asked;
    return out;
}

}  // namespace

void answerPhone(Core& core, model::PeerId chat, model::MessageId asked, Handler<model::MessageId> queued) {
    const auto message = answerTo(core, chat, asked);
    if (!message) return queued(std::unexpected(message.error()));
    model::MessageId local;
    auto kept = core.write(
        {.dialogs = true, .chats = {chat}},
        [&](store::Writer& w) -> Result<> {
            HELIO_TRY(added, w.outbox.add(*message, store::OutboxItem::Kind::Contact));
            local = added.id;
            return {};
        },
        store::Durability::PowerLoss);
    if (passError(kept, queued)) return;
    core.outbox().kick();
    queued(local);
}

}  // namespace helio::client::features
