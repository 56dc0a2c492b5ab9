// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/people.h"

#include "client/wire/stripped.h"

namespace helio::client::wire {

using model::Presence;

model::PeerId peer(const tl::Peer& from) {
    if (const auto* user = from.as<tl::peerUser>()) return model::UserId(user->user_id);
    if (const auto* chat = from.as<tl::peerChat>()) return model::ChatId(chat->chat_id);
    if (const auto* channel = from.as<tl::peerChannel>()) return model::ChannelId(channel->channel_id);
    return {};
}

std::pair<Presence, std::int64_t> presence(const tl::UserStatus& from) {
    if (const auto* online = from.as<tl::userStatusOnline>()) return {Presence::Online, online->expires};
    if (const auto* offline = from.as<tl::userStatusOffline>()) return {Presence::Offline, offline->was_online};
    if (from.as<tl::userStatusRecently>()) return {Presence::Recently, 0};
    if (from.as<tl::userStatusLastWeek>()) return {Presence::LastWeek, 0};
    if (from.as<tl::userStatusLastMonth>()) return {Presence::LastMonth, 0};
    return {Presence::Unknown, 0};
}

std::optional<model::User> user(const tl::User& from) {
    const auto* in = from.as<tl::user>();
    if (!in || in->min || in->id <= 0) return std::nullopt;  // below nought a number means a chat (model/ids.h)
    model::User out{.id = model::UserId(in->id),
                    .accessHash = in->access_hash.value_or(0),
                    .firstName = in->first_name.value_or(""),
                    .lastName = in->last_name.value_or(""),
                    .username = in->username.value_or(""),
                    .phone = in->phone.value_or(""),
                    .self = in->self,
                    .contact = in->contact,
                    .mutualContact = in->mutual_contact,
                    .deleted = in->deleted,
                    .bot = in->bot,
                    .trusted = in->close_friend};
    if (in->status) std::tie(out.presence, out.presenceUntil) = presence(*in->status);
    if (in->photo) {
        if (const auto* photo = in->photo->as<tl::userProfilePhoto>()) {
            out.photoId = photo->photo_id;
            out.photoDc = photo->dc_id;
            if (photo->stripped_thumb) out.photoStripped = wholeJpeg(*photo->stripped_thumb);
        }
    }
    return out;
}

std::optional<model::Chat> chat(const tl::Chat& from) {
    if (const auto* gone = from.as<tl::chatForbidden>()) return model::Chat{.id = model::ChatId(gone->id), .title = gone->title, .left = true};
    const auto* in = from.as<tl::chat>();
    if (!in) return std::nullopt;
    model::Chat out{.id = model::ChatId(in->id),
                    .title = in->title,
                    .memberCount = in->participants_count,
                    .version = in->version,
                    .date = in->date,
                    .left = in->left,
                    .creator = in->creator,
                    .deactivated = in->deactivated};
    if (const auto* photo = in->photo.as<tl::chatPhoto>()) {
        out.photoId = photo->photo_id;
        out.photoDc = photo->dc_id;
        if (photo->stripped_thumb) out.photoStripped = wholeJpeg(*photo->stripped_thumb);
    }
    return out;
}

std::optional<model::Channel> channel(const tl::Chat& from) {
    if (const auto* gone = from.as<tl::channelForbidden>())
        return model::Channel{.id = model::ChannelId(gone->id), .accessHash = gone->access_hash, .title = gone->title, .left = true};
    const auto* in = from.as<tl::channel>();
    if (!in || in->min) return std::nullopt;
    return model::Channel{.id = model::ChannelId(in->id), .accessHash = in->access_hash.value_or(0), .title = in->title, .left = in->left};
}

People people(const std::vector<tl::User>& users, const std::vector<tl::Chat>& chats) {
    People out;
    for (const auto& one : users)
        if (auto value = user(one)) out.users.push_back(std::move(*value));
    for (const auto& one : chats)
        if (auto value = chat(one)) out.chats.push_back(std::move(*value));
    for (const auto& one : chats)
        if (auto value = channel(one)) out.channels.push_back(std::move(*value));
    return out;
}

std::optional<model::ChatMember> member(const tl::ChatParticipant& from) {
    using Role = model::ChatMember::Role;
    if (const auto* creator = from.as<tl::chatParticipantCreator>()) return model::ChatMember{.user = model::UserId(creator->user_id), .role = Role::Creator};
    if (const auto* admin = from.as<tl::chatParticipantAdmin>())
        return model::ChatMember{model::UserId(admin->user_id), model::UserId(admin->inviter_id), admin->date, Role::Admin};
    if (const auto* plain = from.as<tl::chatParticipant>()) return model::ChatMember{model::UserId(plain->user_id), model::UserId(plain->inviter_id), plain->date, Role::Member};
    return std::nullopt;
}

std::vector<model::ChatMember> members(const tl::ChatParticipants& from) {
    std::vector<model::ChatMember> out;
    if (const auto* list = from.as<tl::chatParticipants>())
        for (const auto& one : list->participants)
            if (auto value = member(one)) out.push_back(*value);
    return out;
}

model::Device device(const tl::Authorization& in) {
    return {.id = model::DeviceId(in.hash),
            .current = in.current,
            .model = in.device_model,
            .platform = in.platform,
            .systemVersion = in.system_version,
            .appName = in.app_name,
            .appVersion = in.app_version,
            .ip = in.ip,
            .country = in.country,
            .apiId = in.api_id,
            .created = in.date_created,
            .active = in.date_active};
}

}  // namespace helio::client::wire
