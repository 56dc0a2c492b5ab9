// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/asker_waits.h"

#include <algorithm>
#include <array>

#include "tl/codec.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::net::rpc {

bool askerWaits(BytesView query) {
    static constexpr std::array kSteps{tl::auth::sendCode::kId,
                                       tl::auth::resendCode::kId,
                                       tl::auth::signIn::kId,
                                       tl::auth::signUp::kId,
                                       tl::auth::checkPassword::kId,
                                       tl::auth::requestPasswordRecovery::kId,
                                       tl::auth::recoverPassword::kId,
                                       tl::auth::acceptLoginToken::kId,
                                       tl::account::updatePasswordSettings::kId,
                                       tl::account::confirmPasswordEmail::kId,
                                       tl::account::resendPasswordEmail::kId};
    return std::ranges::find(kSteps, tl::peekId(query)) != kSteps.end();
}

}  // namespace helio::net::rpc
