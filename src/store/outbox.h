// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be sent. A message and its random id are written in the transaction that shows it, so that it leaves exactly once, also after kill -9.
#pragma once

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

struct OutboxItem {
    enum class Kind : std::uint8_t { Text, Photo, File, Contact } kind = Kind::Text;
    model::PeerId chat;
    model::MessageId local;
    std::int64_t randomId = 0;
    model::AlbumId album;  ///< items of one album leave together; 0 = alone
    Bytes payload;         ///< the sender's own: what it needs beside the message itself
    std::int32_t attempts = 0;
    std::int64_t notBefore = 0;  ///< unix seconds (flood wait); 0 = at once
    bool failed = false;         ///< waits for the person to retry or drop it
    friend bool operator==(const OutboxItem&, const OutboxItem&) = default;
};

class Outbox {
public:
    explicit Outbox(Desk& desk) : desk_(&desk) {}

    /// In the order they were written, failed ones too.
    Result<std::vector<OutboxItem>> list() const;
    Result<std::optional<OutboxItem>> get(model::MessageId local) const;
    Result<std::optional<OutboxItem>> byRandomId(std::int64_t randomId) const;
    /// Not failed.
    Result<std::int32_t> waiting() const;

    /// Gives the message its local id, makes it visible (Waiting, on top of its chat) and queues it. `message.randomId` must be set and new.
    Result<model::Message> add(model::Message message, OutboxItem::Kind kind, BytesView payload = {});
    Result<> setPayload(model::MessageId local, BytesView payload);
    /// An attempt begins: it counts, the message shows Sending.
    Result<> attempt(model::MessageId local);
    /// It did not work; it will be tried again (not before `notBefore`).
    Result<> postpone(model::MessageId local, std::int64_t notBefore);
    /// It will not work: Failed with the reason for people.
    Result<> fail(model::MessageId local, std::string_view why);
    /// The person wants another try.
    Result<> retry(model::MessageId local);
    /// The cloud has it as `real`: the queued row and its upload end, the message takes its number and place. False: no such item (already confirmed).
    Result<bool> confirm(model::MessageId local, model::MessageId real, std::int64_t date);
    /// Taken back before it left: the message goes too. False: no such item.
    Result<bool> drop(model::MessageId local);

private:
    Result<> forget(model::MessageId local);
    Desk* desk_;
};

}  // namespace helio::store
