// SPDX-License-Identifier: GPL-3.0-or-later
// account.getPassword, getPasswordSettings, updatePasswordSettings; auth.checkPassword
#include "server/accounts/password.h"
#include "crypto/dh.h"
#include "server/accounts/login.h"
#include "server/accounts/mail_codes.h"
#include "server/accounts/new_password.h"
#include "server/handlers/table.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

template <class Fn>
using Rest = Result<MethodTable::Finish<Fn>>;

tl::PasswordKdfAlgo algoOnWire(const Bytes& salt1, const Bytes& salt2) {
    tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow out;
    out.salt1 = salt1;
    out.salt2 = salt2;
    out.g = crypto::kServerGenerator;
    out.p = copyOf(crypto::wellKnownPrime());
    return tl::PasswordKdfAlgo(std::move(out));
}

/// One question about a password that is set: b is fresh, kept for this key, good once.
void ask(Call& call, UserId user, const crypto::SrpChallenge& challenge, tl::account::password& out) {
    store::Question question;
    question.id = static_cast<std::int64_t>(call.services.random.u64() >> 1 | 1);
    question.key = call.device.key;
    question.user = user;
    question.secret = challenge.secret.clone();
    question.shown = challenge.shown;
    question.created = call.now;
    store::putQuestion(call.db, question);
    out.srp_id = question.id;
    out.srp_B = question.shown;
}

tl::account::Password describe(Call& call, UserId user, const std::optional<Bytes>& verifier, const std::shared_ptr<crypto::SrpChallenge>& challenge) {
    const store::Password row = passwordRow(call, user);
    tl::account::password out;
    if (row.set() && verifier && *verifier == row.verifier && challenge) {
        out.has_password = true;
        out.has_recovery = !row.email.empty();
        out.current_algo = algoOnWire(row.salt1, row.salt2);
        if (!row.hint.empty()) out.hint = row.hint;
        ask(call, user, *challenge, out);
    }
    if (const auto waiting = store::findMailCode(call.db, user, store::MailPurpose::Confirm)) out.email_unconfirmed_pattern = mailPattern(waiting->address);
    out.new_algo = algoOnWire(row.nextSalt1, row.nextSalt2);
    out.new_secure_algo = tl::securePasswordKdfAlgoPBKDF2HMACSHA512iter100000{.salt = call.services.random.bytes(8)};
    out.secure_random = call.services.random.bytes(256);
    return tl::account::Password(std::move(out));
}

Rest<tl::account::getPassword> getPassword(Call& reading, tl::account::getPassword) {
    HELIO_TRY(user, passwordOwner(reading));
    std::optional<Bytes> verifier;
    auto challenge = std::make_shared<crypto::SrpChallenge>();
    if (const auto row = store::findPassword(reading.db, user); row && row->set()) {
        HELIO_TRY(made, crypto::makeSrpChallenge(algoOf(row->salt1, row->salt2), row->verifier, reading.services.random));
        *challenge = std::move(made);
        verifier = row->verifier;
    }
    return [user, verifier, challenge](Call& call) -> Result<tl::account::Password> { return describe(call, user, verifier, challenge); };
}

Rest<tl::auth::checkPassword> checkPassword(Call& reading, tl::auth::checkPassword query) {
    HELIO_TRY(user, passwordOwner(reading));
    HELIO_TRY(check, weigh(reading, user, query.password));
    return [check](Call& call) -> Result<tl::auth::Authorization> {
        HELIO_CHECK(settle(call, check));
        return welcome(call, check.user);
    };
}

Rest<tl::account::getPasswordSettings> getSettings(Call& reading, tl::account::getPasswordSettings query) {
    HELIO_TRY(check, weigh(reading, reading.me(), query.password));
    return [check](Call& call) -> Result<tl::account::PasswordSettings> {
        HELIO_CHECK(settle(call, check));
        tl::account::passwordSettings out;
        if (const auto row = store::findPassword(call.db, check.user); row && !row->email.empty()) out.email = row->email;
        return tl::account::PasswordSettings(std::move(out));
    };
}

/// A new address has to be confirmed first: everything waits for that, and the answer is EMAIL_UNCONFIRMED_<length of the code>.
Rest<tl::account::updatePasswordSettings> updateSettings(Call& reading, tl::account::updatePasswordSettings query) {
    HELIO_TRY(check, weigh(reading, reading.me(), query.password));
    HELIO_CHECK(checkPasswordSettings(reading, check.user, query.new_settings));
    HELIO_TRY(address, newAddress(reading, check.user, query.new_settings));
    const auto row = store::findPassword(reading.db, check.user);
    const bool mayChange = check.holds || (check.empty && !(row && row->set()));
    std::optional<DrawnMail> mail;
    if (address && mayChange) {
        HELIO_TRY(drawn, drawMailCode(reading, check.user, store::MailPurpose::Confirm, *address));
        mail = std::move(drawn);
    }
    return [check, address, mail, settings = std::make_shared<tl::account::PasswordInputSettings>(std::move(query.new_settings))](Call& call) -> Result<bool> {
        if (mail) HELIO_CHECK(countMail(call, check.user, *mail));
        HELIO_CHECK(settle(call, check));
        if (!address) {
            HELIO_CHECK(applyPasswordSettings(call, check.user, *settings));
            return true;
        }
        if (!mail) return refuse(400, "PASSWORD_HASH_INVALID");  // there was a password when it was asked for
        HELIO_CHECK(keepMailCode(call, check.user, store::MailPurpose::Confirm, *mail, tl::serialize(*settings)));
        return refuse(400, "EMAIL_UNCONFIRMED_" + std::to_string(kMailCodeLength));
    };
}

}  // namespace

void addPassword(MethodTable& table) {
    table.staged<tl::account::getPassword>(&getPassword, Who::Anybody);
    table.staged<tl::auth::checkPassword>(&checkPassword, Who::Anybody);
    table.staged<tl::account::getPasswordSettings>(&getSettings);
    table.courier<tl::account::updatePasswordSettings>(&updateSettings);
}

}  // namespace helio::server
