// SPDX-License-Identifier: GPL-3.0-or-later
// The account's password (2FA by SRP): shown at sign-in, set, changed, removed, brought back by e-mail.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void passwordState(Core& core, Handler<PasswordState> done);
void checkPassword(Core& core, const std::string& password, Handler<model::User> done);
void requestPasswordRecovery(Core& core, Handler<std::string> done);
void recoverPassword(Core& core, const std::string& code, Handler<model::User> done);
void changePassword(Core& core, const NewPassword& wanted, Handler<std::optional<std::int32_t>> done);
void removePassword(Core& core, const std::string& current, Handler<void> done);
void confirmPasswordEmail(Core& core, const std::string& code, Handler<void> done);
void resendPasswordEmail(Core& core, Handler<void> done);
void cancelPasswordEmail(Core& core, Handler<void> done);

}  // namespace helio::client::features
