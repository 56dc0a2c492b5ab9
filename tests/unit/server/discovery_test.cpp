// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph.getDiscovery, evaluate, getBuckets, and the capability they end in.
#include "server/matching/match_quota.h"
#include "server/store/privacy.h"
#include "tests/unit/server/matching_hand.h"
#include "tl/gen/contacts.h"
#include "tl/gen/help.h"
#include "tl/gen/messages.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

struct Discovery : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
    MatchingHand hand{house, ada};

    /// Of somebody, to Ada; "" = none.
    std::string numberShown(KeyId who) {
        const auto people = house.ask(ada, tl::users::getUsers{.id = {house.inputUser(ada, who)}});
        const auto* seen = people ? people->at(0).as<tl::user>() : nullptr;
        EXPECT_NE(seen, nullptr);
        return seen && seen->phone ? *seen->phone : std::string();
    }
    tl::InputUser named(const crypto::MatchSecret& match) { return tl::inputUser{.user_id = match.user, .access_hash = match.capability}; }
};

TEST_F(Discovery, AMemberIsFoundAndNobodyElse) {
    const auto match = hand.find("12025550102");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->user, house.userOf(ben).value);
    EXPECT_FALSE(hand.find("12025550199"));
    EXPECT_FALSE(hand.find("42777")) << "the service account";
    EXPECT_TRUE(hand.find("12025550101")) << "oneself";
}

TEST_F(Discovery, SaysWhatItIs) {
    const auto at = hand.discover();
    EXPECT_EQ(at.epoch, 1);
    EXPECT_EQ(at.prefix_bits, 0);
    EXPECT_EQ(at.batch_max, 500);
    EXPECT_EQ(at.daily_quota, 1'000);
    EXPECT_EQ(at.expires, house.clock.seconds + kMatchEpoch);
    EXPECT_TRUE(crypto::elementOf(at.public_key));
    EXPECT_EQ(MatchingHand(house, ben).discover().public_key, at.public_key) << "one key for everybody";
}

TEST_F(Discovery, WhoDoesNotWantToBeFoundIsNot) {
    EXPECT_TRUE(hand.find("12025550102"));
    store::setFindable(house.db, house.userOf(ben), false);
    EXPECT_FALSE(hand.find("12025550102"));
    store::setFindable(house.db, house.userOf(ben), true);
    EXPECT_TRUE(hand.find("12025550102"));
    house.db.run("DELETE FROM users WHERE id = ?1", house.userOf(ben));
    EXPECT_FALSE(hand.find("12025550102"));
}

TEST_F(Discovery, WhoSignsUpLaterIsFoundWithoutAskingAgain) {
    const auto at = hand.discover();
    const auto output = hand.output(at, "12025550103");
    ASSERT_TRUE(output);
    EXPECT_FALSE(hand.lookUp(at, *output));
    const KeyId cho = house.person("12025550103", "Cho");
    const auto match = hand.lookUp(at, *output);
    ASSERT_TRUE(match);
    EXPECT_EQ(match->user, house.userOf(cho).value);
}

TEST_F(Discovery, TheCapabilityNamesItsOwnerToTwoMethodsAlone) {
    const auto match = *hand.find("12025550102");
    const auto people = house.ask(ada, tl::users::getUsers{.id = {named(match)}});
    ASSERT_TRUE(people.has_value());
    const auto* seen = people->at(0).as<tl::user>();
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->access_hash, house.hashFor(ada, house.userOf(ben))) << "with a hash of one's own from here on";
    tl::contacts::addContact add;
    add.id = named(match);
    add.first_name = "Ben";
    EXPECT_EQ(house.refusal(ada, add), "");

    EXPECT_EQ(house.refusal(ada, tl::users::getFullUser{.id = named(match)}), "USER_ID_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::contacts::acceptContact{.id = named(match)}), "USER_ID_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::contacts::deleteContacts{.id = {named(match)}}), "USER_ID_INVALID");
    const tl::InputPeer peer = tl::inputPeerUser{.user_id = match.user, .access_hash = match.capability};
    tl::messages::sendMessage say;
    say.peer = peer;
    say.message = "hello";
    say.random_id = 1;
    EXPECT_EQ(house.refusal(ada, say), "PEER_ID_INVALID");
    tl::messages::getHistory history;
    history.peer = peer;
    history.limit = 1;
    EXPECT_EQ(house.refusal(ada, history), "PEER_ID_INVALID");
}

