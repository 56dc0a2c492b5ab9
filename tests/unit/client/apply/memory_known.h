// SPDX-License-Identifier: GPL-3.0-or-later
// What apply/ asks about, from memory: no store file.
#pragma once

#include <map>
#include <set>

#include "client/apply/known.h"

namespace helio::client::apply {

struct MemoryKnown final : Known {
    std::map<std::pair<model::PeerId, model::MessageId>, model::Message> messages;
    std::map<model::PeerId, model::MessageId> read;
    std::map<model::UserId, model::User> users;
    std::map<model::ChatId, model::Chat> chats;
    std::map<std::int64_t, Queued> outbox;
    std::map<std::int64_t, model::MessageId> back;  ///< random id to the cloud's number, 0 = not known
    bool broken = false;

    void add(model::Message message) { messages[{message.chat, message.id}] = message; }

    template <class T, class Map, class Key>
    Result<std::optional<T>> find(const Map& map, const Key& key) const {
        if (broken) return fail(Fault::Io, "reading", "the disk is gone");
        const auto it = map.find(key);
        return it == map.end() ? std::optional<T>() : std::optional<T>(it->second);
    }
    Result<bool> hasMessage(model::PeerId chat, model::MessageId id) const override {
        if (broken) return fail(Fault::Io, "reading", "the disk is gone");
        return messages.contains({chat, id});
    }
    Result<std::optional<model::Message>> message(model::PeerId chat, model::MessageId id) const override { return find<model::Message>(messages, std::pair(chat, id)); }
    Result<std::optional<model::PeerId>> chatOf(model::MessageId id) const override {
        for (const auto& [place, message] : messages)
            if (place.second == id && !place.first.isChannel()) return std::optional(place.first);
        return std::optional<model::PeerId>();
    }
    Result<model::MessageId> readInbox(model::PeerId peer) const override {
        const auto it = read.find(peer);
        return it == read.end() ? model::MessageId() : it->second;
    }
    Result<std::optional<model::User>> user(model::UserId id) const override { return find<model::User>(users, id); }
    Result<std::optional<model::Chat>> chat(model::ChatId id) const override { return find<model::Chat>(chats, id); }
    Result<std::optional<Queued>> queued(std::int64_t randomId) const override { return find<Queued>(outbox, randomId); }
    Result<bool> takenBack(std::int64_t randomId) const override { return back.contains(randomId); }
    Result<bool> takenBack(model::MessageId id) const override {
        for (const auto& [randomId, real] : back)
            if (real == id) return true;
        return false;
    }
};

}  // namespace helio::client::apply
