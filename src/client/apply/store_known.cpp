// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/store_known.h"

namespace helio::client::apply {

Result<bool> StoreKnown::hasMessage(model::PeerId chat, model::MessageId id) const { return store_.messages.has(chat, id); }

Result<std::optional<model::Message>> StoreKnown::message(model::PeerId chat, model::MessageId id) const { return store_.messages.get(chat, id); }

Result<std::optional<model::PeerId>> StoreKnown::chatOf(model::MessageId id) const {
    HELIO_TRY(place, store_.messages.byId(id));
    return place ? std::optional(place->chat) : std::nullopt;
}

Result<model::MessageId> StoreKnown::readInbox(model::PeerId peer) const {
    if (const auto known = readInbox_.find(peer); known != readInbox_.end()) return known->second;
    HELIO_TRY(dialog, store_.dialogs.get(peer));
    return readInbox_[peer] = dialog ? dialog->readInbox : model::MessageId();
}

Result<std::optional<model::User>> StoreKnown::user(model::UserId id) const { return store_.users.get(id); }
Result<std::optional<model::Chat>> StoreKnown::chat(model::ChatId id) const { return store_.chats.get(id); }

Result<std::optional<Queued>> StoreKnown::queued(std::int64_t randomId) const {
    HELIO_TRY(item, store_.outbox.byRandomId(randomId));
    return item ? std::optional(Queued{item->chat, item->local}) : std::nullopt;
}

Result<bool> StoreKnown::takenBack(std::int64_t randomId) const {
    HELIO_TRY(item, store_.takenBack.get(randomId));
    return item.has_value();
}

Result<bool> StoreKnown::takenBack(model::MessageId id) const { return store_.takenBack.holds(id); }

}  // namespace helio::client::apply