TEST_F(Discovery, WhoAddsAMatchSeesTheNumberThatWasNotSent) {
    const auto match = *hand.find("12025550102");
    tl::contacts::addContact add;
    add.id = named(match);
    add.first_name = "Ben";
    EXPECT_EQ(numberShown(ben), "") << "for one's contacts alone, as the rule is at first";
    ASSERT_EQ(house.refusal(ada, add), "");
    EXPECT_EQ(numberShown(ben), "12025550102");
    add.id = house.inputUser(ada, ben);
    add.first_name = "Benjamin";
    ASSERT_EQ(house.refusal(ada, add), "");
    EXPECT_EQ(numberShown(ben), "12025550102") << "a new name says nothing about the number";
}

TEST_F(Discovery, APlainHashTellsNoNumber) {
    tl::contacts::addContact add;
    add.id = house.inputUser(ada, ben);
    add.first_name = "Ben";
    ASSERT_EQ(house.refusal(ada, add), "");
    EXPECT_EQ(numberShown(ben), "");
    store::setFindable(house.db, house.userOf(ben), false);
    add.id = tl::inputUser{.user_id = house.userOf(ben).value, .access_hash = 12345};
    EXPECT_EQ(house.refusal(ada, add), "USER_ID_INVALID");
    EXPECT_EQ(numberShown(ben), "");
}

TEST_F(Discovery, ACapabilityIsForOnePersonAndDiesWithTheirSettingOrTheSecondEpoch) {
    const auto match = *hand.find("12025550102");
    tl::contacts::addContact add;
    add.first_name = "Ben";
    add.id = tl::inputUser{.user_id = house.userOf(ada).value + 777, .access_hash = match.capability};
    EXPECT_EQ(house.refusal(ada, add), "USER_ID_INVALID");
    add.id = named(match);
    store::setFindable(house.db, house.userOf(ben), false);
    EXPECT_EQ(house.refusal(ada, add), "USER_ID_INVALID");
    store::setFindable(house.db, house.userOf(ben), true);
    house.clock.seconds += kMatchEpoch;
    hand.discover();
    EXPECT_EQ(house.refusal(ada, add), "") << "the epoch before is good still";
    house.clock.seconds += kMatchEpoch;
    hand.discover();
    EXPECT_EQ(house.refusal(ada, add), "USER_ID_INVALID");
}

TEST_F(Discovery, WhomThePersonBlockedGetsNoFurther) {
    const auto match = *hand.find("12025550102");
    tl::contacts::addContact add;
    add.first_name = "Ben";
    add.id = named(match);
    store::putBlocked(house.db, house.userOf(ben), house.userOf(ada), house.clock.seconds);
    EXPECT_EQ(house.refusal(ada, add), "USER_ID_INVALID");
    const auto people = house.ask(ada, tl::users::getUsers{.id = {named(match)}});
    EXPECT_NE(people->at(0).as<tl::userEmpty>(), nullptr);
    store::removeBlocked(house.db, house.userOf(ben), house.userOf(ada));
    EXPECT_EQ(house.refusal(ada, add), "");
}

