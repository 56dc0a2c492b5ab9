// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/refusals.h"

#include <fmt/format.h>

#include <map>

#include "net/rpc/policy.h"

namespace helio::client::features {
namespace {

std::string timeOf(int seconds) {
    if (seconds < 60) return fmt::format("{} s", seconds);
    if (seconds < 3600) return seconds % 60 == 0 ? fmt::format("{} min", seconds / 60) : fmt::format("{} min {} s", seconds / 60, seconds % 60);
    return seconds / 60 % 60 == 0 ? fmt::format("{} h", seconds / 3600) : fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

}  // namespace

Error inWords(Error error, const std::string& doing) {
    struct Words {
        std::string happened, advice;
    };
    static const std::map<std::string, Words> kKnown = {
        {"USERNAME_INVALID", {"this is not a username", "5 to 32 letters, digits and single underscores; it begins with a letter and does not end with an underscore."}},
        {"USERNAME_OCCUPIED", {"somebody has this username", "Choose another."}},
        {"USERNAME_NOT_OCCUPIED", {"nobody has this username", ""}},
        {"PHONE_NOT_OCCUPIED", {"nobody with this number is here, or does not want to be found by it", ""}},
        {"USER_PRIVACY_RESTRICTED", {"this person does not allow it", ""}},
        {"USER_IS_BLOCKED", {"this person has blocked you", ""}},
        {"YOU_BLOCKED_USER", {"you have blocked this person", "Unblock first."}},
        {"BLOCKED_TOO_MUCH", {"there are 10,000 blocked people already", "Unblock somebody first."}},
        {"NOTE_TOO_LONG", {"the note is too long", "1,024 characters fit."}},
        {"PRIVACY_TOO_LONG", {"there are too many exceptions", "1,000 people and groups fit in one setting. Take somebody out first."}},
        {"PRIVACY_KEY_INVALID", {"this cloud does not have this setting", ""}},
        {"PHONE_NUMBER_INVALID", {"this number is not one that can sign in", ""}},
        {"PHONE_NUMBER_OCCUPIED", {"this number has an account already", "Sign in with it."}},
        {"PHONE_CODE_INVALID", {"that code is not the one that was sent", ""}},
        {"PHONE_CODE_EMPTY", {"there is no code", ""}},
        {"PHONE_CODE_EXPIRED", {"this code is no longer valid: it is too old, or was tried too often", "Ask for a new one."}},
        {"SEND_CODE_UNAVAILABLE", {"the cloud has no way to send a code there", ""}},
        {"SESSION_PASSWORD_NEEDED", {"the account has a password", ""}},
        {"PASSWORD_HASH_INVALID", {"that is not the password", ""}},
        {"PASSWORD_EMPTY", {"the account has no password", ""}},
        {"PASSWORD_RECOVERY_NA", {"the account has no recovery e-mail", ""}},
        {"PASSWORD_RECOVERY_EXPIRED", {"this code is too old", "Ask for a new one."}},
        {"CODE_INVALID", {"that code is not the one that was sent", ""}},
        {"EMAIL_INVALID", {"this is no e-mail address", ""}},
        {"EMAIL_HASH_EXPIRED", {"this code is no longer valid: it is too old, or was tried too often", "Ask for a new one."}},
        {"AUTH_TOKEN_EXPIRED", {"this link is too old", "Show a new one on the other device."}},
        {"AUTH_TOKEN_ALREADY_ACCEPTED", {"this link was used already", "Show a new one on the other device."}},
        {"AUTH_TOKEN_INVALID", {"this link is not one of this cloud", ""}},
    };
    if (const auto wait = net::rpc::numberAfter(error.name, "FLOOD_WAIT_"); wait && error.fault == Fault::Refused) {
        error.doing = doing;
        error.happened = "too many tries";
        error.advice = "Try again in " + timeOf(*wait) + ".";
        return error;
    }
    const auto known = kKnown.find(error.name);
    if (error.fault != Fault::Refused || known == kKnown.end()) return error;
    error.doing = doing;
    error.happened = known->second.happened;
    error.advice = known->second.advice;
    return error;
}

}  // namespace helio::client::features
