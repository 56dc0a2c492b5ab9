// SPDX-License-Identifier: GPL-3.0-or-later
// auth.signIn, auth.signUp: a proven code makes the calling key a device of the account.
#include "server/accounts/guesses.h"
#include "server/accounts/login.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/privacy/findable.h"
#include "server/privacy/waiting.h"
#include "server/store/codes.h"
#include "server/store/users.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr int kTries = 5;
constexpr std::int64_t kCodeLifetime = 600;

Result<store::Code> pendingCode(Call& call, const std::string& phone, const std::string& hash) {
    if (hash.empty()) return refuse(400, "PHONE_CODE_HASH_EMPTY");
    auto code = store::findCode(call.db, phone);
    // The hash is bound to the key that asked: nobody else may try codes with it.
    if (!code || code->hash.empty() || code->hash != hash || code->key != call.device.key) return refuse(400, "PHONE_CODE_EXPIRED");
    if (call.now - code->created > kCodeLifetime) return refuse(400, "PHONE_CODE_EXPIRED");
    return std::move(*code);
}

void useUp(Call& call, const std::string& phone) {
    store::forgetCode(call.db, phone);
    call.services.codes.remove(CodeKind::SignIn, phone);
    guessedRight(call, "code", phone);
}

Result<tl::auth::Authorization> signIn(Call& call, const tl::auth::signIn& query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_TRY(code, pendingCode(call, phone, query.phone_code_hash));
    if (!query.phone_code || query.phone_code->empty()) return refuse(400, "PHONE_CODE_EMPTY");
    if (code.tries >= kTries) return refuse(400, "PHONE_CODE_EXPIRED");
    HELIO_CHECK(mayGuess(call, "code", phone));
    if (!equalInConstantTime(viewOf(code.code), viewOf(*query.phone_code))) {
        ++code.tries;
        store::putCode(call.db, phone, code);
        guessedWrong(call, "code", phone);
        call.keepRefusal = true;  // the count stands although the call is refused
        return refuse(400, "PHONE_CODE_INVALID");
    }
    if (const auto user = store::userByPhone(call.db, phone)) {
        useUp(call, phone);
        return welcomeUnlessPassword(call, *user);
    }
    code.proven = true;
    store::putCode(call.db, phone, code);
    return tl::auth::authorizationSignUpRequired{};
}

Result<tl::auth::Authorization> signUp(Call& call, const tl::auth::signUp& query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_TRY(code, pendingCode(call, phone, query.phone_code_hash));
    if (!code.proven) return refuse(400, "PHONE_CODE_INVALID");
    if (store::userByPhone(call.db, phone)) return refuse(400, "PHONE_NUMBER_OCCUPIED");
    HELIO_TRY(first, firstName(query.first_name));
    const UserId user = store::addUser(call.db, phone, first, lastName(query.last_name), call.now, call.keptDc());
    findableChanged(call, user, true);  // as every new account is
    meetThoseWhoWaited(call, user);
    useUp(call, phone);
    return welcome(call, user);
}

}  // namespace

void addAuthSignIn(MethodTable& table) {
    table.write<tl::auth::signIn>(&signIn, Who::Anybody);
    table.write<tl::auth::signUp>(&signUp, Who::Anybody);
}

}  // namespace helio::server