TEST_F(Discovery, AnEpochEndsAndTheNextKnowsTheSamePeople) {
    const auto first = hand.discover();
    house.clock.seconds += kMatchEpoch;
    const auto second = hand.discover();
    EXPECT_EQ(second.epoch, first.epoch + 1);
    EXPECT_NE(second.public_key, first.public_key);
    for (const auto& at : {first, second}) {
        const auto output = hand.output(at, "12025550102");
        ASSERT_TRUE(output) << output.error().text();
        EXPECT_TRUE(hand.lookUp(at, *output)) << "epoch " << at.epoch;
    }
    house.clock.seconds += kMatchEpoch;
    hand.discover();
    EXPECT_EQ(hand.spend(first.epoch, 1), "EPOCH_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::heliograph::getBuckets{.epoch = first.epoch, .prefixes = {0}, .hashes = {}}), "EPOCH_INVALID");
}

TEST_F(Discovery, StrangersHaveNoneOfIt) {
    auto device = *store::findDevice(house.db, ada);
    device.heliograph = false;
    store::putDevice(house.db, device);
    EXPECT_TRUE(house.refusal(ada, tl::heliograph::getDiscovery{}).starts_with("INPUT_METHOD_INVALID_"));
    EXPECT_TRUE(hand.spend(1, 1).starts_with("INPUT_METHOD_INVALID_"));
    EXPECT_TRUE(house.refusal(ada, tl::heliograph::getBuckets{.epoch = 1, .prefixes = {0}, .hashes = {}}).starts_with("INPUT_METHOD_INVALID_"));
}

bool offered(const Result<tl::help::AppConfig>& answer) {
    const auto* config = answer ? answer->as<tl::help::appConfig>() : nullptr;
    if (!config) return false;
    for (const auto& entry : config->config.as<tl::jsonObject>()->value)
        if (entry.key == "heliograph_discovery") return entry.value.as<tl::jsonNumber>()->value == 1;
    return false;
}

TEST_F(Discovery, TheConfigurationOffersItToThoseWhoKnowIt) {
    const auto ours = house.ask(ada, tl::help::getAppConfig{});
    EXPECT_TRUE(offered(ours));
    auto device = *store::findDevice(house.db, ada);
    device.heliograph = false;
    store::putDevice(house.db, device);
    const auto theirs = house.ask(ada, tl::help::getAppConfig{.hash = ours->as<tl::help::appConfig>()->hash});
    EXPECT_NE(theirs->as<tl::help::appConfig>(), nullptr) << "what one of ours was told is not what a stranger is told";
    EXPECT_FALSE(offered(theirs));
}

TEST_F(Discovery, TheQuotaCountsNumbers) {
    const auto epoch = hand.discover().epoch;
    for (int i = 0; i < 19; ++i) {
        Call call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, ada), .now = house.clock.seconds};
        countMatched(call, epoch, 500);
    }
    EXPECT_EQ(hand.spend(epoch, 300), "");
    EXPECT_EQ(hand.spend(epoch, 201), "FLOOD_WAIT_87");
    EXPECT_EQ(hand.spend(epoch, 200), "");
    EXPECT_EQ(hand.spend(epoch, 1), "FLOOD_WAIT_87");
    house.clock.seconds += kMatchEpoch;
    EXPECT_EQ(hand.spend(hand.discover().epoch, 500), "");
}

TEST_F(Discovery, MalformedElementsAreRefusedAndCostNothing) {
    const auto epoch = hand.discover().epoch;
    const auto refusal = [&](Bytes element) {
        auto query = hand.question(epoch, 2);
        query.elements.push_back(std::move(element));
        return house.refusal(ada, query);
    };
    EXPECT_EQ(refusal(Bytes(32)), "ELEMENT_INVALID") << "the identity";
    EXPECT_EQ(refusal(Bytes(32, 0xff)), "ELEMENT_INVALID") << "not canonical";
    EXPECT_EQ(refusal(Bytes(31, 1)), "ELEMENT_INVALID");
    EXPECT_EQ(refusal({}), "ELEMENT_INVALID");
    EXPECT_EQ(hand.spend(epoch, 0), "LIMIT_INVALID");
    EXPECT_EQ(hand.spend(epoch, 501), "LIMIT_INVALID");
    EXPECT_EQ(hand.spend(epoch + 1, 1), "EPOCH_INVALID");
    EXPECT_EQ(store::matchAsked(house.db, house.userOf(ada), epoch), 0);
    EXPECT_EQ(house.services.matching->pending(house.userOf(ada)), 0);
}

