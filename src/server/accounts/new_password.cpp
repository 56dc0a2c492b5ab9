// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/new_password.h"

#include <algorithm>

#include "crypto/dh.h"
#include "server/accounts/mail_codes.h"
#include "server/accounts/password.h"
#include "server/handlers/input.h"

namespace helio::server {
namespace {

constexpr std::size_t kOwnSalt = 32;  // the client's own part of salt1
constexpr std::size_t kLongestHint = 256;

/// the salts are those that were handed out, the client's part added; the verifier lies in the group.
Result<> checkNewPassword(const store::Password& row, const tl::PasswordKdfAlgo& algo, BytesView verifier) {
    const auto* known = algo.as<tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow>();
    if (!known || known->g != crypto::kServerGenerator || !std::ranges::equal(known->p, crypto::wellKnownPrime())) return refuse(400, "NEW_SETTINGS_INVALID");
    const bool begins = known->salt1.size() == row.nextSalt1.size() + kOwnSalt && std::ranges::equal(BytesView(known->salt1).first(row.nextSalt1.size()), row.nextSalt1);
    if (!begins || known->salt2 != row.nextSalt2) return refuse(400, "NEW_SALT_INVALID");
    if (verifier.size() != crypto::kDhBytes || !crypto::isGoodPublicValue(crypto::wellKnownPrime(), verifier)) return refuse(400, "NEW_SETTINGS_INVALID");
    return {};
}

void drawNextSalts(Call& call, store::Password& row) {
    row.nextSalt1 = call.services.random.bytes(8);
    row.nextSalt2 = call.services.random.bytes(16);
}

bool looksLikeMail(std::string_view address) {
    const auto at = address.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.size() <= 254 && address.find('@', at + 1) == std::string_view::npos &&
           std::ranges::none_of(address, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
}

bool removes(const tl::account::passwordInputSettings& s) {
    return s.new_algo && s.new_algo->as<tl::passwordKdfAlgoUnknown>() && (!s.new_password_hash || s.new_password_hash->empty());
}

}  // namespace

void removePassword(Call& writing, UserId user) {
    store::Password row;
    drawNextSalts(writing, row);
    store::putPassword(writing.db, user, row);
    store::forgetQuestions(writing.db, user);
    for (const auto purpose : {store::MailPurpose::Confirm, store::MailPurpose::Recover}) forgetMailCode(writing, user, purpose);
}

Result<std::optional<std::string>> newAddress(Call& reading, UserId user, const tl::account::PasswordInputSettings& settings) {
    const tl::account::passwordInputSettings& s = settings;
    if (!s.email || s.email->empty() || (s.new_algo && s.new_algo->as<tl::passwordKdfAlgoUnknown>())) return std::nullopt;
    if (!looksLikeMail(*s.email)) return refuse(400, "EMAIL_INVALID");
    const auto row = store::findPassword(reading.db, user);
    return row && row->email == *s.email ? std::nullopt : s.email;
}

Result<> checkPasswordSettings(Call& call, UserId user, const tl::account::PasswordInputSettings& settings) {
    const tl::account::passwordInputSettings& s = settings;
    const auto row = store::findPassword(call.db, user);
    if (!s.new_algo) return row && row->set() ? Result<>() : refuse(400, "PASSWORD_EMPTY");
    if (removes(s)) return {};
    if (!row) return refuse(400, "NEW_SALT_INVALID");  // nobody asked for salts
    if (!s.new_password_hash) return refuse(400, "NEW_SETTINGS_INVALID");
    return checkNewPassword(*row, *s.new_algo, *s.new_password_hash);
}

Result<> applyPasswordSettings(Call& writing, UserId user, const tl::account::PasswordInputSettings& settings) {
    HELIO_CHECK(checkPasswordSettings(writing, user, settings));
    const tl::account::passwordInputSettings& s = settings;
    if (removes(s)) {
        removePassword(writing, user);
        return {};
    }
    store::Password row = passwordRow(writing, user);
    if (s.new_algo) {
        const auto* algo = s.new_algo->as<tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow>();
        row.verifier = *s.new_password_hash;
        row.salt1 = algo->salt1;
        row.salt2 = algo->salt2;
        row.hint = cutTo(s.hint.value_or(""), kLongestHint);
        drawNextSalts(writing, row);
        store::forgetQuestions(writing.db, user);
    }
    if (s.email) row.email = *s.email;
    store::putPassword(writing.db, user, row);
    return {};
}

}  // namespace helio::server
