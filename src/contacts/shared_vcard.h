// SPDX-License-Identifier: GPL-3.0-or-later
// The vCard that travels with a shared contact: what leaves is chosen field by field, what arrives is bounded and cleaned. Never acted on.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "model/contact_card.h"
#include "model/ids.h"

namespace helio::contacts {

/// What leaves besides the name. The note never does.
struct SharedFields {
    bool phones = true;
    bool emails = false;
    bool birthday = false;
    bool addresses = false;
    bool organisation = false;  ///< with the job title
    bool links = false;
    bool photo = false;
    bool username = false;  ///< a nickname that begins with '@'; other nicknames never leave
    static SharedFields all() { return {true, true, true, true, true, true, true, true}; }
};

/// UID of a card that stands for an account instead of a number. Where no number leaves, it does.
std::string accountUid(model::UserId user);
/// The account that a UID names; 0 = none.
model::UserId accountOf(std::string_view uid);

constexpr std::size_t kMaxSharedVcard = 64 * 1024;  ///< bytes, sent or received
constexpr std::size_t kMaxSharedPhones = 50;        ///< and as many of each other list

/// vCard 3.0 for messageMediaContact. A picture that makes it too large is left out; Fault::Full if the rest still is.
Result<std::string> makeSharedVcard(const model::ContactCard& card, const SharedFields& fields);

/// One card of somebody else. Unknown properties and notes go; control and direction-changing characters leave every text; links that are not
/// http, https or mailto are dropped; texts and lists are cut at their bounds. Fails on more than 64 KiB, and where no whole card is found.
Result<model::ContactCard> readSharedVcard(BytesView bytes);

/// One line of text as a stranger may show it: no control, bidirectional or invisible characters, at most `maxCodePoints`.
std::string cleanText(std::string_view utf8, std::size_t maxCodePoints, bool keepLineBreaks = false);

}  // namespace helio::contacts
