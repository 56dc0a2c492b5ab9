// SPDX-License-Identifier: GPL-3.0-or-later
// Does a received card tell the truth?
#pragma once

#include "client/address_book.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// What is known of a card's number: `owner` is whom a look-up found.
struct CardFacts {
    std::optional<model::User> owner;
    std::optional<model::User> account;  ///< that one, if it is known here
    model::UserId named;                 ///< the account the card names; 0 = none
};
/// Pure. `digits`: of the card's number.
CardTruth judgeCard(const std::string& digits, const std::string& name, const CardFacts& facts);

/// Looks the number up at most once (book/by_number.h), and not at all where the account's own number is shown here. Unknown where the cloud cannot be asked.
void checkCard(Core& core, const std::string& phone, const std::string& name, model::UserId user, Handler<CardTruth> done);

}  // namespace helio::client::features
