// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords of accounts (a verifier, never more: A-04), the questions asked about them, and who owes one before being signed in.
#pragma once

#include "base/secret_bytes.h"
#include "server/store/db.h"

namespace helio::server::store {

struct Password {
    Bytes verifier;  ///< empty: no password
    Bytes salt1, salt2;
    std::string hint, email;
    Bytes nextSalt1, nextSalt2;  ///< what the next password's salts must begin with, and be

    bool set() const { return !verifier.empty(); }
};
std::optional<Password> findPassword(Db& db, UserId user);
void putPassword(Db& db, UserId user, const Password& password);

/// One account.getPassword of an account that has a password: single use, bound to the key that asked.
struct Question {
    std::int64_t id = 0;
    KeyId key;
    UserId user;
    SecretBytes secret;
    Bytes shown;
    std::int64_t created = 0;
};
std::optional<Question> findQuestion(Db& db, std::int64_t id);
/// Keeps the newest few of a key.
void putQuestion(Db& db, const Question& question);
/// False: it was used before.
bool takeQuestion(Db& db, std::int64_t id);
/// The password changed: what was asked about the old one is stale.
void forgetQuestions(Db& db, UserId user);

struct HalfSignedIn {
    UserId user;
    std::int64_t created = 0;
};
std::optional<HalfSignedIn> halfSignedIn(Db& db, KeyId key);
void putHalfSignedIn(Db& db, KeyId key, UserId user, std::int64_t now);
void forgetHalfSignedIn(Db& db, KeyId key);

enum class MailPurpose { Confirm = 1, Recover = 2 };
struct MailCode {
    std::string address, code;
    int tries = 0;
    std::int64_t created = 0;
    Bytes settings;  ///< account.passwordInputSettings that wait for it
};
std::optional<MailCode> findMailCode(Db& db, UserId user, MailPurpose purpose);
void putMailCode(Db& db, UserId user, MailPurpose purpose, const MailCode& code);
void forgetMailCode(Db& db, UserId user, MailPurpose purpose);

}  // namespace helio::server::store
