// SPDX-License-Identifier: GPL-3.0-or-later
// Users, contacts, chats and devices.
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;

User user(std::int64_t id, std::string first, std::string last = {}) {
    return {.id = UserId(id),
            .accessHash = -id,
            .firstName = std::move(first),
            .lastName = std::move(last),
            .username = "U" + std::to_string(id),
            .phone = "1202555" + std::to_string(id)};
}

class PeopleTest : public StoreTest {
protected:
    void putUsers(const std::vector<User>& users) {
        write([&](Writer& w) -> Result<> {
            for (const User& one : users) HELIO_CHECK(w.users.put(one));
            return {};
        });
    }
    static std::vector<std::int64_t> idsOf(const Result<std::vector<User>>& users) {
        std::vector<std::int64_t> out;
        for (const User& one : users.value()) out.push_back(one.id.value);
        return out;
    }
};

TEST_F(PeopleTest, aUserComesBackWhole) {
    User full = user(5, "Zoë", "O'Neil");
    full.self = full.contact = full.mutualContact = full.bot = true;
    full.presence = Presence::Offline;
    full.presenceUntil = 1'700'000'000;
    full.photoId = 9;
    full.photoStripped = {1, 2};
    full.photoDc = 3;
    putUsers({full, user(6, "A")});
    EXPECT_EQ(read().users.get(UserId(5)).value(), full);
    EXPECT_EQ(read().users.get(UserId(50)).value(), std::nullopt);
    EXPECT_EQ(read().users.byPhone("12025555").value(), full);
    EXPECT_EQ(read().users.byPhone("").value(), std::nullopt);
    EXPECT_EQ(read().users.byUsername("u5").value(), full);
    write([](Writer& w) { return w.users.setPresence(UserId(5), Presence::Online, 7); });
    EXPECT_EQ(read().users.get(UserId(5)).value()->presence, Presence::Online);
}

TEST_F(PeopleTest, blockedAndTrustedAreKept) {
    User friendly = user(6, "F");
    friendly.trusted = true;
    putUsers({user(5, "B"), friendly});
    EXPECT_TRUE(read().users.get(UserId(6)).value()->trusted);
    write([](Writer& w) { return w.users.setBlocked(UserId(5), true); });
    putUsers({user(5, "New name")});
    EXPECT_TRUE(read().users.get(UserId(5)).value()->blocked) << "what the cloud says of people does not tell";
    EXPECT_EQ(read().users.get(UserId(5)).value()->firstName, "New name");
    write([](Writer& w) { return w.users.replaceBlocked({UserId(6), UserId(99)}); });
    EXPECT_FALSE(read().users.get(UserId(5)).value()->blocked);
    EXPECT_TRUE(read().users.get(UserId(6)).value()->blocked);
    EXPECT_FALSE(read().users.get(UserId(99)).value().has_value()) << "nobody is made up";
    write([](Writer& w) { return w.users.replaceTrusted({UserId(5)}); });
    EXPECT_TRUE(read().users.get(UserId(5)).value()->trusted);
    EXPECT_FALSE(read().users.get(UserId(6)).value()->trusted);
}

TEST_F(PeopleTest, byNameTakesBeginningsAndNoPatterns) {
    putUsers({user(1, "Anna", "Berg"), user(2, "Ben", "Anders"), user(3, "100%", "x"), user(4, "Carl")});
    EXPECT_THAT(idsOf(read().users.byName("an", 10)), testing::UnorderedElementsAre(1, 2));
    EXPECT_THAT(idsOf(read().users.byName("anna b", 10)), testing::ElementsAre(1));
    EXPECT_THAT(idsOf(read().users.byName("u4", 10)), testing::ElementsAre(4));
    EXPECT_THAT(idsOf(read().users.byName("100%", 10)), testing::ElementsAre(3));
    EXPECT_THAT(idsOf(read().users.byName("_", 10)), testing::ElementsAre());
}

