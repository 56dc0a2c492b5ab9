// SPDX-License-Identifier: GPL-3.0-or-later
// What goes and what stays: files nothing shows, log rows of long ago, keys whose time is over.
#include "server/accounts/login.h"
#include "server/housekeeping/housekeeping.h"
#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

struct Prune : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId ben = house.person("12025550102", "Ben");

    MessageId send(std::int64_t file, Byte fill) {
        tl::upload::saveFilePart part;
        part.file_id = file;
        part.bytes = Bytes(3000, fill);
        EXPECT_TRUE(house.ask(ada, part).has_value());
        tl::inputMediaUploadedDocument media;
        media.file = tl::inputFile{.id = file, .parts = 1, .name = "a.bin", .md5_checksum = ""};
        media.mime_type = "application/x-test";
        tl::messages::sendMedia query;
        query.peer = house.inputPeer(ada, ben);
        query.media = std::move(media);
        query.random_id = file;
        const auto updates = house.ask(ada, query);
        EXPECT_TRUE(updates.has_value());
        return updates ? find<tl::updateMessageID>(*updates)->id : 0;
    }
    void say(const std::string& words) {
        tl::messages::sendMessage query;
        query.peer = house.inputPeer(ada, ben);
        query.message = words;
        query.random_id = static_cast<std::int64_t>(house.random.u64() | 1);
        EXPECT_TRUE(house.ask(ada, query).has_value());
    }
    void prune(Retention keep = {}) {
        auto rubbish = findRubbish(house.db, keep, house.clock.seconds);
        while (removeSome(house.db, rubbish)) {}
        store::removeExpiredKeys(house.db, house.clock.seconds);
        const auto swept = house.services.blobs.sweep(
            [&](const auto& take) -> Result<> {
                store::eachBlob(house.db, take);
                return {};
            },
            std::chrono::seconds(-1));
        EXPECT_TRUE(swept.has_value());
    }
    int files() const {
        int count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(house.folder.path / "blobs")) count += entry.is_regular_file();
        return count;
    }
    std::int64_t documents() { return house.db.number("SELECT count(*) FROM documents").value_or(-1); }
    tl::updates::Difference difference(KeyId key, Pts pts) {
        auto answer = house.ask(key, tl::updates::getDifference{.pts = pts, .date = static_cast<std::int32_t>(house.clock.seconds)});
        EXPECT_TRUE(answer.has_value());
        return answer ? std::move(*answer) : tl::updates::Difference{};
    }
};

TEST_F(Prune, AFileGoesWithTheLastMessageThatShowsItAndNotBefore) {
    const auto kept = send(1, 1);
    const auto gone = send(2, 2);
    const auto forBoth = send(3, 3);
    ASSERT_EQ(files(), 3);
    house.clock.seconds += 30 * kDay;
    prune();
    EXPECT_EQ(files(), 3) << "every one is in a message";
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteMessages{.revoke = true, .id = {gone}}).has_value());
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteMessages{.id = {forBoth}}).has_value());
    prune();
    EXPECT_EQ(files(), 2) << "Ben still has his copy of the third";
    EXPECT_EQ(documents(), 2);
    EXPECT_TRUE(store::findMessage(house.db, house.userOf(ada), kept).has_value());
}

TEST_F(Prune, TheSameContentInAnotherMessageKeepsTheFile) {
    const auto first = send(1, 1);
    send(2, 1);
    ASSERT_EQ(files(), 1);
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteMessages{.revoke = true, .id = {first}}).has_value());
    house.clock.seconds += 30 * kDay;
    prune();
    EXPECT_EQ(documents(), 1);
    EXPECT_EQ(files(), 1);
}

