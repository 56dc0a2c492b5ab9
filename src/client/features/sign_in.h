// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in, up and out.
#pragma once

#include "client/client.h"
#include "client/reply.h"
#include "tl/gen/auth.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void sendCode(Core& core, const std::string& phone, Handler<SentCode> done);
void signIn(Core& core, const SentCode& sent, const std::string& code, Handler<std::optional<model::User>> done);
void signUp(Core& core, const SentCode& sent, const std::string& firstName, const std::string& lastName, Handler<model::User> done);
void resendCode(Core& core, const SentCode& sent, Handler<SentCode> done);
/// The last step of every way in: auth.authorization becomes a signed-in account. Fault::Refused when the answer is another.
void finishSignIn(Core& core, const tl::auth::Authorization& answer, Handler<model::User> done);
/// Connects where it has to; an error says why one cannot sign in now.
Result<> readyToSignIn(Core& core);
/// Ends the session at the cloud. Fault::Network: it could not be reached within a few seconds, and is not told later either. Wiping is the owner's part.
void logOut(Core& core, Handler<void> done);

}  // namespace helio::client::features
