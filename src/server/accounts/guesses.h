// SPDX-License-Identifier: GPL-3.0-or-later
// Guessing costs time: after a few failures in a row the wait doubles, for what is guessed at and for the address that guesses.
#pragma once

#include "server/core/call.h"

namespace helio::server {

/// 420 FLOOD_WAIT_n while this account or this address has to wait. `what` names the secret: "password", "code", "mail".
Result<> mayGuess(Call& call, std::string_view what, std::string_view whose);
/// Counted in the caller's transaction: set keepRefusal with it.
void guessedWrong(Call& call, std::string_view what, std::string_view whose);
void guessedRight(Call& call, std::string_view what, std::string_view whose);

}  // namespace helio::server
