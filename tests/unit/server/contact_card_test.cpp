// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/server/privacy_house.h"

namespace helio::server {
namespace {

struct ContactCard : PrivacyHouse {
    void shut() { ASSERT_TRUE(set(olga, tl::heliograph::inputPrivacyKeyShareCard{}, {nobody()}).has_value()); }
    std::string outcome(KeyId from) {
        const auto sent = sendsCard(from, kOlgasPhone);
        if (!sent) return sent.error().name;
        return *sent == id(olga) ? "hers" : *sent == 0 ? "plain" : "?";
    }
};

TEST_F(ContactCard, NamesTheAccountWhereTheSenderMayKnowIt) {
    EXPECT_EQ(outcome(of(Stranger)), "hers");
    EXPECT_EQ(sendsCard(of(Stranger), "12025559999").value_or(-1), 0);
    EXPECT_EQ(sendsCard(of(Stranger), "no number").value_or(-1), 0);
}

TEST_F(ContactCard, ARefusalTellsNobodyWhoseNumberItIs) {
    shut();
    EXPECT_EQ(outcome(of(Stranger)), "USER_PRIVACY_RESTRICTED") << "the stranger finds her by the number anyway";
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyAddedByPhone{}, {nobody()}).has_value());
    EXPECT_EQ(outcome(of(Stranger)), "plain") << "like a number that nobody has";
    EXPECT_EQ(outcome(of(Contact)), "USER_PRIVACY_RESTRICTED") << "who sees the number knows whose it is";
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyPhoneNumber{}, {nobody()}).has_value());
    EXPECT_EQ(outcome(of(Contact)), "plain");
    EXPECT_EQ(outcome(olga), "hers") << "one's own card is one's own";
}

TEST_F(ContactCard, AForwardedCardIsASharedOne) {
    ASSERT_EQ(outcome(of(Stranger)), "hers");
    tl::messages::forwardMessages query;
    query.from_peer = tl::inputPeerSelf{};
    query.to_peer = house.inputPeer(of(Stranger), of(Member));
    house.db.each("SELECT max(id) FROM messages WHERE user_id = ?1", [&](const store::Row& r) { query.id = {r.i32(0)}; }, house.userOf(of(Stranger)));
    query.random_id = {nextRandom++};
    EXPECT_EQ(house.refusal(of(Stranger), query), "");
    shut();
    query.random_id = {nextRandom++};
    EXPECT_EQ(house.refusal(of(Stranger), query), "USER_PRIVACY_RESTRICTED");
}

TEST_F(ContactCard, ARefusedCardIsCounted) {
    shut();
    const auto spent = [&] {
        std::int64_t out = 0;
        house.db.each("SELECT failures FROM attempts WHERE name = ?1", [&](const store::Row& r) { out = r.number(0); }, "numbers:" + std::to_string(id(of(Stranger))));
        return out;
    };
    EXPECT_EQ(outcome(of(Stranger)), "USER_PRIVACY_RESTRICTED");
    const auto once = spent();
    EXPECT_GT(once, 0) << "the refusal is an answer";
    EXPECT_EQ(outcome(of(Stranger)), "USER_PRIVACY_RESTRICTED");
    EXPECT_GT(spent(), once);
}

TEST_F(ContactCard, WithAnEmptyPurseACardSaysNothing) {
    house.db.run("INSERT INTO attempts(name, failures, last) VALUES(?1, 20000, ?2)", "numbers:" + std::to_string(id(of(Stranger))), house.clock.seconds);
    EXPECT_EQ(outcome(of(Stranger)), "plain");
    shut();
    EXPECT_EQ(outcome(of(Stranger)), "plain");
    ASSERT_TRUE(house.ask(of(Always), tl::contacts::importContacts{.contacts = {tl::inputPhoneContact{.client_id = 1, .phone = kOlgasPhone, .first_name = "O", .last_name = ""}}})
                    .has_value());
    EXPECT_EQ(outcome(of(Always)), "USER_PRIVACY_RESTRICTED") << "a number of the own book costs nothing";
}

}  // namespace
}  // namespace helio::server
