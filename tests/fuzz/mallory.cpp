// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mallory.h"

#include <algorithm>
#include <array>

#include "crypto/hash.h"
#include "pixels/write.h"
#include "server/accounts/bot_token.h"
#include "server/boxes/deliver.h"
#include "server/store/bots.h"
#include "server/store/codes.h"
#include "server/store/login_tokens.h"
#include "server/store/passwords.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"
#include "tl/gen/photos.h"
#include "tl/gen/upload.h"
#include "tl/gen/users.h"

namespace helio::fuzz {
namespace {

using namespace server;

constexpr std::int64_t kPhoto = 4242, kOtherPhoto = 4343;

void say(House& house, KeyId from, const tl::InputPeer& to, std::string_view text, std::int64_t random) {
    told(house.ask(from, tl::messages::sendMessage{.peer = to, .message = std::string(text), .random_id = random}));
}

std::int64_t groupOf(House& house, KeyId creator, KeyId other, std::string_view title) {
    const auto made = told(house.ask(creator, tl::messages::createChat{.users = {house.inputUser(creator, other)}, .title = std::string(title)}));
    return made.updates.as<tl::updates_>()->chats.front().as<tl::chat>()->id;
}

/// A picture in somebody's box: a row with a number of our own, so that it is the same in every run.
void show(House& house, KeyId from, KeyId to, std::int64_t id, std::string_view caption) {
    const Blob blob = told(house.services.blobs.put(told(pixels::writeJpeg(pixels::Picture(16, 16))), house.random));
    store::addPhoto(house.db, {.id = id, .owner = house.userOf(from), .date = house.clock.seconds, .stripped = {}, .sizes = {{"m", 16, 16, blob.size, blob.hash}}});
    Call call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, from), .now = house.clock.seconds};
    store::Content content;
    content.from = house.userOf(from);
    content.text = caption;
    content.mediaKind = store::MediaKind::Photo;
    content.mediaId = id;
    static_cast<void>(deliver(call, std::move(content), Peer(house.userOf(to))));
}

}  // namespace

Town::Town() {
    mallory = house.person("12025550101", "Mallory");
    ada = house.person("12025550102", "Ada");
    bert = house.person("12025550103", "Bert");
    cleo = house.person(std::string(kSecretPhone), "Cleo");
    bot = house.bot("mallorysbot");
    guest = house.device();
    const std::string secret(kSecret);
    say(house, mallory, house.inputPeer(mallory, ada), "hello Ada", 1);
    say(house, ada, house.inputPeer(ada, mallory), "hello Mallory", 2);
    say(house, bert, house.inputPeer(bert, cleo), secret, 3);
    say(house, cleo, house.inputPeer(cleo, bert), secret + " too", 4);
    say(house, bert, tl::inputPeerSelf{}, secret + " note", 5);
    shared = groupOf(house, mallory, ada, "Shared");
    theirs = groupOf(house, bert, cleo, secret + " group");
    say(house, cleo, tl::inputPeerChat{.chat_id = theirs}, secret + " in a group", 6);
    say(house, ada, tl::inputPeerChat{.chat_id = shared}, "all of us", 7);
    show(house, ada, mallory, kPhoto, "a picture");
    show(house, bert, cleo, kOtherPhoto, secret);
    told(house.ask(bert, tl::messages::saveDraft{.peer = house.inputPeer(bert, cleo), .message = secret + " draft"}));
    told(house.ask(bert, tl::contacts::addContact{.id = house.inputUser(bert, cleo), .first_name = secret, .last_name = "", .phone = std::string(kSecretPhone)}));
    told(house.ask(bert, tl::contacts::updateContactNote{.id = house.inputUser(bert, cleo), .note = {.text = secret, .entities = {}}}));
    photo = kPhoto;
    layOut();
    adaPts = told(house.ask(ada, tl::updates::getState{})).pts;
}