TEST_F(Prune, WhatWasUploadedButNotSentStaysAsLongAsItsReference) {
    tl::upload::saveFilePart part;
    part.file_id = 5;
    part.bytes = Bytes(100, 5);
    ASSERT_TRUE(house.ask(ada, part).has_value());
    tl::inputMediaUploadedDocument media;
    media.file = tl::inputFile{.id = 5, .parts = 1, .name = "b.bin", .md5_checksum = ""};
    ASSERT_TRUE(house.ask(ada, tl::messages::uploadMedia{.peer = tl::inputPeerSelf{}, .media = std::move(media)}).has_value());
    house.clock.seconds += 7 * kDay;
    prune();
    EXPECT_EQ(documents(), 1);
    house.clock.seconds += 2 * kDay;
    prune();
    EXPECT_EQ(documents(), 0);
    EXPECT_EQ(files(), 0);
}

TEST_F(Prune, AYoungFileThatNoRowNamesYetIsLeftAlone) {
    ASSERT_TRUE(house.services.blobs.put(Bytes(10, 9), house.random).has_value());
    const auto swept = house.services.blobs.sweep([](const auto&) -> Result<> { return {}; }, std::chrono::hours(24));
    EXPECT_EQ(*swept, 0);
    EXPECT_EQ(files(), 1);
    const auto failed = house.services.blobs.sweep([](const auto&) -> Result<> { return fail(Fault::Io, "reading", "no"); }, std::chrono::seconds(-1));
    EXPECT_FALSE(failed.has_value());
    EXPECT_EQ(files(), 1) << "without the whole list nothing is touched";
}

TEST_F(Prune, U18_WhoWasAwayLongerIsToldAndWhoStandsAtTheFloorIsNot) {
    for (int i = 0; i < 5; ++i) say("old " + std::to_string(i));
    const Pts floor = store::ptsOf(house.db, house.userOf(ben));
    house.clock.seconds += 100 * kDay;
    for (int i = 0; i < 3; ++i) say("new " + std::to_string(i));
    const Pts top = store::ptsOf(house.db, house.userOf(ben));
    prune();
    EXPECT_EQ(store::ptsOf(house.db, house.userOf(ben)), top);
    EXPECT_EQ(store::floorPts(house.db, house.userOf(ben)), floor);
    const auto fromFloor = difference(ben, floor);
    ASSERT_NE(fromFloor.as<tl::updates::difference>(), nullptr);
    EXPECT_EQ(fromFloor.as<tl::updates::difference>()->new_messages.size(), 3u);
    const auto below = difference(ben, floor - 1);
    ASSERT_NE(below.as<tl::updates::differenceTooLong>(), nullptr);
    EXPECT_EQ(below.as<tl::updates::differenceTooLong>()->pts, top);
    EXPECT_NE(difference(ben, 0).as<tl::updates::differenceTooLong>(), nullptr) << "a gap is never passed over in silence";
}

TEST_F(Prune, ADeletionOfSeveralAtTheFloorCountsAsSeveral) {
    for (int i = 0; i < 3; ++i) say("x");
    const Pts before = store::ptsOf(house.db, house.userOf(ada));
    house.clock.seconds += 100 * kDay;
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteMessages{.id = {1, 2, 3}}).has_value());
    prune();
    EXPECT_EQ(store::ptsOf(house.db, house.userOf(ada)), before + 3);
    EXPECT_EQ(difference(ada, before).as<tl::updates::differenceTooLong>(), nullptr);
    EXPECT_NE(difference(ada, before + 2).as<tl::updates::difference>(), nullptr) << "half of it seen: the row comes whole";
}

TEST_F(Prune, ABoxThatIsFullOfOldRowsKeepsItsPtsAndItsDepth) {
    for (int i = 0; i < 30; ++i) say("x");
    const Pts top = store::ptsOf(house.db, house.userOf(ben));
    prune({.depth = 10});
    EXPECT_EQ(store::ptsOf(house.db, house.userOf(ben)), top);
    EXPECT_EQ(store::floorPts(house.db, house.userOf(ben)), top - 10);
    house.clock.seconds += 100 * kDay;
    prune();
    EXPECT_EQ(store::ptsOf(house.db, house.userOf(ben)), top) << "the newest row holds the pts";
    EXPECT_NE(difference(ben, top).as<tl::updates::differenceEmpty>(), nullptr);
    say("after");
    EXPECT_EQ(store::ptsOf(house.db, house.userOf(ben)), top + 1);
}

