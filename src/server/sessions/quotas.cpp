// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/quotas.h"

#include <algorithm>

#include "tl/gen/account.h"
#include "tl/gen/auth.h"
#include "tl/gen/bots.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

constexpr int kAtOnce = 10;  ///< times a second's or a minute's share
constexpr int kPartsFactor = 10;
constexpr int kReadsShare = 5;  ///< of the calls, as many may go through chats
constexpr int kWideAtOnce = 2;  ///< times a minute's share

/// Reading: goes through a chat or all of them. Wide: goes through a whole list of people, or everybody who knows the caller hears of it.
/// Lookup: who has this number, who is called so (also: is a username taken).
enum class Kind { Plain, Reading, Wide, Part, Lookup, SignIn };

Kind kindOf(std::uint32_t method) {
    switch (method) {
        case tl::upload::saveFilePart::kId:
        case tl::upload::saveBigFilePart::kId:
        case tl::upload::getFile::kId:
        case tl::upload::getFileHashes::kId: return Kind::Part;
        case tl::contacts::importContacts::kId:
        case tl::contacts::resolvePhone::kId:
        case tl::contacts::resolveUsername::kId:
        case tl::contacts::search::kId:
        case tl::account::checkUsername::kId:
        case tl::account::updateUsername::kId: return Kind::Lookup;
        case tl::messages::getHistory::kId:
        case tl::messages::search::kId:
        case tl::messages::searchGlobal::kId:
        case tl::messages::getSearchCounters::kId:
        case tl::messages::getDialogs::kId: return Kind::Reading;
        case tl::contacts::getContacts::kId:
        case tl::contacts::getStatuses::kId:
        case tl::contacts::getSaved::kId:
        case tl::contacts::resetSaved::kId:
        case tl::contacts::deleteByPhones::kId:
        case tl::contacts::editCloseFriends::kId:
        case tl::contacts::setBlocked::kId:
        case tl::account::setPrivacy::kId:
        case tl::account::updateProfile::kId:
        case tl::photos::uploadProfilePhoto::kId:
        case tl::photos::updateProfilePhoto::kId:
        case tl::photos::deletePhotos::kId:
        case tl::bots::setBotInfo::kId:
        case tl::bots::setBotCommands::kId:
        case tl::bots::resetBotCommands::kId:
        case tl::heliograph::getDiscovery::kId: return Kind::Wide;
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
      reads_(std::max(1.0, limits.callsPerSecond / double(kReadsShare)), std::max(1, limits.callsPerSecond / kReadsShare) * kAtOnce),
      wide_(limits.lookupsPerMinute / 60.0, limits.lookupsPerMinute * kWideAtOnce),
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
        case Kind::Reading: return reads_.take(key, now);
        case Kind::Wide: return wide_.take(key, now);
        case Kind::Part: return parts_.take(key, now);
        case Kind::Lookup: return lookups_.take(key, now);
        case Kind::SignIn: return signIns_.take(who, now);
    }
    return 0;
}

}  // namespace helio::server
