// SPDX-License-Identifier: GPL-3.0-or-later
// The e-mail address of a password: confirmed by a code, and the way back in for who forgot the password.
#include "server/accounts/login.h"
#include "server/accounts/mail_codes.h"
#include "server/accounts/new_password.h"
#include "server/accounts/password.h"
#include "server/handlers/table.h"
#include "server/view/view.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

using store::MailPurpose;

Result<bool> confirm(Call& call, const tl::account::confirmPasswordEmail& query) {
    HELIO_TRY(code, checkMailCode(call, call.me(), MailPurpose::Confirm, query.code));
    const auto settings = tl::parse<tl::account::PasswordInputSettings>(code.settings);
    if (!settings) return refuse(500, "INTERNAL");
    HELIO_CHECK(applyPasswordSettings(call, call.me(), *settings));
    forgetMailCode(call, call.me(), MailPurpose::Confirm);
    return true;
}

Result<MethodTable::Finish<tl::account::resendPasswordEmail>> resend(Call& reading, tl::account::resendPasswordEmail) {
    const UserId user = reading.me();
    const auto waiting = store::findMailCode(reading.db, user, MailPurpose::Confirm);
    if (!waiting) return refuse(400, "EMAIL_HASH_EXPIRED");
    HELIO_TRY(mail, drawMailCode(reading, user, MailPurpose::Confirm, waiting->address));
    return [user, waiting, mail](Call& call) -> Result<bool> {
        HELIO_CHECK(countMail(call, user, mail));
        HELIO_CHECK(keepMailCode(call, user, MailPurpose::Confirm, mail, waiting->settings));
        return true;
    };
}

Result<bool> cancel(Call& call, const tl::account::cancelPasswordEmail&) {
    forgetMailCode(call, call.me(), MailPurpose::Confirm);
    return true;
}

Result<MethodTable::Finish<tl::auth::requestPasswordRecovery>> request(Call& reading, tl::auth::requestPasswordRecovery) {
    HELIO_TRY(user, passwordOwner(reading));
    const auto row = store::findPassword(reading.db, user);
    if (!row || !row->set()) return refuse(400, "PASSWORD_EMPTY");
    if (row->email.empty()) return refuse(400, "PASSWORD_RECOVERY_NA");
    HELIO_TRY(mail, drawMailCode(reading, user, MailPurpose::Recover, row->email));
    return [user, mail](Call& call) -> Result<tl::auth::PasswordRecovery> {
        HELIO_CHECK(countMail(call, user, mail));
        HELIO_CHECK(keepMailCode(call, user, MailPurpose::Recover, mail));
        return tl::auth::passwordRecovery{.email_pattern = mailPattern(mail.address)};
    };
}

Result<bool> check(Call& call, const tl::auth::checkRecoveryPassword& query) {
    HELIO_TRY(user, passwordOwner(call));
    HELIO_CHECK(checkMailCode(call, user, MailPurpose::Recover, query.code));
    return true;
}

/// The code stands for the old password: it is replaced or removed, and who owed it is signed in.
Result<tl::auth::Authorization> recover(Call& call, const tl::auth::recoverPassword& query) {
    HELIO_TRY(user, passwordOwner(call));
    HELIO_CHECK(checkMailCode(call, user, MailPurpose::Recover, query.code));
    if (query.new_settings && query.new_settings->new_algo) {
        tl::account::PasswordInputSettings settings = *query.new_settings;
        settings.email.reset();  // another address would have to be confirmed
        HELIO_CHECK(applyPasswordSettings(call, user, settings));
    } else {
        removePassword(call, user);
    }
    forgetMailCode(call, user, MailPurpose::Recover);
    if (!call.atHome()) return welcome(call, user);
    tl::auth::authorization out;
    out.user = View(call).user(user);
    return tl::auth::Authorization(std::move(out));
}

}  // namespace

void addPasswordMail(MethodTable& table) {
    table.write<tl::account::confirmPasswordEmail>(&confirm);
    table.courier<tl::account::resendPasswordEmail>(&resend);
    table.write<tl::account::cancelPasswordEmail>(&cancel);
    table.courier<tl::auth::requestPasswordRecovery>(&request, Who::Anybody);
    table.write<tl::auth::checkRecoveryPassword>(&check, Who::Anybody);
    table.write<tl::auth::recoverPassword>(&recover, Who::Anybody);
}

}  // namespace helio::server