TEST_F(Discovery, BucketsAreOfOneSizeAndUnchangedOnesComeEmpty) {
    for (int i = 0; i < 600; ++i) store::addUser(house.db, std::to_string(13025550000 + i), "N", "", 0);
    const auto at = hand.discover();
    ASSERT_EQ(at.prefix_bits, 3);
    tl::heliograph::getBuckets query{.epoch = at.epoch, .prefixes = {0, 1, 2, 3, 4, 5, 6, 7}, .hashes = {}};
    const auto all = house.ask(ada, query);
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->buckets.size(), 8u);
    for (const auto& bucket : all->buckets) {
        EXPECT_EQ(bucket.entries.size(), all->buckets[0].entries.size());
        EXPECT_EQ(bucket.entries.size() % (8 * crypto::kMatchEntry), 0u);
        query.hashes.push_back(bucket.hash);
    }
    query.hashes[5] ^= 1;
    const auto again = house.ask(ada, query);
    ASSERT_EQ(again->buckets.size(), 8u);
    for (const auto& bucket : again->buckets) EXPECT_EQ(bucket.entries.empty(), bucket.prefix != 5);
    query.hashes.pop_back();
    EXPECT_EQ(house.refusal(ada, query), "HASHES_INVALID");
    query.hashes.clear();
    query.prefixes = {8};
    EXPECT_EQ(house.refusal(ada, query), "PREFIX_INVALID");
    query.prefixes = {-1};
    EXPECT_EQ(house.refusal(ada, query), "PREFIX_INVALID");
    query.prefixes = {};
    EXPECT_EQ(house.refusal(ada, query), "LIMIT_INVALID");
}

TEST_F(Discovery, AnAnswerIsBounded) {
    const auto at = hand.discover();
    for (int i = 0; i < 300; ++i) store::addUser(house.db, std::to_string(13025550000 + i), "N", "", 0);
    const auto all = house.ask(ada, tl::heliograph::getBuckets{.epoch = at.epoch, .prefixes = std::vector<std::int32_t>(1'000, 0), .hashes = {}});
    ASSERT_TRUE(all.has_value());
    std::size_t size = 0;
    for (const auto& bucket : all->buckets) size += bucket.entries.size();
    EXPECT_GT(all->buckets.size(), 1u);
    EXPECT_LE(size, std::size_t{512} << 10);
}

TEST_F(Discovery, AThiefOfTheBucketsFindsNothing) {
    const auto at = hand.discover();
    const auto buckets = house.ask(ada, tl::heliograph::getBuckets{.epoch = at.epoch, .prefixes = {0}, .hashes = {}});
    const Bytes& entries = buckets->buckets.at(0).entries;
    // Everything but the key is known to the thief: the numbers, the ids, the public key, the code. Keys of their own are as good as none.
    SystemRandom random;
    for (int i = 0; i < 20; ++i) {
        const auto guess = *crypto::deriveOprfKey(random.bytes(32), "heliograph match v1");
        for (const char* number : {"12025550101", "12025550102"}) {
            const auto output = *crypto::oprfDirect(guess, viewOf(number));
            for (std::size_t k = 0; k < entries.size(); k += crypto::kMatchEntry) EXPECT_FALSE(crypto::openMatch(output, BytesView(entries).subspan(k, crypto::kMatchEntry)));
        }
    }
    const std::string_view text = textOf(entries);
    EXPECT_EQ(text.find("12025550102"), std::string_view::npos);
    FixedBytes<8> id{};
    storeLe64(id, static_cast<std::uint64_t>(house.userOf(ben).value));
    EXPECT_EQ(text.find(textOf(id)), std::string_view::npos) << "no user id in the clear";
}

}  // namespace
}  // namespace helio::server
