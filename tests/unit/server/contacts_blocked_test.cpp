// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/server/privacy_house.h"

namespace helio::server {
namespace {

struct ContactsBlocked : PrivacyHouse {
    std::vector<std::int64_t> list(KeyId owner, int offset = 0, int limit = 100) {
        std::vector<std::int64_t> out;
        const auto answer = house.ask(owner, tl::contacts::getBlocked{.offset = offset, .limit = limit});
        const auto read = [&](const std::vector<tl::PeerBlocked>& from) {
            for (const auto& one : from) out.push_back(one.peer_id.as<tl::peerUser>()->user_id);
        };
        if (answer && answer->as<tl::contacts::blocked>()) read(answer->as<tl::contacts::blocked>()->blocked);
        if (answer && answer->as<tl::contacts::blockedSlice>()) read(answer->as<tl::contacts::blockedSlice>()->blocked);
        return out;
    }
};

TEST_F(ContactsBlocked, TheyCannotFindSeeWriteOrAdd) {
    const KeyId other = of(Blocked);
    house.ask(olga, tl::account::updateUsername{.username = "olga_sings"});
    ASSERT_TRUE(say(other, house.inputPeer(other, olga), "hello").has_value());
    ASSERT_TRUE(block(olga, other));
    EXPECT_EQ(house.refusal(other, tl::contacts::resolvePhone{.phone = kOlgasPhone}), "PHONE_NOT_OCCUPIED");
    EXPECT_EQ(house.refusal(other, tl::contacts::resolveUsername{.username = "olga_sings"}), "USERNAME_NOT_OCCUPIED");
    const auto found = house.ask(other, tl::contacts::search{.q = "olga_sings", .limit = 10});
    EXPECT_TRUE(found && found->results.empty() && found->my_results.empty());
    const auto user = seenBy(other, olga);
    EXPECT_FALSE(user.phone);
    EXPECT_FALSE(user.photo);
    EXPECT_TRUE(user.status->as<tl::userStatusEmpty>());
    EXPECT_EQ(say(other, house.inputPeer(other, olga), "again").error().name, "USER_IS_BLOCKED");
    EXPECT_EQ(say(other, house.inputPeer(other, olga), "again").error().code, 400);
    EXPECT_EQ(house.refusal(other, tl::messages::setTyping{.peer = house.inputPeer(other, olga), .action = tl::sendMessageTypingAction{}}), "USER_IS_BLOCKED");
    EXPECT_EQ(say(olga, house.inputPeer(olga, other), "no").error().name, "YOU_BLOCKED_USER");
    tl::messages::createChat create;
    create.title = "G";
    create.users = {house.inputUser(other, olga)};
    EXPECT_EQ(house.refusal(other, create), "USER_PRIVACY_RESTRICTED");
    create.users = {house.inputUser(olga, other)};
    EXPECT_EQ(house.refusal(olga, create), "USER_PRIVACY_RESTRICTED") << "and is not put into groups either";
    ASSERT_TRUE(house.ask(olga, tl::contacts::unblock{.id = house.inputPeer(olga, other)}).has_value());
    EXPECT_TRUE(say(other, house.inputPeer(other, olga), "friends again").has_value());
    EXPECT_EQ(house.refusal(other, tl::contacts::resolvePhone{.phone = kOlgasPhone}), "");
}

TEST_F(ContactsBlocked, ACardOpensNoWayAroundIt) {
    const KeyId other = of(Blocked), friendly = of(Contact);
    ASSERT_TRUE(block(olga, other));
    tl::messages::sendMedia query;
    query.peer = house.inputPeer(friendly, other);
    query.media = tl::inputMediaContact{.phone_number = kOlgasPhone, .first_name = "O", .last_name = "", .vcard = ""};
    query.random_id = 99;
    const auto sent = house.ask(friendly, query);
    ASSERT_TRUE(sent.has_value());
    const auto cardOf = [](const tl::Message& message) { return message.as<tl::message>()->media->as<tl::messageMediaContact>()->user_id; };
    EXPECT_EQ(cardOf(find<tl::updateNewMessage>(*sent)->message), id(olga));
    const auto history = house.ask(other, tl::messages::getHistory{.peer = house.inputPeer(other, friendly), .limit = 5});
    ASSERT_TRUE(history.has_value());
    const auto* got = history->as<tl::messages::messages>();
    ASSERT_TRUE(got && got->messages.size() == 1);
    EXPECT_EQ(cardOf(got->messages[0]), 0);
    for (const auto& user : got->users) EXPECT_NE(user.as<tl::user>()->id, id(olga));
}

TEST_F(ContactsBlocked, TheListIsKeptTurnedAndReplaced) {
    EXPECT_TRUE(list(olga).empty());
    for (const Side side : {Stranger, Contact, Always}) {
        ++house.clock.seconds;
        ASSERT_TRUE(block(olga, of(side)));
    }
    EXPECT_EQ(list(olga), (std::vector<std::int64_t>{id(of(Always)), id(of(Contact)), id(of(Stranger))}));
    EXPECT_EQ(list(olga, 1, 1), std::vector<std::int64_t>{id(of(Contact))});
    EXPECT_TRUE(list(of(Contact)).empty()) << "each has their own";
    tl::contacts::setBlocked replace;
    replace.id = {house.inputPeer(olga, of(Member)), house.inputPeer(olga, of(Contact))};
    replace.limit = 100;
    ASSERT_TRUE(house.ask(olga, replace).has_value());
    const auto now = list(olga);
    EXPECT_EQ(std::set<std::int64_t>(now.begin(), now.end()), (std::set<std::int64_t>{id(of(Member)), id(of(Contact))}));
    EXPECT_TRUE(fullSeenBy(olga, of(Member))->full_user.blocked);
    EXPECT_FALSE(fullSeenBy(olga, of(Stranger))->full_user.blocked);
    EXPECT_EQ(house.refusal(olga, tl::contacts::block{.id = tl::inputPeerSelf{}}), "CONTACT_ID_INVALID");
    EXPECT_EQ(house.refusal(olga, tl::contacts::block{.id = tl::inputPeerChat{.chat_id = group}}), "PEER_ID_INVALID");
}

TEST_F(ContactsBlocked, OwnDevicesHearNowOrLater) {
    ASSERT_TRUE(block(olga, of(Stranger)));
    EXPECT_TRUE(std::ranges::none_of(house.effects.notices, [&](const Notice& n) { return n.to == house.userOf(of(Stranger)); })) << "who does not know her hears nothing";
    std::size_t own = 0;
    for (const Notice& notice : house.effects.notices) {
        if (notice.to != house.userOf(olga)) continue;
        EXPECT_EQ(notice.except, olga);
        View view(house.db, house.services, notice.to, 2, house.clock.seconds);
        const auto updates = notice.make(view);
        const auto* update = find<tl::updatePeerBlocked>(updates);
        ASSERT_NE(update, nullptr);
        EXPECT_TRUE(update->blocked);
        ++own;
    }
    EXPECT_EQ(own, 1u);
    const auto changes = store::changesSince(house.db, house.userOf(olga), 0, 100);
    EXPECT_TRUE(std::ranges::any_of(changes, [](const store::Changed& c) { return c.kind == store::Change::Blocked; }));
    ASSERT_TRUE(block(olga, of(Stranger)));
    EXPECT_TRUE(house.effects.notices.empty()) << "blocked already";
}

}  // namespace
}  // namespace helio::server
