// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/view/view.h"

#include "server/store/bots.h"

namespace helio::server {
namespace {

tl::UserStatus statusOf(const store::User& user, std::int64_t now) {
    if (user.onlineUntil > now) return tl::userStatusOnline{.expires = static_cast<std::int32_t>(user.onlineUntil)};
    if (user.seen > 0) return tl::userStatusOffline{.was_online = static_cast<std::int32_t>(user.seen)};
    return tl::userStatusEmpty{};
}

}  // namespace

/// A number is shown to its owner, to those who have the person under this very number, and to those whom the person added.
bool View::phoneVisible(const store::User& user, const std::optional<store::Contact>& contact, bool mutual) const {
    return user.id == viewer_ || mutual || (contact && contact->phone == user.phone);
}

tl::User View::user(UserId id) {
    const auto found = store::findUser(db_, id);
    if (!found) return tl::userEmpty{.id = id.value};
    const auto contact = store::findContact(db_, viewer_, id);
    const bool hasMe = store::findContact(db_, id, viewer_).has_value();
    tl::user out;
    out.id = id.value;
    out.self = id == viewer_;
    out.contact = contact.has_value();
    out.mutual_contact = contact && hasMe;
    out.verified = id == kServiceUser;
    out.access_hash = services_.access.of(viewer_, AccessHashes::Kind::User, id.value);
    out.first_name = contact ? contact->first : found->first;
    if (const std::string& last = contact ? contact->last : found->last; !last.empty()) out.last_name = last;
    if (!found->username.empty()) out.username = found->username;
    if (found->bot) {
        out.bot = true;
        out.bot_nochats = true;
        out.bot_info_version = found->bot;
    } else if (id == viewer_ || (!viewerIsBot() && phoneVisible(*found, contact, hasMe))) {
        out.phone = found->phone;
    }
    if (found->photo) {
        tl::userProfilePhoto photo;
        photo.photo_id = found->photo;
        photo.dc_id = dcOf(found->photo);
        if (Bytes stripped = strippedOf(found->photo); !stripped.empty()) photo.stripped_thumb = std::move(stripped);
        out.photo = tl::UserProfilePhoto(std::move(photo));
    }
    if (id != kServiceUser && !found->bot && !viewerIsBot()) out.status = statusOf(*found, now_);
    return out;
}

tl::PeerSettings View::settings(UserId id) {
    tl::peerSettings out;
    if (id == viewer_ || id == kServiceUser || store::findContact(db_, viewer_, id) || store::isBot(db_, id)) return out;
    out.add_contact = true;
    return out;
}

/// Bots learn numbers when people hand them over, and nothing of who is online.
bool View::viewerIsBot() {
    if (!viewerIsBot_) viewerIsBot_ = store::isBot(db_, viewer_);
    return *viewerIsBot_;
}

tl::BotInfo View::botInfo(UserId bot) {
    tl::botInfo out;
    out.user_id = bot.value;
    const auto found = store::findBot(db_, bot);
    if (found && !found->commands.empty())
        if (auto commands = tl::parse<std::vector<tl::BotCommand>>(found->commands)) out.commands = std::move(*commands);
    return out;
}

tl::Peer View::peer(Peer p) {
    mention(p);
    if (p.isUser()) return tl::peerUser{.user_id = p.value};
    return tl::peerChat{.chat_id = p.chat().value};
}

std::vector<tl::User> View::users() {
    std::vector<tl::User> out;
    for (const UserId id : users_) out.push_back(user(id));
    return out;
}

std::vector<tl::Chat> View::chats() {
    std::vector<tl::Chat> out;
    for (const ChatId id : chats_) out.push_back(chat(id));
    return out;
}

tl::Updates View::updates(std::vector<tl::Update> list) {
    tl::updates_ out;
    out.updates = std::move(list);
    out.chats = chats();
    out.users = users();
    out.date = static_cast<std::int32_t>(now_);
    out.seq = 0;  // U-18: everything that needs an order has a pts
    return out;
}

}  // namespace helio::server