TEST_F(Prune, S16_KeysThatNobodyIsSignedInWithGoAndTheOthersStay) {
    const auto keep = [&](std::int64_t id, std::int64_t created, std::int64_t expires = 0) {
        EXPECT_TRUE(store::addAuthKey(house.db, KeyId(id), {.key = SecretBytes(256), .created = created, .expires = expires, .boundTo = {}}));
    };
    const auto there = [&](KeyId key) { return store::findAuthKey(house.db, key).has_value(); };
    const std::int64_t now = house.clock.seconds, old = now - 40 * kDay;
    const KeyId guest = house.device(), left = house.anotherDeviceOf(ada);
    for (const KeyId key : {ada, guest, left}) keep(key.value, old);
    for (const KeyId key : {ada, guest, left}) store::touchDevice(house.db, key, old, "");
    keep(777, old);              // never said what it is
    keep(778, now - kDay);       // neither, but it is young
    keep(779, old, now + kDay);  // temporary: has an end of its own
    store::signOutDevice(house.db, left);
    store::removeForsakenKeys(house.db, now - 30 * kDay);
    EXPECT_TRUE(there(ada)) << "signed in, however long ago";
    EXPECT_FALSE(there(guest));
    EXPECT_FALSE(there(left)) << "signed out";
    EXPECT_FALSE(store::findDevice(house.db, left).has_value());
    EXPECT_FALSE(there(KeyId(777)));
    EXPECT_TRUE(there(KeyId(778)));
    EXPECT_TRUE(there(KeyId(779)));
}

TEST_F(Prune, S16_P05_AKeyThatATemporaryOneSpeaksForIsInUse) {
    const std::int64_t now = house.clock.seconds, old = now - 40 * kDay;
    const KeyId stranger = house.device(), temporary(900), silent(901), temporaryOfIt(902);
    store::touchDevice(house.db, stranger, old, "");
    for (const KeyId key : {stranger, silent}) ASSERT_TRUE(store::addAuthKey(house.db, key, {.key = SecretBytes(256), .created = old, .boundTo = {}}));
    for (const KeyId key : {temporary, temporaryOfIt})
        ASSERT_TRUE(store::addAuthKey(house.db, key, {.key = SecretBytes(256), .created = now, .expires = now + kDay, .boundTo = {}}));
    store::bindKey(house.db, temporary, stranger, wallTime(now), 32);
    store::bindKey(house.db, temporaryOfIt, silent, wallTime(now), 32);
    store::removeForsakenKeys(house.db, now - 30 * kDay);
    EXPECT_TRUE(store::findDevice(house.db, stranger).has_value());
    EXPECT_TRUE(store::findAuthKey(house.db, stranger).has_value());
    EXPECT_TRUE(store::findAuthKey(house.db, silent).has_value()) << "never said what it is";
    store::removeExpiredKeys(house.db, now + 2 * kDay);
    store::removeForsakenKeys(house.db, now - 30 * kDay);
    EXPECT_FALSE(store::findDevice(house.db, stranger).has_value());
    EXPECT_FALSE(store::findAuthKey(house.db, stranger).has_value());
}

TEST_F(Prune, S16_NobodySignsInWithADeviceThatIsGone) {
    store::Device gone;
    gone.key = KeyId(4711);
    Call call{.db = house.db, .services = house.services, .device = gone, .now = house.clock.seconds};
    const auto in = welcome(call, house.userOf(ada));
    ASSERT_FALSE(in.has_value()) << "signed in, and nobody";
    EXPECT_EQ(in.error().code, 500);
    EXPECT_TRUE(call.effects.notices.empty());
    EXPECT_FALSE(store::signInGuest(house.db, gone.key, house.userOf(ada), ada, 1, call.now));
}

}  // namespace
}  // namespace helio::server
