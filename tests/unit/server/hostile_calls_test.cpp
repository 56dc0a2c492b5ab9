// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of somebody who is signed in and means harm: numbers at the edges of their type, lists without end, things of other people.
#include "server/boxes/deliver.h"
#include "tests/unit/server/house.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

struct HostileCalls : testing::Test {
    House house;
    KeyId mallory = house.person("12025550101", "Mallory");
    KeyId ada = house.person("12025550102", "Ada");

    void say(KeyId from, const tl::InputPeer& to, int count) {
        static std::int64_t random = 0;
        for (int i = 0; i < count; ++i) ASSERT_TRUE(house.ask(from, tl::messages::sendMessage{.peer = to, .message = "word", .random_id = ++random}));
    }
    std::size_t history(std::int32_t addOffset) {
        const auto list = house.ask(mallory, tl::messages::getHistory{.peer = house.inputPeer(mallory, ada), .add_offset = addOffset, .limit = 100});
        EXPECT_TRUE(list.has_value());
        if (const auto* slice = list->as<tl::messages::messagesSlice>()) return slice->messages.size();
        return list->as<tl::messages::messages>()->messages.size();
    }
    std::int64_t group() {
        const auto made = house.ask(ada, tl::messages::createChat{.users = {house.inputUser(ada, mallory)}, .title = "Group"});
        return made->updates.as<tl::updates_>()->chats.front().as<tl::chat>()->id;
    }
};

// The sums of these with a limit do not fit an int; as negative limits they would have been no limits (asan's build tells).
TEST_F(HostileCalls, V15_OffsetsAtTheEdgesReadNoMoreThanWasAsked) {
    say(mallory, house.inputPeer(mallory, ada), 5);
    EXPECT_EQ(history(0), 5u);
    EXPECT_EQ(history(2), 3u) << "two newest ones are stepped over";
    EXPECT_EQ(history(INT32_MAX), 0u);
    EXPECT_EQ(history(INT32_MIN), 0u) << "100 newer ones are asked for, and there are none";
}

TEST_F(HostileCalls, DeletingUpToTheHighestIdDeletesAll) {
    say(mallory, house.inputPeer(mallory, ada), 3);
    ASSERT_TRUE(house.ask(mallory, tl::messages::deleteHistory{.peer = house.inputPeer(mallory, ada), .max_id = INT32_MAX}));
    EXPECT_EQ(history(0), 0u);
}

TEST_F(HostileCalls, ADifferenceFromTheHighestPtsIsEmpty) {
    const auto news = house.ask(mallory, tl::updates::getDifference{.pts = INT32_MAX, .date = 1, .qts = 0});
    ASSERT_TRUE(news.has_value());
    EXPECT_TRUE(news->as<tl::updates::differenceEmpty>());
}

TEST_F(HostileCalls, V15_AnOffsetBeyondAnyFileIsRefused) {
    tl::upload::getFile query{
        .precise = true, .location = tl::inputPeerPhotoFileLocation{.peer = tl::inputPeerSelf{}, .photo_id = 1}, .offset = INT64_MAX - 1023, .limit = 1 << 20};
    EXPECT_EQ(house.refusal(mallory, query), "OFFSET_INVALID");
}

TEST_F(HostileCalls, V15_ListsWithoutEndAreRefused) {
    const auto self = tl::InputUser(tl::inputUserSelf{});
    EXPECT_EQ(house.refusal(mallory, tl::contacts::deleteContacts{.id = std::vector(1001, self)}), "LIMIT_INVALID");
    EXPECT_EQ(house.refusal(mallory, tl::contacts::deleteByPhones{.phones = std::vector<std::string>(1001, "12025550102")}), "LIMIT_INVALID");
    EXPECT_EQ(house.refusal(mallory, tl::messages::createChat{.users = std::vector(201, self), .title = "x"}), "USERS_TOO_MUCH");
    EXPECT_EQ(house.refusal(mallory, tl::photos::deletePhotos{.id = std::vector<tl::InputPhoto>(101, tl::inputPhotoEmpty{})}), "LIMIT_INVALID");
    EXPECT_EQ(house.refusal(mallory, tl::messages::getSearchCounters{.peer = tl::inputPeerSelf{}, .filters = std::vector<tl::MessagesFilter>(33, tl::inputMessagesFilterEmpty{})}),
              "LIMIT_INVALID");
}

TEST_F(HostileCalls, V15_WhatTravelsWithAMessageIsBounded) {
    const std::vector<tl::MessageEntity> link{tl::messageEntityTextUrl{.offset = 0, .length = 2, .url = std::string(40'000, 'a')}};
    EXPECT_EQ(house.refusal(mallory, tl::messages::sendMessage{.peer = tl::inputPeerSelf{}, .message = "hi", .random_id = 5, .entities = link}), "ENTITIES_TOO_LONG");
    ASSERT_TRUE(house.ask(mallory, tl::upload::saveFilePart{.file_id = 7, .file_part = 0, .bytes = Bytes(10)}));
    tl::inputMediaUploadedDocument media{.file = tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, .mime_type = "a/b"};
    media.attributes.emplace_back(tl::documentAttributeFilename{.file_name = std::string(20'000, 'a')});
    EXPECT_EQ(house.refusal(mallory, tl::messages::sendMedia{.peer = tl::inputPeerSelf{}, .media = media, .random_id = 6}), "MEDIA_INVALID");
}

TEST_F(HostileCalls, WhoWasRemovedFromAGroupChangesNothingThereAndSeesNoMoreOfIt) {
    const std::int64_t chat = group();
    const tl::InputPeer there = tl::inputPeerChat{.chat_id = chat};
    ASSERT_TRUE(house.ask(mallory, tl::messages::sendMessage{.peer = there, .message = "said while inside", .random_id = 9}));
    const auto said = house.ask(mallory, tl::messages::getHistory{.peer = there, .limit = 1})->as<tl::messages::messagesSlice>()->messages.front().as<tl::message>()->id;
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteChatUser{.chat_id = chat, .user_id = house.inputUser(ada, mallory)}));
    ASSERT_TRUE(house.ask(ada, tl::messages::editChatAbout{.peer = there, .about = "now without Mallory"}));
    EXPECT_EQ(house.refusal(mallory, tl::messages::editMessage{.peer = there, .id = said, .message = "said from outside"}), "CHAT_WRITE_FORBIDDEN");
    const auto full = house.ask(mallory, tl::messages::getFullChat{.chat_id = chat});
    ASSERT_TRUE(full.has_value());
    EXPECT_EQ(full->full_chat.as<tl::chatFull>()->about, "");
    // The picture that the group has now.
    store::addPhoto(house.db, {.id = 77, .owner = house.userOf(ada), .date = 1, .stripped = {}, .sizes = {{"a", 1, 1, 1, Bytes(32)}}});
    auto row = *store::findGroup(house.db, ChatId(chat));
    row.photo = 77;
    store::putGroup(house.db, row);
    const tl::upload::getFile picture{.location = tl::inputPeerPhotoFileLocation{.peer = there, .photo_id = 77}, .offset = 0, .limit = 4096};
    EXPECT_EQ(house.refusal(mallory, picture), "LOCATION_INVALID");
    EXPECT_EQ(house.refusal(ada, picture), "FILE_DAMAGED") << "found, though its bytes are not there";
}

}  // namespace
}  // namespace helio::server
