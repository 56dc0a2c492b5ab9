// SPDX-License-Identifier: GPL-3.0-or-later
// Codes that go to an account's e-mail address: to confirm it, and to get back in without the password.
#pragma once

#include "server/core/call.h"
#include "server/store/passwords.h"

namespace helio::server {

inline constexpr int kMailCodeLength = 6;

/// "a***@example.org": enough to recognise one's own.
std::string mailPattern(const std::string& address);

/// Draws a code and hands it to the operator's command. For the part of a call that may wait; nothing is written. SEND_CODE_UNAVAILABLE.
Result<std::string> drawMailCode(Call& reading, UserId user, store::MailPurpose purpose, const std::string& address);
/// Keeps it, and puts it into the code folder.
Result<> keepMailCode(Call& writing, UserId user, store::MailPurpose purpose, const std::string& address, const std::string& code, Bytes settings = {});

/// CODE_INVALID (the try is counted: set keepRefusal), EMAIL_HASH_EXPIRED. The code stays.
Result<store::MailCode> checkMailCode(Call& writing, UserId user, store::MailPurpose purpose, const std::string& shown);
void forgetMailCode(Call& writing, UserId user, store::MailPurpose purpose);

}  // namespace helio::server
