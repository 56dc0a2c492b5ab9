// SPDX-License-Identifier: GPL-3.0-or-later
// The store's answers to apply/, within one transaction.
#pragma once

#include <map>

#include "client/apply/known.h"
#include "store/store.h"

namespace helio::client::apply {

class StoreKnown final : public Known {
public:
    explicit StoreKnown(const store::Repositories& store) : store_(store) {}
    /// Marks were moved: ask the store again.
    void forgetMarks() { readInbox_.clear(); }

    Result<bool> hasMessage(model::PeerId chat, model::MessageId id) const override;
    Result<std::optional<model::Message>> message(model::PeerId chat, model::MessageId id) const override;
    Result<std::optional<model::PeerId>> chatOf(model::MessageId id) const override;
    Result<model::MessageId> readInbox(model::PeerId peer) const override;
    Result<std::optional<model::User>> user(model::UserId id) const override;
    Result<std::optional<model::Chat>> chat(model::ChatId id) const override;
    Result<std::optional<Queued>> queued(std::int64_t randomId) const override;
    Result<bool> takenBack(std::int64_t randomId) const override;
    Result<bool> takenBack(model::MessageId id) const override;

private:
    const store::Repositories& store_;
    mutable std::map<model::PeerId, model::MessageId> readInbox_;  ///< a chat's mark is asked once a batch, not once a message
};

}  // namespace helio::client::apply
