// SPDX-License-Identifier: GPL-3.0-or-later
// Codes that go to an account's e-mail address: to confirm it, and to get back in without the password.
#pragma once

#include "server/core/call.h"
#include "server/store/passwords.h"

namespace helio::server {

inline constexpr int kMailCodeLength = 6;

/// "a***@example.org": enough to recognise one's own.
std::string mailPattern(const std::string& address);

/// A code that was handed to the operator's command. `sent`: what that said; whatever it was, a mail may have left.
struct DrawnMail {
    std::string address, code;
    Result<> sent;
};
/// For the part of a call that may wait; nothing is written. SEND_CODE_UNAVAILABLE, FLOOD_WAIT_n: nothing was sent.
Result<DrawnMail> drawMailCode(Call& reading, UserId user, store::MailPurpose purpose, const std::string& address);
/// The writer's first step behind every one that was drawn: it is counted, also when the call is refused in the end. SEND_CODE_UNAVAILABLE if it was not sent.
Result<> countMail(Call& writing, UserId user, const DrawnMail& mail);
/// Keeps it, and puts it into the code folder.
Result<> keepMailCode(Call& writing, UserId user, store::MailPurpose purpose, const DrawnMail& mail, Bytes settings = {});

/// CODE_INVALID (the try is counted: set keepRefusal), EMAIL_HASH_EXPIRED. The code stays.
Result<store::MailCode> checkMailCode(Call& writing, UserId user, store::MailPurpose purpose, const std::string& shown);
void forgetMailCode(Call& writing, UserId user, store::MailPurpose purpose);

}  // namespace helio::server