/// What would otherwise be drawn by chance: tokens, codes, salts.
void Town::layOut() {
    const auto now = house.clock.seconds;
    store::setBotSecret(house.db, house.userOf(bot), botSecretHash(kBotSecret));
    told(house.ask(mallory, tl::messages::startBot{.bot = house.inputUser(mallory, bot), .peer = house.inputPeer(mallory, bot), .random_id = 8}));
    store::putLoginToken(house.db, {.hash = copyOf(crypto::sha256(Bytes(32, kTokenByte))), .key = guest, .expires = now + 30, .acceptedBy = {}, .except = {}}, now);
    store::putCode(house.db, kFreePhone, {.hash = "aa", .code = "12345", .created = now, .key = guest});
    store::Password password;
    password.nextSalt1 = Bytes(8, kSaltByte);
    password.nextSalt2 = Bytes(16, kSaltByte);
    store::putPassword(house.db, house.userOf(mallory), password);
    told(house.ask(mallory, tl::heliograph::getDiscovery{}));
}

KeyId Town::keyOf(Byte who) const {
    switch (static_cast<Caller>(who & 3)) {
        case Caller::Bot: return bot;
        case Caller::Guest: return guest;
        default: return mallory;
    }
}

bool Town::isMallorys(UserId user) {
    return std::ranges::any_of(std::array{mallory, bot, guest}, [&](KeyId key) { return house.userOf(key) == user; });
}

void Town::tidy() {
    if (++calls % 2000 != 0) return;
    std::error_code ignored;
    std::filesystem::remove_all(house.folder.path / "parts", ignored);
}

