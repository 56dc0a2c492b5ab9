// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decided and may still take back: shown as done at once, told to the cloud when the time for undoing is over (client/decisions.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/book.h"
#include "model/ids.h"
#include "model/rule_exception.h"

namespace helio::model {

using DecisionId = StrongId<struct DecisionIdTag>;

struct Decision {
    enum class Kind : std::uint8_t { DeleteMessages = 1, Block = 2, Unblock = 3, RemoveContacts = 4, RemoveException = 5 } kind = Kind::DeleteMessages;
    DecisionId id;                                          ///< given by the store
    PeerId chat;                                            ///< of DeleteMessages
    std::vector<MessageId> messages;                        ///< of DeleteMessages: for oneself alone, ids of the cloud
    std::vector<UserId> users;                              ///< whom to block or to let go; of RemoveContacts: contacts of the cloud
    std::vector<EntryId> entries;                           ///< of RemoveContacts: cards of this computer
    std::optional<RuleException> exception = std::nullopt;  ///< of RemoveException
    friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace helio::model
