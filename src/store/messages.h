// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of every chat, those of the outbox among them (local ids are below 0 and stand last, in the order they were written).
// What is read back carries the marks of its chat: an outgoing message that the cloud has is Sent, Delivered or Read.
#pragma once

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

enum class Page : std::uint8_t { Before, After, Around };

struct MessagePlace {
    model::PeerId chat;
    model::MessageId id;
    friend bool operator==(const MessagePlace&, const MessagePlace&) = default;
};

class Messages {
public:
    explicit Messages(Desk& desk) : desk_(&desk) {}

    Result<std::optional<model::Message>> get(model::PeerId chat, model::MessageId id) const;
    /// Ascending. Before and After leave `anchor` out; Around has it in the middle, if it is there. Anchor 0: Before = the newest, After = the oldest.
    Result<std::vector<model::Message>> page(model::PeerId chat, model::MessageId anchor, Page page, std::int32_t limit) const;
    /// Photos and documents, newest first; `before` 0 = from the newest.
    Result<std::vector<model::Message>> media(model::PeerId chat, model::MessageId before, std::int32_t limit) const;
    /// All words, each as a beginning of a word, accents and case folded; newest first. `chat` 0 = everywhere.
    Result<std::vector<model::Message>> search(std::string_view words, model::PeerId chat, std::int32_t limit) const;
    Result<std::optional<model::Message>> newest(model::PeerId chat) const;
    Result<std::optional<MessagePlace>> byRandomId(std::int64_t randomId) const;
    /// Where a message is that is known by its number alone (private chats and basic groups share one counter).
    Result<std::optional<MessagePlace>> byId(model::MessageId id) const;
    Result<std::int32_t> countIncomingAfter(model::PeerId chat, model::MessageId id) const;
    Result<std::int64_t> count(model::PeerId chat) const;
    Result<bool> has(model::PeerId chat, model::MessageId id) const;
    /// The number of the message that stands before `id`, outbox left out; nullopt = none.
    Result<std::optional<model::MessageId>> idBefore(model::PeerId chat, model::MessageId id) const;

    /// New or changed. A random id known before is kept when the new one has none. True: it was not there before.
    Result<bool> put(const model::Message& message);
    /// One that is known not to be there: put() without looking.
    Result<> insert(const model::Message& message);
    Result<> setState(model::PeerId chat, model::MessageId id, model::SendState state, std::string_view failure = {});
    /// True: it was there.
    Result<bool> remove(model::PeerId chat, model::MessageId id);
    /// By number alone, as updateDeleteMessages names them; the chats that lost some.
    Result<std::vector<model::PeerId>> removeAnywhere(const std::vector<model::MessageId>& ids);
    Result<> clear(model::PeerId chat);
    /// A local message becomes the cloud's: same row, new id; replies to it follow. If the cloud's copy is here already, the local row goes.
    Result<> renumber(model::PeerId chat, model::MessageId local, model::MessageId real);

private:
    Result<> write(const model::Message& message, std::int64_t randomId);
    Desk* desk_;
};

}  // namespace helio::store
