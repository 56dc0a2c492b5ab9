// SPDX-License-Identifier: GPL-3.0-or-later
// auth.sendCode, resendCode, cancelCode: a code goes to the account's other devices and into the code folder, never into a log.
#include "server/accounts/allowance.h"
#include "server/accounts/digits.h"
#include "server/accounts/home.h"
#include "server/boxes/deliver.h"
#include "server/core/rates.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/codes.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr int kCodeLength = 5;
constexpr int kSendsPerWindow = 20;
constexpr std::int64_t kWindow = 600;

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

tl::auth::SentCodeType typeOf(bool toDevices) {
    if (toDevices) return tl::auth::sentCodeTypeApp{.length = kCodeLength};
    return tl::auth::sentCodeTypeSms{.length = kCodeLength};
}

/// Whom a code that leaves by the operator's command is counted against: who gets it, and who asks. This machine's own addresses are not counted.
std::vector<std::pair<std::string, Allowance>> pursesOf(const Call& call, const std::string& phone) {
    std::vector<std::pair<std::string, Allowance>> out;
    if (!call.services.codes.commands()) return out;
    out.emplace_back("codes-to:" + phone, kCodesToAPhone);
    if (const std::string address = quotaName(call.device.ip, false); !address.empty()) out.emplace_back("codes-from:" + address, kCodesFromAnAddress);
    return out;
}

/// Drawn, and handed to the operator's command if that is its way. `sent`: what the command said; whatever it was, a message may have left.
struct Drawn {
    std::string digits;
    bool commanded = false;
    Result<> sent;
};

/// The writer's part: the code is good from here on.
Result<tl::auth::SentCode> keep(Call& call, const std::string& phone, const Drawn& drawn) {
    store::Code code = store::findCode(call.db, phone).value_or(store::Code{});
    if (drawn.commanded) {
        call.keepRefusal = true;  // what may have left is counted
        for (const auto& [purse, allowance] : pursesOf(call, phone)) take(call, purse, allowance);
    }
    HELIO_CHECK(countSend(code, call.now));
    if (!drawn.sent) {
        store::putCode(call.db, phone, code);  // the one before it, if there is one: it stays good
        return std::unexpected(drawn.sent.error());
    }
    const auto user = store::userByPhone(call.db, phone);
    const bool toDevices = !drawn.commanded && user && !store::devicesOf(call.db, *user).empty();
    code.code = drawn.digits;
    code.hash = toHex(call.services.random.bytes(9));
    code.created = call.now;
    code.tries = 0;
    code.proven = false;
    code.key = call.device.key;
    store::putCode(call.db, phone, code);
    if (toDevices) tellOtherDevices(call, *user, code.code);
    // Before the answer: what is read afterwards is never an older code.
    HELIO_CHECK(call.services.codes.write({.kind = CodeKind::SignIn, .phone = phone, .mail = {}, .code = code.code}));
    tl::auth::sentCode out;
    out.type = typeOf(toDevices);
    if (toDevices && call.services.codes.available()) out.next_type = tl::auth::codeTypeSms{};
    out.phone_code_hash = code.hash;
    return tl::auth::SentCode(std::move(out));
}

using Kept = std::function<Result<tl::auth::SentCode>(Call&)>;

/// To the account's other devices first; asked `again`, or where there are none, by the operator's command. That may take its time.
Result<Kept> sendTo(Call& reading, const std::string& phone, bool again) {
    store::Code before = store::findCode(reading.db, phone).value_or(store::Code{});
    HELIO_CHECK(countSend(before, reading.now));
    const auto user = store::userByPhone(reading.db, phone);
    const bool hasDevices = user && !store::devicesOf(reading.db, *user).empty();
    if (!hasDevices && !reading.services.codes.available()) return refuse(400, "SEND_CODE_UNAVAILABLE");
    Drawn drawn{.digits = drawDigits(reading.services.random, kCodeLength), .commanded = !hasDevices || (again && reading.services.codes.available()), .sent = {}};
    if (drawn.commanded) {
        for (const auto& [purse, allowance] : pursesOf(reading, phone)) HELIO_CHECK(mayTake(reading, purse, allowance));
        drawn.sent = reading.services.codes.run({.kind = CodeKind::SignIn, .phone = phone, .mail = {}, .code = drawn.digits});
    }
    return [phone, drawn](Call& call) { return keep(call, phone, drawn); };
}

Result<Kept> sendCode(Call& reading, tl::auth::sendCode query) {
    if (query.api_id <= 0) return refuse(400, "API_ID_INVALID");
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    if (phone == "42777") return refuse(400, "PHONE_NUMBER_INVALID");
    if (const int home = homeOfPhone(reading, phone); home != reading.dc) return refuse(303, "PHONE_MIGRATE_" + std::to_string(home));
    if (const int home = homeOfNetwork(reading, phone); home != reading.dc) return refuse(303, "NETWORK_MIGRATE_" + std::to_string(home));
    return sendTo(reading, phone, false);
}

Result<store::Code> ownCode(Call& call, const std::string& phone, const std::string& hash) {
    auto code = store::findCode(call.db, phone);
    if (hash.empty()) return refuse(400, "PHONE_CODE_HASH_EMPTY");
    if (!code || code->hash != hash || code->key != call.device.key) return refuse(400, "PHONE_CODE_EXPIRED");
    return std::move(*code);
}

Result<Kept> resendCode(Call& reading, tl::auth::resendCode query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_CHECK(ownCode(reading, phone, query.phone_code_hash));
    return sendTo(reading, phone, true);
}

Result<bool> cancelCode(Call& call, const tl::auth::cancelCode& query) {
    HELIO_TRY(phone, phoneDigits(query.phone_number));
    HELIO_CHECK(ownCode(call, phone, query.phone_code_hash));
    store::forgetCode(call.db, phone);
    call.services.codes.remove(CodeKind::SignIn, phone);
    return true;
}

}  // namespace

void addAuthCodes(MethodTable& table) {
    table.courier<tl::auth::sendCode>(&sendCode, Who::Anybody);
    table.courier<tl::auth::resendCode>(&resendCode, Who::Anybody);
    table.write<tl::auth::cancelCode>(&cancelCode, Who::Anybody);
}

}  // namespace helio::server
