// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/trouble.h"

#include <algorithm>
#include <map>

#include "client/call.h"
#include "net/rpc/policy.h"

namespace helio::client {
namespace {

constexpr std::int32_t kMostAttempts = 5;

std::string words(const Error& error) {
    static const std::map<std::string, std::string> kKnown = {
        {"MESSAGE_TOO_LONG", "The message is too long."},
        {"MESSAGE_EMPTY", "The message is empty."},
        {"MEDIA_CAPTION_TOO_LONG", "The caption is too long."},
        {"USER_IS_BLOCKED", "This person has blocked you."},
        {"YOU_BLOCKED_USER", "You have blocked this person."},
        {"USER_PRIVACY_RESTRICTED", "This person does not let you share their card."},
        {"CHAT_WRITE_FORBIDDEN", "You may not write in this group."},
        {"USER_DEACTIVATED", "This account no longer exists."},
        {"INPUT_USER_DEACTIVATED", "This account no longer exists."},
        {"PEER_ID_INVALID", "The cloud does not know this chat."},
        {"PHOTO_INVALID_DIMENSIONS", "The cloud does not take a picture of this shape."},
        {"IMAGE_PROCESS_FAILED", "The cloud could not read the picture."},
        {"PHOTO_SAVE_FILE_INVALID", "The cloud could not read the picture."},
    };
    const auto known = kKnown.find(error.name);
    if (known != kKnown.end()) return known->second;
    return error.fault == Fault::Refused ? "The cloud refused it: " + error.name : error.text();
}

std::int64_t floodWait(const std::string& name) {
    for (const char* prefix : {"FLOOD_WAIT_", "SLOWMODE_WAIT_", "FLOOD_PREMIUM_WAIT_"})
        if (const auto seconds = net::rpc::numberAfter(name, prefix)) return std::max(*seconds, 1);
    return 60;
}

}  // namespace

Trouble judge(const Error& error, std::int32_t attempts, std::int64_t now) {
    if (error.fault == Fault::Cancelled || error.fault == Fault::Network || error.fault == Fault::Timeout) return {};
    if (error.fault != Fault::Refused) return {.hopeless = true, .words = words(error)};
    if (sessionEnded(error)) return {};                                                       // what waits stays
    if (error.name == "AUTH_KEY_PERM_EMPTY") return {.notBefore = now + 1};                   // P-08: another temporary key is on its way
    if (error.code == 406) return {.hopeless = true, .words = "The cloud did not take it."};  // its name is not for people
    if (error.code == 420) return {.notBefore = now + floodWait(error.name)};
    if (error.name == "MSG_WAIT_FAILED" || error.name == "MSG_WAIT_TIMEOUT") return {.notBefore = now + 1};  // nothing is wrong with this one
    const bool partsGone = error.name.starts_with("FILE_PART") || error.name.starts_with("FILE_REFERENCE") || error.name == "MEDIA_INVALID";
    if (attempts >= kMostAttempts) return {.hopeless = true, .words = words(error)};
    if (partsGone) return {.uploadAgain = true};
    if (net::rpc::onServerTrouble(1, {}, error)) return {.notBefore = now + 10};
    return {.hopeless = true, .words = words(error)};
}

}  // namespace helio::client
