// SPDX-License-Identifier: GPL-3.0-or-later
// Private matching (docs/MATCHING.md): which of these numbers are members that let themselves be found, without the cloud learning the numbers or the
// matches. Everything here is called, and calls back, on the core thread; the arithmetic runs on the account's workers. Nothing is kept on the disk:
// what was asked, what was answered and what waits for the quota is the caller's to remember.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "client/reply.h"
#include "model/ids.h"

namespace helio::client {

class Core;

/// A member the cloud was not told of. `capability` stands for the access hash in features::addContact (and users.getUsers), nowhere else; it is good in
/// its epoch and the next one.
struct PrivateMatch {
    model::UserId user;
    std::int64_t capability = 0;
    friend bool operator==(const PrivateMatch&, const PrivateMatch&) = default;
};

/// What the pseudo-random function made of a number. With it the same number can be looked up again in its epoch at no cost to the quota
/// (lookAgainInPrivate). It is as secret as the number: the encrypted store may keep it, a log may not.
using MatchToken = FixedBytes<64>;

struct PrivateAnswer {
    std::optional<PrivateMatch> match;  ///< nullopt: nobody here has that number, or its owner does not want to be found by it
    MatchToken token{};
};

/// Answers to digits[from …]; they stay answered whatever happens to the rest, and count against the quota once.
struct PrivateProgress {
    std::size_t from = 0;
    std::int32_t epoch = 0;
    std::vector<PrivateAnswer> answers;
};

struct PrivateOutcome {
    std::int32_t epoch = 0;
    std::size_t answered = 0;                       ///< digits[0 … answered) have their answers; less than asked with waitSeconds > 0, or when progress said stop
    std::int32_t waitSeconds = 0;                   ///< FLOOD_WAIT: the rest may be asked after so many seconds (the quota, or the cloud is busy); 0: no need to wait
    std::int64_t sentBytes = 0, receivedBytes = 0;  ///< of the serialised questions and answers
};

/// Does this cloud match in private? By help.getAppConfig, which is asked at each connection; false before the first answer.
bool offersDiscovery(Core& core);

/// `digits`: E.164 without '+', each once (the same twice is asked, and paid for, twice). In batches of what the cloud takes at most; after each batch
/// `progress` gets its answers, in the order asked, and says whether to go on (false: done comes with what is answered). `done` comes once, always.
/// Errors: Refused (the cloud's rpc_error: a cloud without private matching says INPUT_METHOD_INVALID_…), Network, Cancelled; Denied when a proof does
/// not fit the epoch's public key (the text names the epoch: nothing of that batch was matched), BadInput when an answer is malformed. What progress was
/// given before an error stays valid. Short flood waits (a minute) are waited out by the connection itself.
void matchInPrivate(Core& core, std::vector<std::string> digits, std::function<bool(const PrivateProgress&)> progress, Handler<PrivateOutcome> done);

/// Who of those that were no members before is one now: fetches buckets alone, costs no quota. Answers in the order of `tokens`, in one piece.
/// Fault::NotFound: the epoch is over, ask anew by matchInPrivate.
struct PrivateLook {
    std::vector<std::optional<PrivateMatch>> matches;
    std::int64_t sentBytes = 0, receivedBytes = 0;
};
void lookAgainInPrivate(Core& core, std::int32_t epoch, std::vector<MatchToken> tokens, Handler<PrivateLook> done);

/// The epoch that matchInPrivate would ask in by now, when it is known (a number that was asked in it need not be asked again); nullopt: not asked yet,
/// or over. askEpoch asks the cloud if need be.
std::optional<std::int32_t> knownEpoch(Core& core);
void askEpoch(Core& core, Handler<std::int32_t> done);

}  // namespace helio::client
