// SPDX-License-Identifier: GPL-3.0-or-later
// messages.createChat, getFullChat, getChats, getCommonChats, editChatTitle, editChatAbout, editChatPhoto
#include "server/boxes/contact_news.h"
#include "server/boxes/deliver.h"
#include "server/handlers/file_access.h"
#include "server/handlers/incoming_media.h"
#include "server/handlers/input.h"
#include "server/store/bots.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kTitleLimit = 128;
constexpr std::size_t kAboutLimit = 255;
constexpr std::size_t kBatch = 200;

Result<std::string> titleOf(const std::string& typed) {
    std::string title = cutTo(trimmed(typed), kTitleLimit);
    if (title.empty()) return refuse(400, "CHAT_TITLE_EMPTY");
    return title;
}

tl::Updates actionUpdates(Call& call, ChatId group, store::Sent sent, std::int64_t randomId = 0) {
    View view(call);
    std::vector<tl::Update> list;
    if (const auto found = store::findGroup(call.db, group)) list.emplace_back(tl::updateChatParticipants{.participants = view.participants(*found)});
    for (tl::Update& update : sentUpdates(view, randomId, sent)) list.push_back(std::move(update));
    view.mention(group);
    return view.updates(std::move(list));
}

Result<tl::messages::InvitedUsers> createChat(Call& call, const tl::messages::createChat& query) {
    HELIO_TRY(title, titleOf(query.title));
    if (query.users.size() > kBatch) return refuse(400, "USERS_TOO_MUCH");
    std::set<UserId> people;
    for (const tl::InputUser& input : query.users) {
        HELIO_TRY(user, inputUser(call, input));
        if (user != call.me() && user != kServiceUser) people.insert(user);
    }
    if (people.empty()) return refuse(400, "USERS_TOO_FEW");
    if (people.size() >= kGroupLimit) return refuse(400, "USERS_TOO_MUCH");
    tl::messages::invitedUsers out;
    for (const UserId user : people)
        if (!mayInvite(call, user)) out.missing_invitees.push_back({.user_id = user.value});
    for (const tl::MissingInvitee& missing : out.missing_invitees) people.erase(UserId(missing.user_id));
    if (people.empty()) return refuse(403, "USER_PRIVACY_RESTRICTED");
    const ChatId group = store::addGroup(call.db, title, call.me(), call.now);
    store::setMember(call.db, group, call.me(), call.me(), store::Membership::Member, call.now);
    tl::messageActionChatCreate action;
    action.title = title;
    for (const UserId user : people) {
        store::setMember(call.db, group, user, call.me(), store::Membership::Member, call.now);
        action.users.push_back(user.value);
    }
    const store::Sent sent = deliverAction(call, group, action);
    noteGroupChange(call, group);
    // TDLib takes the group from the message that has an updateMessageID.
    out.updates = actionUpdates(call, group, sent, static_cast<std::int64_t>(call.services.random.u64() >> 1 | 1));
    return out;
}

