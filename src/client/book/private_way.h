// SPDX-License-Identifier: GPL-3.0-or-later
// Private matching as the queue uses it; tests put a way of their own in its place.
#pragma once

#include "client/matching/private_matching.h"
#include "store/book_numbers.h"

namespace helio::client::book {

struct PrivateWay {
    /// The epoch to ask in. Fault::Refused: this cloud does not match in private.
    std::function<void(Handler<std::int32_t>)> epoch;
    std::function<void(std::vector<std::string>, std::function<bool(const PrivateProgress&)>, Handler<PrivateOutcome>)> match;
    std::function<void(std::int32_t, std::vector<MatchToken>, Handler<PrivateLook>)> lookAgain;
};

PrivateWay privateWay(Core& core);

/// An answer as it is kept.
store::NumberAnswer answerOf(const PrivateAnswer& answer, std::int32_t epoch, std::int64_t now);

}  // namespace helio::client::book
