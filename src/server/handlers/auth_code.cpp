// SPDX-License-Identifier: GPL-3.0-or-later
// auth.sendCode, resendCode, cancelCode: a code goes to the account's other devices and into the code folder, never into a log.
#include "server/boxes/deliver.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/codes.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr int kCodeLength = 5;
constexpr int kSendsPerWindow = 20;
constexpr std::int64_t kWindow = 600;

std::string drawDigits(Random& random) {
    std::string out;
    for (int i = 0; i < kCodeLength; ++i) out += static_cast<char>('0' + random.below(10));
    return out;
}

/// The quota of one phone: FLOOD_WAIT_n beyond it.
Result<> countSend(store::Code& code, std::int64_t now) {
    if (now - code.window >= kWindow) code.window = now, code.sends = 0;
    if (++code.sends > kSendsPerWindow) return refuse(420, "FLOOD_WAIT_" + std::to_string(std::max<std::int64_t>(1, code.window + kWindow - now)));
    return {};
}

void tellOtherDevices(Call& call, UserId user, const std::string& code) {
    deliverServiceText(call, user,
                       "Login code: " + code +
                           ". Do not give this code to anyone, even if they say they are from Heliograph.\n\n"
                           "If you did not ask for it, ignore this message.");
}

Result<tl::auth::SentCode> sendTo(Call& call, const std::string& phone) {
    store::Code code = store::findCode(call.db, phone).value_or(store::Code{});
    HELIO_CHECK(countSend(code, call.now));
    const auto user = store::userByPhone(call.db, phone);
    const bool hasDevices = user && !store::devicesOf(call.db, *user).empty();
    if (!hasDevices && !call.services.codes.available()) return refuse(400, "SEND_CODE_UNAVAILABLE");
    code.code = drawDigits(call.services.random);
    code.hash = toHex(call.services.random.bytes(9));
    code.created = call.now;
    code.tries = 0;
    code.proven = false;
    code.key = call.device.key;
    store::putCode(call.db, phone, code);
    if (hasDevices) tellOtherDevices(call, *user, code.code);
    // Before the answer: what is read afterwards is never an older code.
    if (call.services.codes.available() && !call.services.codes.write(phone, code.code)) return refuse(400, "SEND_CODE_UNAVAILABLE");
    tl::auth::sentCode out;
    if (hasDevices) out.type = tl::auth::sentCodeTypeApp{.length = kCodeLength};
    else out.type = tl::auth::sentCodeTypeSms{.length = kCodeLength};
    out.phone_code_hash = code.hash;
    return tl::auth::SentCode(std::move(out));
}

Result<tl::auth::SentCode> sendCode(Call& call, const tl::auth::sendCode& query) {
    if (query.api_id <= 0) return refuse(400, "API_ID_INVALID");
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    if (phone == "42777") return refuse(400, "PHONE_NUMBER_INVALID");
    return sendTo(call, phone);
}

Result<store::Code> ownCode(Call& call, const std::string& phone, const std::string& hash) {
    auto code = store::findCode(call.db, phone);
    if (hash.empty()) return refuse(400, "PHONE_CODE_HASH_EMPTY");
    if (!code || code->hash != hash || code->key != call.device.key) return refuse(400, "PHONE_CODE_EXPIRED");
    return std::move(*code);
}

Result<tl::auth::SentCode> resendCode(Call& call, const tl::auth::resendCode& query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_CHECK(ownCode(call, phone, query.phone_code_hash));
    return sendTo(call, phone);
}

Result<bool> cancelCode(Call& call, const tl::auth::cancelCode& query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_CHECK(ownCode(call, phone, query.phone_code_hash));
    store::forgetCode(call.db, phone);
    call.services.codes.remove(phone);
    return true;
}

}  // namespace

void addAuthCodes(MethodTable& table) {
    table.write<tl::auth::sendCode>(&sendCode, Who::Anybody);
    table.write<tl::auth::resendCode>(&resendCode, Who::Anybody);
    table.write<tl::auth::cancelCode>(&cancelCode, Who::Anybody);
}

}  // namespace helio::server