/// What the bots of a group can do in it; nothing where there is none.
std::optional<std::vector<tl::BotInfo>> botsIn(Call& call, View& view, ChatId group) {
    std::vector<tl::BotInfo> out;
    for (const store::GroupBot& bot : store::botsOf(call.db, group))
        if (store::membershipOf(call.db, group, bot.id) == store::Membership::Member) out.push_back(view.botInfo(bot.id));
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

Result<tl::messages::ChatFull> getFullChat(Call& call, const tl::messages::getFullChat& query) {
    HELIO_TRY(peer, inputPeer(call, tl::inputPeerChat{.chat_id = query.chat_id}));
    const auto group = store::findGroup(call.db, peer.chat());
    if (!group) return refuse(400, "CHAT_ID_INVALID");
    View view(call);
    tl::chatFull full;
    full.id = query.chat_id;
    full.notify_settings = view.loudness(group->id);
    const bool outside = store::membershipOf(call.db, group->id, call.me()) == store::Membership::Removed;  // sees no more of it than its name
    if (!outside) full.about = group->about;
    full.participants = view.participants(*group);
    if (group->photo && !outside) full.chat_photo = view.photo(group->photo, {FileOrigin::Kind::Group, query.chat_id});
    if (!outside) full.bot_info = botsIn(call, view, group->id);
    view.mention(group->id);
    tl::messages::chatFull out;
    out.full_chat = std::move(full);
    out.users = view.users();
    out.chats = view.chats();
    return out;
}

Result<tl::messages::Chats> getChats(Call& call, const tl::messages::getChats& query) {
    if (query.id.size() > kBatch) return refuse(400, "LIMIT_INVALID");
    View view(call);
    tl::messages::chats out;
    for (const std::int64_t id : query.id) {
        HELIO_TRY(peer, inputPeer(call, tl::inputPeerChat{.chat_id = id}));
        out.chats.push_back(view.chat(peer.chat()));
    }
    return tl::messages::Chats(std::move(out));
}

Result<tl::messages::Chats> getCommonChats(Call& call, const tl::messages::getCommonChats& query) {
    HELIO_TRY(user, inputUser(call, query.user_id));
    View view(call);
    tl::messages::chats out;
    if (user != call.me())
        for (const ChatId id : store::commonGroups(call.db, call.me(), user)) out.chats.push_back(view.chat(id));
    return tl::messages::Chats(std::move(out));
}

Result<tl::Updates> editChatTitle(Call& call, const tl::messages::editChatTitle& query) {
    HELIO_TRY(id, ownGroup(call, query.chat_id));
    HELIO_TRY(title, titleOf(query.title));
    auto group = store::findGroup(call.db, id);
    if (!group) return refuse(400, "CHAT_ID_INVALID");
    if (group->title == title) return refuse(400, "CHAT_NOT_MODIFIED");
    group->title = title;
    store::putGroup(call.db, *group);
    const store::Sent sent = deliverAction(call, id, tl::messageActionChatEditTitle{.title = title});
    noteGroupChange(call, id);
    return actionUpdates(call, id, sent);
}

Result<bool> editChatAbout(Call& call, const tl::messages::editChatAbout& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    HELIO_TRY(id, ownGroup(call, peer.chat().value));
    auto group = store::findGroup(call.db, id);
    if (!group) return refuse(400, "CHAT_ID_INVALID");
    if (utf16Length(query.about) > kAboutLimit) return refuse(400, "CHAT_ABOUT_TOO_LONG");
    if (group->about == query.about) return refuse(400, "CHAT_ABOUT_NOT_MODIFIED");
    group->about = query.about;
    store::putGroup(call.db, *group);
    noteGroupChange(call, id);
    return true;
}

struct NewPhoto {
    std::optional<store::Photo> made;
    std::int64_t known = 0;
    std::vector<std::int64_t> uploads;
};
Result<NewPhoto> preparePhoto(Call& call, const tl::InputChatPhoto& input) {
    NewPhoto out;
    if (const auto* uploaded = input.as<tl::inputChatUploadedPhoto>()) {
        if (!uploaded->file) return refuse(400, "PHOTO_FILE_MISSING");
        HELIO_TRY(bytes, uploadedBytes(call, *uploaded->file, kPictureLimit, out.uploads));
        HELIO_TRY(photo, makePhoto(call.services.blobs, bytes, PictureUse::Profile, call.services.random));
        out.made = std::move(photo);
        return out;
    }
    if (const auto* existing = input.as<tl::inputChatPhoto>()) {
        const auto* photo = existing->id.as<tl::inputPhoto>();
        if (!photo) return refuse(400, "PHOTO_INVALID");
        HELIO_CHECK(checkFileAccess(call, AccessHashes::Kind::Photo, photo->id, photo->access_hash, photo->file_reference));
        out.known = photo->id;
        return out;
    }
    if (input.as<tl::inputChatPhotoEmpty>()) return out;
    return refuse(400, "PHOTO_INVALID");
}

Result<MethodTable::Finish<tl::messages::editChatPhoto>> editChatPhoto(Call& early, tl::messages::editChatPhoto query) {
    HELIO_CHECK(ownGroup(early, query.chat_id));
    HELIO_TRY(photo, preparePhoto(early, query.photo));
    return MethodTable::Finish<tl::messages::editChatPhoto>([id = query.chat_id, photo = std::move(photo)](Call& call) -> Result<tl::Updates> {
        HELIO_TRY(chat, ownGroup(call, id));
        auto group = store::findGroup(call.db, chat);
        if (!group) return refuse(400, "CHAT_ID_INVALID");
        std::int64_t now = photo.known;
        if (photo.made) {
            store::Photo row = *photo.made;
            row.owner = call.me();
            row.date = call.now;
            row.dc = call.keptDc();
            store::addPhoto(call.db, row);
            now = row.id;
        }
        if (group->photo == now) return refuse(400, "CHAT_NOT_MODIFIED");
        group->photo = now;
        store::putGroup(call.db, *group);
        call.effects.usedUploads = photo.uploads;
        const store::Sent sent = now ? deliverAction(call, chat, tl::messageActionChatEditPhoto{.photo = tl::photoEmpty{.id = now}}, now)
                                     : deliverAction(call, chat, tl::messageActionChatDeletePhoto{});
        noteGroupChange(call, chat);
        return actionUpdates(call, chat, sent);
    });
}

}  // namespace

void addGroups(MethodTable& table) {
    table.write<tl::messages::createChat>(&createChat);
    table.read<tl::messages::getFullChat>(&getFullChat);
    table.read<tl::messages::getChats>(&getChats);
    table.read<tl::messages::getCommonChats>(&getCommonChats);
    table.write<tl::messages::editChatTitle>(&editChatTitle);
    table.write<tl::messages::editChatAbout>(&editChatAbout);
    table.staged<tl::messages::editChatPhoto>(&editChatPhoto);
}

}  // namespace helio::server
