// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/mail_codes.h"

#include <algorithm>

#include "base/secret_bytes.h"
#include "server/accounts/allowance.h"
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

/// Whom a mail is counted against: the account, and who gets it, however the address is written. Only what leaves by the operator's command is.
std::vector<std::pair<std::string, Allowance>> pursesOf(const Call& call, UserId user, std::string address) {
    if (!call.services.codes.commands()) return {};
    std::ranges::transform(address, address.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return {{"mails-by:" + std::to_string(user.value), kMailsByAnAccount}, {"mails-to:" + address, kMailsToAnAddress}};
}

}  // namespace

std::string mailPattern(const std::string& address) {
    const auto at = address.find('@');
    if (at == std::string::npos || at == 0) return "***";
    return address.substr(0, 1) + "***" + address.substr(at);
}

Result<DrawnMail> drawMailCode(Call& reading, UserId user, store::MailPurpose purpose, const std::string& address) {
    if (!reading.services.codes.available()) return refuse(400, "SEND_CODE_UNAVAILABLE");
    if (const auto before = store::findMailCode(reading.db, user, purpose); before && reading.now - before->created < kBetween)
        return refuse(420, "FLOOD_WAIT_" + std::to_string(before->created + kBetween - reading.now));
    for (const auto& [purse, allowance] : pursesOf(reading, user, address)) HELIO_CHECK(mayTake(reading, purse, allowance));
    DrawnMail out{.address = address, .code = drawDigits(reading.services.random, kMailCodeLength), .sent = {}};
    out.sent = reading.services.codes.run({kindOf(purpose), phoneOf(reading, user), address, out.code});
    return out;
}

Result<> countMail(Call& writing, UserId user, const DrawnMail& mail) {
    for (const auto& [purse, allowance] : pursesOf(writing, user, mail.address)) take(writing, purse, allowance);
    writing.keepRefusal = true;
    return mail.sent;
}

Result<> keepMailCode(Call& writing, UserId user, store::MailPurpose purpose, const DrawnMail& mail, Bytes settings) {
    store::putMailCode(writing.db, user, purpose, {.address = mail.address, .code = mail.code, .created = writing.now, .settings = std::move(settings)});
    return writing.services.codes.write({kindOf(purpose), phoneOf(writing, user), mail.address, mail.code});
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
