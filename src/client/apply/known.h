// SPDX-License-Identifier: GPL-3.0-or-later
// What apply/ needs to know of the account to turn an event into effects. The store answers it (store_known.h); tests and the simulator do from memory.
#pragma once

#include "base/result.h"
#include "model/message.h"
#include "model/people.h"

namespace helio::client::apply {

/// A message of the outbox.
struct Queued {
    model::PeerId chat;
    model::MessageId local;
};

class Known {
public:
    virtual ~Known() = default;
    virtual Result<bool> hasMessage(model::PeerId chat, model::MessageId id) const = 0;
    virtual Result<std::optional<model::Message>> message(model::PeerId chat, model::MessageId id) const = 0;
    /// Of private chats and basic groups, which share one counter.
    virtual Result<std::optional<model::PeerId>> chatOf(model::MessageId id) const = 0;
    virtual Result<model::MessageId> readInbox(model::PeerId peer) const = 0;
    virtual Result<std::optional<model::User>> user(model::UserId id) const = 0;
    virtual Result<std::optional<model::Chat>> chat(model::ChatId id) const = 0;
    virtual Result<std::optional<Queued>> queued(std::int64_t randomId) const = 0;
    /// Was the message with this random id, or with this number of the cloud, taken back on its way?
    virtual Result<bool> takenBack(std::int64_t randomId) const = 0;
    virtual Result<bool> takenBack(model::MessageId id) const = 0;
};

}  // namespace helio::client::apply