std::vector<Seed> malloryCalls(Town& town) {
    House& house = town.house;
    std::vector<Seed> out;
    const auto add = [&](const char* name, std::initializer_list<Bytes> calls) {
        Output seed;
        for (const Bytes& call : calls) seed.byte(static_cast<Byte>(Caller::Mallory)).chunk(call);
        out.push_back({name, seed.take()});
    };
    const auto bytes = [](const auto& query) { return tl::serialize(query); };
    const auto peer = house.inputPeer(town.mallory, town.ada);
    const auto user = house.inputUser(town.mallory, town.ada);
    const auto stranger = house.inputUser(town.mallory, town.bert);
    const tl::InputPeer group = tl::inputPeerChat{.chat_id = town.shared}, others = tl::inputPeerChat{.chat_id = town.theirs};
    const auto mine = house.userOf(town.mallory);
    const auto reference = [&](std::int64_t id, FileOrigin origin) { return house.services.references.make(mine, id, origin, house.clock.seconds); };
    const auto hash = house.services.access.of(mine, AccessHashes::Kind::Photo, kPhoto);
    const auto box = told(house.ask(town.mallory, tl::updates::getState{}));
    const std::int64_t photoMessage = 5;
    const tl::inputPhoto known{.id = kPhoto, .access_hash = hash, .file_reference = reference(kPhoto, {FileOrigin::Kind::Message, photoMessage})};

    add("text",
        {bytes(tl::messages::sendMessage{.peer = peer, .message = "hi", .random_id = 71}), bytes(tl::messages::sendMessage{.peer = group, .message = "hi", .random_id = 72})});
    std::vector<tl::MessageEntity> entities{tl::messageEntityBold{.offset = 0, .length = 2}, tl::messageEntityTextUrl{.offset = 0, .length = 2, .url = "https://a"},
                                            tl::inputMessageEntityMentionName{.offset = 0, .length = 2, .user_id = user}};
    add("entities",
        {bytes(tl::messages::sendMessage{.peer = peer, .reply_to = tl::inputReplyToMessage{.reply_to_msg_id = 1}, .message = "hi", .random_id = 73, .entities = entities})});
    add("edit_delete", {bytes(tl::messages::editMessage{.peer = peer, .id = 1, .message = "new"}), bytes(tl::messages::deleteMessages{.revoke = true, .id = {1, 2, 3}})});
    add("forward", {bytes(tl::messages::forwardMessages{.from_peer = peer, .id = {1, 2}, .random_id = {81, 82}, .to_peer = group})});
    add("history", {bytes(tl::messages::getHistory{.peer = peer, .limit = 20}), bytes(tl::messages::getHistory{.peer = others, .offset_id = 3, .add_offset = -5, .limit = 20}),
                    bytes(tl::messages::getMessages{.id = {tl::inputMessageID{.id = 1}, tl::inputMessageID{.id = 9}}})});
    add("search",
        {bytes(tl::messages::search{.peer = peer, .q = "hello", .filter = tl::inputMessagesFilterEmpty{}, .limit = 10}),
         bytes(tl::messages::searchGlobal{.q = std::string(kSecret.substr(0, 5)), .filter = tl::inputMessagesFilterEmpty{}, .offset_peer = tl::inputPeerEmpty{}, .limit = 10}),
         bytes(tl::messages::getSearchCounters{.peer = peer, .filters = {tl::inputMessagesFilterPhotos{}}})});
    add("dialogs", {bytes(tl::messages::getDialogs{.offset_peer = tl::inputPeerEmpty{}, .limit = 20}),
                    bytes(tl::messages::getPeerDialogs{.peers = {tl::inputDialogPeer{.peer = others}}}), bytes(tl::messages::getPinnedDialogs{})});
    add("read_typing", {bytes(tl::messages::readHistory{.peer = peer, .max_id = 9}), bytes(tl::messages::setTyping{.peer = group, .action = tl::sendMessageTypingAction{}}),
                        bytes(tl::messages::readMessageContents{.id = {1, 2}})});
    add("drafts",
        {bytes(tl::messages::saveDraft{.peer = peer, .message = "dra", .entities = entities}), bytes(tl::messages::getAllDrafts{}), bytes(tl::messages::clearAllDrafts{})});
    add("delete_history", {bytes(tl::messages::deleteHistory{.revoke = true, .peer = peer, .max_id = 0}), bytes(tl::messages::deleteHistory{.peer = group, .max_id = 4})});
    add("group", {bytes(tl::messages::createChat{.users = {user, stranger}, .title = "new"}), bytes(tl::messages::getFullChat{.chat_id = town.shared}),
                  bytes(tl::messages::editChatTitle{.chat_id = town.shared, .title = "other"}), bytes(tl::messages::editChatAbout{.peer = group, .about = "about"})});
    add("group_members", {bytes(tl::messages::addChatUser{.chat_id = town.shared, .user_id = stranger, .fwd_limit = 5}),
                          bytes(tl::messages::deleteChatUser{.chat_id = town.shared, .user_id = user}),
                          bytes(tl::messages::addChatUser{.chat_id = town.theirs, .user_id = tl::inputUserSelf{}, .fwd_limit = 5})});
    add("group_others", {bytes(tl::messages::getFullChat{.chat_id = town.theirs}), bytes(tl::messages::getChats{.id = {town.shared, town.theirs}}),
                         bytes(tl::messages::sendMessage{.peer = others, .message = "hi", .random_id = 75}), bytes(tl::messages::getCommonChats{.user_id = user, .limit = 5})});
    add("contacts", {bytes(tl::contacts::importContacts{.contacts = {tl::inputPhoneContact{.client_id = 1, .phone = "+12025550102", .first_name = "A", .last_name = "B"}}}),
                     bytes(tl::contacts::getContacts{.hash = 0}), bytes(tl::contacts::deleteContacts{.id = {user}}), bytes(tl::contacts::search{.q = "a", .limit = 5})});
    add("contacts_more", {bytes(tl::contacts::addContact{.id = stranger, .first_name = "B", .last_name = "", .phone = "12025550103"}),
                          bytes(tl::contacts::acceptContact{.id = stranger}), bytes(tl::contacts::resolvePhone{.phone = "12025550103"}), bytes(tl::contacts::getStatuses{})});
    add("profile", {bytes(tl::account::updateProfile{.first_name = "M", .last_name = "N", .about = "o"}), bytes(tl::account::updateUsername{.username = "mallory"}),
                    bytes(tl::account::checkUsername{.username = "someone"}), bytes(tl::account::updateStatus{.offline = false})});
    add("users", {bytes(tl::users::getUsers{.id = {user, stranger, tl::inputUserSelf{}}}), bytes(tl::users::getFullUser{.id = stranger}),
                  bytes(tl::contacts::resolveUsername{.username = "mallory"})});
    add("devices", {bytes(tl::account::getAuthorizations{}), bytes(tl::account::resetAuthorization{.hash = 1002}), bytes(tl::auth::resetAuthorizations{})});
    add("updates", {bytes(tl::updates::getState{}), bytes(tl::updates::getDifference{.pts = 1, .date = 1, .qts = 0}),
                    bytes(tl::updates::getDifference{.pts = box.pts, .date = box.date, .qts = 0})});
    add("upload", {bytes(tl::upload::saveFilePart{.file_id = 5, .file_part = 0, .bytes = Bytes(64, 7)}),
                   bytes(tl::messages::sendMedia{.peer = peer,
                                                 .media = tl::inputMediaUploadedDocument{.file = tl::inputFile{.id = 5, .parts = 1, .name = "a", .md5_checksum = ""},
                                                                                         .mime_type = "a/b",
                                                                                         .attributes = {tl::documentAttributeFilename{.file_name = "a"}}},
                                                 .message = "",
                                                 .random_id = 91})});
    add("upload_photo",
        {bytes(tl::upload::saveFilePart{.file_id = 6, .file_part = 0, .bytes = told(pixels::writePng(pixels::Picture(3, 3)))}),
         bytes(tl::messages::sendMedia{
             .peer = peer, .media = tl::inputMediaUploadedPhoto{.file = tl::inputFile{.id = 6, .parts = 1, .name = "a", .md5_checksum = ""}}, .message = "", .random_id = 92}),
         bytes(tl::photos::uploadProfilePhoto{.file = tl::inputFile{.id = 6, .parts = 1, .name = "a", .md5_checksum = ""}})});
    add("big_part", {bytes(tl::upload::saveBigFilePart{.file_id = 8, .file_part = 0, .file_total_parts = 2, .bytes = Bytes(1024)})});
    add("album", {bytes(tl::messages::sendMultiMedia{.peer = peer,
                                                     .multi_media = {tl::inputSingleMedia{.media = tl::inputMediaPhoto{.id = known}, .random_id = 93, .message = "one"},
                                                                     tl::inputSingleMedia{.media = tl::inputMediaPhoto{.id = known}, .random_id = 94, .message = "two"}}})});
    add("card", {bytes(tl::messages::sendMedia{.peer = peer,
                                               .media = tl::inputMediaContact{.phone_number = "+12025550103", .first_name = "B", .last_name = "", .vcard = "BEGIN:VCARD"},
                                               .message = "",
                                               .random_id = 95})});
    add("download",
        {bytes(tl::upload::getFile{
             .location = tl::inputPhotoFileLocation{.id = kPhoto, .access_hash = hash, .file_reference = known.file_reference, .thumb_size = "m"}, .offset = 0, .limit = 4096}),
         bytes(tl::upload::getFile{.precise = true, .location = tl::inputPeerPhotoFileLocation{.peer = peer, .photo_id = kPhoto}, .offset = 1024, .limit = 1024})});
    add("photos", {bytes(tl::photos::getUserPhotos{.user_id = user, .limit = 5}), bytes(tl::photos::updateProfilePhoto{.id = known}),
                   bytes(tl::photos::deletePhotos{.id = {known}}), bytes(tl::messages::editChatPhoto{.chat_id = town.shared, .photo = tl::inputChatPhoto{.id = known}})});
    add("delivered", {bytes(tl::heliograph::getDelivered{.peer = peer}), bytes(tl::help::getConfig{}), bytes(tl::help::getAppConfig{.hash = 0})});
    add("codes", {bytes(tl::auth::sendCode{.phone_number = "12025550102", .api_id = 1, .api_hash = "a", .settings = {}}),
                  bytes(tl::auth::signIn{.phone_number = "12025550102", .phone_code_hash = "aa", .phone_code = "12345"}),
                  bytes(tl::auth::signUp{.phone_number = "12025550109", .phone_code_hash = "aa", .first_name = "X", .last_name = ""})});
    add("log_out", {bytes(tl::auth::logOut{}), bytes(tl::messages::getHistory{.peer = peer, .limit = 20})});
    return out;
}

}  // namespace helio::fuzz
