// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/view/view.h"

#include "server/store/bots.h"
#include "server/store/seen.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

tl::UserStatus exact(const store::User& user, std::int64_t now) {
    if (user.onlineUntil > now) return tl::userStatusOnline{.expires = static_cast<std::int32_t>(user.onlineUntil)};
    if (user.seen > 0) return tl::userStatusOffline{.was_online = static_cast<std::int32_t>(user.seen)};
    return tl::userStatusEmpty{};
}

/// For those who may not see the minute.
tl::UserStatus vague(const store::User& user, std::int64_t now, bool byMe) {
    const std::int64_t away = now - std::max(user.onlineUntil, user.seen);
    if (away < 3 * kDay) return tl::userStatusRecently{.by_me = byMe};
    if (away < 7 * kDay) return tl::userStatusLastWeek{.by_me = byMe};
    if (away < 30 * kDay) return tl::userStatusLastMonth{.by_me = byMe};
    return tl::userStatusEmpty{};
}

}  // namespace

privacy::Door& View::door(UserId owner) {
    const auto known = doors_.find(owner);
    return known != doors_.end() ? known->second : doors_.emplace(owner, privacy::Door(db_, owner)).first->second;
}

bool View::trusts(UserId user) {
    if (!trusted_) {
        const auto list = store::trustedOf(db_, viewer_);
        trusted_.emplace(list.begin(), list.end());
    }
    return trusted_->contains(user);
}

/// A number is shown to whom its owner's rule names, and to those who have the person under this very number and may find the owner by it.
bool View::phoneVisible(const store::User& user, const std::optional<store::Contact>& contact) {
    if (shows(user.id, privacy::Key::PhoneNumber)) return true;
    return contact && contact->phone == user.phone && shows(user.id, privacy::Key::AddedByPhone);
}

/// Who hides the own last seen from somebody does not see theirs.
tl::UserStatus View::status(const store::User& user) {
    if (user.id == viewer_) return exact(user, now_);
    if (door(user.id).blocks(viewer_)) return tl::userStatusEmpty{};
    const bool shown = shows(user.id, privacy::Key::StatusTimestamp);
    if (shown && door(viewer_).opens(privacy::Key::StatusTimestamp, user.id)) return exact(user, now_);
    return vague(user, now_, shown);
}

tl::User View::user(UserId id) {
    const auto seen = store::seenBy(db_, viewer_, id);
    if (!seen) return tl::userEmpty{.id = id.value};
    const auto& [found, contact, hasMe] = *seen;
    door(id).noteContact(viewer_, hasMe);
    tl::user out;
    out.id = id.value;
    out.self = id == viewer_;
    out.contact = contact.has_value();
    out.mutual_contact = contact && hasMe;
    out.close_friend = contact && trusts(id);
    out.verified = id == kServiceUser;
    out.access_hash = services_.access.of(viewer_, AccessHashes::Kind::User, id.value);
    out.first_name = contact ? contact->first : found.first;
    if (const std::string& last = contact ? contact->last : found.last; !last.empty()) out.last_name = last;
    if (!found.username.empty()) out.username = found.username;
    if (found.bot) {
        out.bot = true;
        // Neither bot_nochats (groups may have it) nor bot_chat_history (it hears what boxes/bot_hearing.h says).
        out.bot_info_version = found.bot;
    } else if (id == viewer_ || (!viewerIsBot() && phoneVisible(found, contact))) {
        out.phone = found.phone;
    }
    if (found.photo && shows(id, privacy::Key::ProfilePhoto)) {
        tl::userProfilePhoto photo;
        photo.photo_id = found.photo;
        photo.dc_id = dcOf(found.photo);
        if (Bytes stripped = strippedOf(found.photo); !stripped.empty()) photo.stripped_thumb = std::move(stripped);
        out.photo = tl::UserProfilePhoto(std::move(photo));
    }
    if (id != kServiceUser && !found.bot && !viewerIsBot()) out.status = status(found);
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
    if (found && !found->description.empty()) out.description = found->description;
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