TEST_F(PeopleTest, contactsAreReplacedAsAWhole) {
    putUsers({user(1, "b"), user(2, "A"), user(3, "C")});
    write([](Writer& w) { return w.contacts.replaceAll({UserId(1), UserId(2), UserId(99)}); });
    EXPECT_THAT(idsOf(read().contacts.list()), testing::ElementsAre(2, 1));
    write([](Writer& w) { return w.contacts.replaceAll({UserId(3)}); });
    write([](Writer& w) { return w.contacts.setContact(UserId(1), true); });
    EXPECT_THAT(idsOf(read().contacts.list()), testing::ElementsAre(1, 3));
    EXPECT_EQ(read().contacts.count().value(), 2);
    EXPECT_TRUE(read().users.get(UserId(1)).value()->contact);
    EXPECT_FALSE(read().users.get(UserId(2)).value()->contact);
}

TEST_F(PeopleTest, aChatToldWithoutMembersKeepsThem) {
    Chat chat{.id = ChatId(7), .title = "Hikers", .memberCount = 2, .version = 3, .date = 4, .creator = true, .photoId = 5, .photoStripped = {1}, .photoDc = 2};
    chat.members = {{.user = UserId(2), .inviter = UserId(1), .joined = 10, .role = ChatMember::Role::Member},
                    {.user = UserId(1), .joined = 20, .role = ChatMember::Role::Creator}};
    write([&](Writer& w) { return w.chats.put(chat); });
    EXPECT_EQ(read().chats.get(ChatId(7)).value(), chat);
    Chat again = chat;
    again.title = "Hikers 2";
    again.members.clear();
    write([&](Writer& w) { return w.chats.put(again); });
    EXPECT_EQ(read().chats.get(ChatId(7)).value()->members, chat.members);
    EXPECT_EQ(read().chats.byTitle("hik", 5).value().at(0).title, "Hikers 2");

    write([&](Writer& w) { return w.chats.putMember(ChatId(7), {.user = UserId(3), .inviter = UserId(1), .joined = 30}); });
    EXPECT_EQ(read().chats.get(ChatId(7)).value()->memberCount, 3);
    write([&](Writer& w) { return w.chats.removeMember(ChatId(7), UserId(2)); });
    write([&](Writer& w) { return w.chats.removeMember(ChatId(7), UserId(2)); });
    EXPECT_EQ(read().chats.get(ChatId(7)).value()->memberCount, 2);
}

TEST_F(PeopleTest, withoutAMemberListOnlyTheCountMoves) {
    write([&](Writer& w) { return w.chats.put({.id = ChatId(8), .title = "x", .memberCount = 9}); });
    write([&](Writer& w) { return w.chats.putMember(ChatId(8), {.user = UserId(3)}); });
    EXPECT_EQ(read().chats.get(ChatId(8)).value()->memberCount, 10);
    EXPECT_TRUE(read().chats.get(ChatId(8)).value()->members.empty());
    write([&](Writer& w) { return w.chats.removeMember(ChatId(8), UserId(3)); });
    EXPECT_EQ(read().chats.get(ChatId(8)).value()->memberCount, 9);
}

TEST_F(PeopleTest, devicesAreListedThisOneFirst) {
    const Device old{.id = DeviceId(1),
                     .model = "a",
                     .platform = "b",
                     .systemVersion = "c",
                     .appName = "d",
                     .appVersion = "e",
                     .ip = "f",
                     .country = "g",
                     .apiId = 5,
                     .created = 1,
                     .active = 100};
    const Device fresh{.id = DeviceId(2), .active = 200}, own{.id = DeviceId(0), .current = true, .active = 50};
    write([&](Writer& w) { return w.devices.replaceAll({old, fresh, own}); });
    EXPECT_EQ(read().devices.list().value(), (std::vector{own, fresh, old}));
    write([&](Writer& w) { return w.devices.remove(DeviceId(2)); });
    EXPECT_EQ(read().devices.list().value(), (std::vector{own, old}));
}

}  // namespace
}  // namespace helio::store
