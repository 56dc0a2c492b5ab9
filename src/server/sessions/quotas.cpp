// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/quotas.h"

#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

constexpr int kAtOnce = 10;  ///< times a second's or a minute's share
constexpr int kPartsFactor = 10;

enum class Kind { Plain, Part, Lookup, SignIn };

Kind kindOf(std::uint32_t method) {
    switch (method) {
        case tl::upload::saveFilePart::kId:
        case tl::upload::saveBigFilePart::kId:
        case tl::upload::getFile::kId:
        case tl::upload::getFileHashes::kId: return Kind::Part;
        case tl::contacts::importContacts::kId:
        case tl::contacts::resolvePhone::kId:
        case tl::contacts::resolveUsername::kId:
        case tl::contacts::search::kId: return Kind::Lookup;
        case tl::auth::sendCode::kId:
        case tl::auth::resendCode::kId:
        case tl::auth::signIn::kId:
        case tl::auth::signUp::kId:
        case tl::auth::importBotAuthorization::kId:
        case tl::auth::checkPassword::kId: return Kind::SignIn;
        default: return Kind::Plain;
    }
}

}  // namespace

Quotas::Quotas(const Limits& limits)
    : limits_(limits),
      handshakes_(limits.handshakesPerMinute / 60.0, limits.handshakesPerMinute),
      calls_(limits.callsPerSecond, limits.callsPerSecond * kAtOnce),
      parts_(limits.callsPerSecond * kPartsFactor, limits.callsPerSecond * kPartsFactor * kAtOnce),
      lookups_(limits.lookupsPerMinute / 60.0, limits.lookupsPerMinute * kAtOnce),
      signIns_(limits.signInCallsPerMinute / 60.0, limits.signInCallsPerMinute) {}

int Quotas::handshake(const std::string& address, SteadyTime now) {
    const std::string who = quotaName(address, limits_.countLoopback);
    return who.empty() ? 0 : handshakes_.take(who, now);
}

int Quotas::call(std::uint32_t method, KeyId device, const std::string& address, SteadyTime now) {
    const std::string who = quotaName(address, limits_.countLoopback);
    if (who.empty()) return 0;
    const std::string key = std::to_string(device.value);
    switch (kindOf(method)) {
        case Kind::Plain: return calls_.take(key, now);
        case Kind::Part: return parts_.take(key, now);
        case Kind::Lookup: return lookups_.take(key, now);
        case Kind::SignIn: return signIns_.take(who, now);
    }
    return 0;
}

}  // namespace helio::server
