// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/input.h"

#include "server/privacy/door.h"
#include "server/store/bots.h"
#include "server/store/groups.h"
#include "server/store/users.h"

namespace helio::server {
namespace {

constexpr std::size_t kNameLimit = 64;

Result<UserId> userByHash(Call& call, std::int64_t id, std::int64_t hash, const char* name) {
    const UserId user(id);
    if (id <= 0) return refuse(400, name);
    if (user == call.me()) return user;
    if (!call.services.access.accepts(call.me(), AccessHashes::Kind::User, id, hash)) return refuse(400, name);
    if (!store::findUser(call.db, user)) return refuse(400, name);
    return user;
}

/// A bot answers those who spoke to it, and no other bot.
Result<> botMayWriteTo(Call& call, Peer peer) {
    if (!peer.isUser()) return {};
    const auto whom = store::findUser(call.db, peer.user());
    if (whom && whom->bot) return refuse(400, "USER_IS_BOT");
    if (!store::hasTalked(call.db, call.me(), peer.user())) return refuse(400, "PEER_ID_INVALID");
    return {};
}

}  // namespace

Result<UserId> inputUser(Call& call, const tl::InputUser& input) {
    if (input.as<tl::inputUserSelf>()) return call.me();
    if (const auto* user = input.as<tl::inputUser>()) return userByHash(call, user->user_id, user->access_hash, "USER_ID_INVALID");
    return refuse(400, "USER_ID_INVALID");
}

Result<Peer> inputPeer(Call& call, const tl::InputPeer& input) {
    if (input.as<tl::inputPeerSelf>()) return Peer(call.me());
    if (const auto* user = input.as<tl::inputPeerUser>()) {
        HELIO_TRY(id, userByHash(call, user->user_id, user->access_hash, "PEER_ID_INVALID"));
        return Peer(id);
    }
    if (const auto* chat = input.as<tl::inputPeerChat>()) {
        const ChatId id(chat->chat_id);
        if (chat->chat_id <= 0 || store::membershipOf(call.db, id, call.me()) == store::Membership::None) return refuse(400, "CHAT_ID_INVALID");
        return Peer(id);
    }
    if (input.as<tl::inputPeerChannel>()) return refuse(400, "CHANNEL_INVALID");
    return refuse(400, "PEER_ID_INVALID");
}

Result<Peer> writablePeer(Call& call, const tl::InputPeer& input) {
    HELIO_TRY(peer, inputPeer(call, input));
    if (peer.user() == kServiceUser) return refuse(400, "PEER_ID_INVALID");
    if (peer.isChat() && store::membershipOf(call.db, peer.chat(), call.me()) != store::Membership::Member) return refuse(403, "CHAT_WRITE_FORBIDDEN");
    if (peer.isUser() && peer.user() != call.me()) {
        if (store::isBlocked(call.db, call.me(), peer.user())) return refuse(400, "YOU_BLOCKED_USER");
        if (store::isBlocked(call.db, peer.user(), call.me())) return refuse(400, "USER_IS_BLOCKED");
    }
    if (call.device.bot) HELIO_CHECK(botMayWriteTo(call, peer));
    return peer;
}

Result<ChatId> ownGroup(Call& call, std::int64_t id) {
    const ChatId chat(id);
    const auto state = id > 0 ? store::membershipOf(call.db, chat, call.me()) : store::Membership::None;
    if (state == store::Membership::None) return refuse(400, "CHAT_ID_INVALID");
    if (state != store::Membership::Member) return refuse(403, "CHAT_FORBIDDEN");
    return chat;
}

Result<> mayInvite(Call& call, UserId user) {
    if (user == call.me()) return {};
    if (store::isBlocked(call.db, call.me(), user)) return refuse(400, "YOU_BLOCKED_USER");
    if (!privacy::Door(call.db, user).opens(privacy::Key::ChatInvite, call.me())) return refuse(403, "USER_PRIVACY_RESTRICTED");
    return {};
}

Result<std::string> phoneDigits(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') out += c;
        else if (std::string_view("+ -().\t").find(c) == std::string_view::npos) return refuse(400, "PHONE_NUMBER_INVALID");
    }
    if (out.size() < 7 || out.size() > 15) return refuse(400, "PHONE_NUMBER_INVALID");
    return out;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

std::string cutTo(std::string_view utf8, std::size_t characters) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i)
        if ((static_cast<unsigned char>(utf8[i]) & 0xc0) != 0x80 && count++ == characters) return std::string(utf8.substr(0, i));
    return std::string(utf8);
}

std::size_t utf16Length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto u = static_cast<unsigned char>(c);
        if ((u & 0xc0) != 0x80) units += u >= 0xf0 ? 2 : 1;
    }
    return units;
}

Result<std::string> firstName(std::string_view typed) {
    std::string name = cutTo(trimmed(typed), kNameLimit);
    if (name.empty()) return refuse(400, "FIRSTNAME_INVALID");
    return name;
}

std::string lastName(std::string_view typed) { return cutTo(trimmed(typed), kNameLimit); }

}  // namespace helio::server
