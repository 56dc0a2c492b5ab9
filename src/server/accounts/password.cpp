// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/password.h"

#include "crypto/dh.h"
#include "server/accounts/guesses.h"
#include "server/accounts/login.h"

namespace helio::server {
namespace {

constexpr std::int64_t kQuestionLifetime = 600;

std::string nameOf(UserId user) { return std::to_string(user.value); }

/// A question nobody asked, so that the answer takes its time.
crypto::SrpChallenge dummy(Random& random) {
    crypto::SrpChallenge out;
    out.secret = SecretBytes(crypto::kDhBytes);
    random.fill(out.secret.mut());
    out.shown = random.bytes(crypto::kDhBytes);
    return out;
}

}  // namespace

Result<UserId> passwordOwner(Call& call) {
    if (call.atHome()) return call.device.user;
    if (const auto owed = owesPassword(call)) return *owed;
    return refuse(401, "AUTH_KEY_UNREGISTERED");
}

crypto::SrpAlgo algoOf(Bytes salt1, Bytes salt2) {
    return {.salt1 = std::move(salt1), .salt2 = std::move(salt2), .g = crypto::kServerGenerator, .prime = copyOf(crypto::wellKnownPrime())};
}

Result<PasswordCheck> weigh(Call& reading, UserId user, const tl::InputCheckPasswordSRP& shown) {
    PasswordCheck out;
    out.user = user;
    const auto* proof = shown.as<tl::inputCheckPasswordSRP>();
    out.empty = !proof;
    const auto password = store::findPassword(reading.db, user);
    if (!proof || !password || !password->set()) return out;
    HELIO_CHECK(mayGuess(reading, "password", nameOf(user)));
    const auto question = store::findQuestion(reading.db, proof->srp_id);
    out.question = proof->srp_id;
    out.known = question && question->key == reading.device.key && question->user == user && reading.now - question->created <= kQuestionLifetime;
    out.verifier = password->verifier;
    const auto challenge = out.known ? crypto::SrpChallenge{question->secret.clone(), question->shown} : dummy(reading.services.random);
    const bool holds = crypto::srpProofHolds(algoOf(password->salt1, password->salt2), password->verifier, challenge, {proof->A, proof->M1});
    out.holds = out.known && holds;
    return out;
}

Result<> settle(Call& writing, const PasswordCheck& check) {
    const auto password = store::findPassword(writing.db, check.user);
    const bool set = password && password->set();
    if (!set && check.empty) {
        writing.keepRefusal = true;  // settings that wait for an address to be confirmed
        return {};
    }
    if (check.empty) return refuse(400, "PASSWORD_HASH_INVALID");
    HELIO_CHECK(mayGuess(writing, "password", nameOf(check.user)));
    // single use. What was asked before the password changed is stale.
    const bool fresh = check.known && store::takeQuestion(writing.db, check.question) && set && password->verifier == check.verifier;
    writing.keepRefusal = true;  // the question is used up, the failure is counted
    if (!fresh) return refuse(400, "SRP_ID_INVALID");
    if (!check.holds) {
        guessedWrong(writing, "password", nameOf(check.user));
        return refuse(400, "PASSWORD_HASH_INVALID");
    }
    guessedRight(writing, "password", nameOf(check.user));
    return {};
}

store::Password passwordRow(Call& writing, UserId user) {
    if (auto row = store::findPassword(writing.db, user)) return std::move(*row);
    store::Password row;
    row.nextSalt1 = writing.services.random.bytes(8);
    row.nextSalt2 = writing.services.random.bytes(16);
    store::putPassword(writing.db, user, row);
    return row;
}

}  // namespace helio::server
