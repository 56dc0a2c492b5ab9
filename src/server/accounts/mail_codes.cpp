// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/mail_codes.h"

#include "base/secret_bytes.h"
#include "server/accounts/digits.h"
#include "server/accounts/guesses.h"
#include "server/store/users.h"

namespace helio::server {
namespace {

constexpr std::int64_t kLifetime = 3600;
constexpr std::int64_t kBetween = 30;  ///< seconds from one mail to the next
constexpr int kTries = 5;

CodeKind kindOf(store::MailPurpose purpose) { return purpose == store::MailPurpose::Confirm ? CodeKind::ConfirmMail : CodeKind::RecoverPassword; }

std::string phoneOf(Call& call, UserId user) {
    const auto row = store::findUser(call.db, user);
    return row ? row->phone : std::string();
}

}  // namespace

std::string mailPattern(const std::string& address) {
    const auto at = address.find('@');
    if (at == std::string::npos || at == 0) return "***";
    return address.substr(0, 1) + "***" + address.substr(at);
}

Result<std::string> drawMailCode(Call& reading, UserId user, store::MailPurpose purpose, const std::string& address) {
    if (!reading.services.codes.available()) return refuse(400, "SEND_CODE_UNAVAILABLE");
    if (const auto before = store::findMailCode(reading.db, user, purpose); before && before->address == address && reading.now - before->created < kBetween)
        return refuse(420, "FLOOD_WAIT_" + std::to_string(before->created + kBetween - reading.now));
    std::string code = drawDigits(reading.services.random, kMailCodeLength);
    HELIO_CHECK(reading.services.codes.run({kindOf(purpose), phoneOf(reading, user), address, code}));
    return code;
}

Result<> keepMailCode(Call& writing, UserId user, store::MailPurpose purpose, const std::string& address, const std::string& code, Bytes settings) {
    store::putMailCode(writing.db, user, purpose, {.address = address, .code = code, .created = writing.now, .settings = std::move(settings)});
    return writing.services.codes.write({kindOf(purpose), phoneOf(writing, user), address, code});
}

Result<store::MailCode> checkMailCode(Call& writing, UserId user, store::MailPurpose purpose, const std::string& shown) {
    HELIO_CHECK(mayGuess(writing, "mail", std::to_string(user.value)));
    auto code = store::findMailCode(writing.db, user, purpose);
    if (!code || code->tries >= kTries || writing.now - code->created > kLifetime) return refuse(400, "EMAIL_HASH_EXPIRED");
    if (!equalInConstantTime(viewOf(code->code), viewOf(shown))) {
        ++code->tries;
        store::putMailCode(writing.db, user, purpose, *code);
        guessedWrong(writing, "mail", std::to_string(user.value));
        writing.keepRefusal = true;
        return refuse(400, "CODE_INVALID");
    }
    guessedRight(writing, "mail", std::to_string(user.value));
    return std::move(*code);
}

void forgetMailCode(Call& writing, UserId user, store::MailPurpose purpose) {
    store::forgetMailCode(writing.db, user, purpose);
    writing.services.codes.remove(kindOf(purpose), phoneOf(writing, user));
}

}  // namespace helio::server
