// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords of accounts: set, asked for, changed, removed.
#include <algorithm>

#include "crypto/dh.h"
#include "server/accounts/guesses.h"
#include "server/accounts/password.h"
#include "tests/unit/server/password_hand.h"

namespace helio::server {
namespace {

const std::string kPhone = "12025550101";

struct Passwords : testing::Test {
    House house;
    PasswordHand hand{house};
    KeyId ada = house.person(kPhone, "Ada");
};

TEST_F(Passwords, AFreshAccountHasNoneAndHandsOutSalts) {
    const auto asked = hand.question(ada);
    EXPECT_FALSE(asked.has_password);
    EXPECT_FALSE(asked.srp_B.has_value());
    EXPECT_EQ(PasswordHand::algoOf(asked.new_algo).salt1.size(), 8u);
    EXPECT_EQ(asked.secure_random.size(), 256u);
    EXPECT_EQ(house.refusal(house.device(), tl::account::getPassword{}), "AUTH_KEY_UNREGISTERED");
}

TEST_F(Passwords, A04_TheSecondStepOfSigningIn) {
    hand.set(ada, "", "harbour light");
    const KeyId phone = hand.halfIn(kPhone);
    EXPECT_FALSE(house.userOf(phone)) << "not in yet";
    EXPECT_EQ(hand.question(phone).hint, "the usual");
    EXPECT_EQ(hand.check(phone, "harbour lights"), "PASSWORD_HASH_INVALID");
    EXPECT_EQ(hand.check(phone, "harbour light"), "");
    EXPECT_EQ(house.userOf(phone), house.userOf(ada));
    EXPECT_TRUE(house.effects.deviceChanged);
}

TEST_F(Passwords, A04_OnlyTheVerifierIsKept) {
    hand.set(ada, "", "harbour light");
    const auto row = store::findPassword(house.db, house.userOf(ada));
    ASSERT_TRUE(row && row->set());
    EXPECT_EQ(row->verifier, copyOf(crypto::srpVerifier(PasswordHand::algoOf(*hand.question(ada).current_algo), viewOf("harbour light"))->view()));
}

TEST_F(Passwords, A02_A04_AQuestionIsGoodOnceForItsKeyAndForTenMinutes) {
    hand.set(ada, "", "harbour light");
    const KeyId first = hand.halfIn(kPhone), second = hand.halfIn(kPhone);
    const auto asked = hand.question(first);
    const auto stolen = hand.proofFor(asked, "harbour light");
    EXPECT_EQ(house.refusal(second, tl::auth::checkPassword{.password = stolen}), "SRP_ID_INVALID") << "bound to the key that asked";
    const auto wrong = hand.proofFor(asked, "wrong");
    EXPECT_EQ(house.refusal(first, tl::auth::checkPassword{.password = wrong}), "PASSWORD_HASH_INVALID");
    EXPECT_EQ(house.refusal(first, tl::auth::checkPassword{.password = hand.proofFor(asked, "harbour light")}), "SRP_ID_INVALID") << "used up";
    const auto late = hand.proof(first, "harbour light");
    house.clock.seconds += 601;
    EXPECT_EQ(house.refusal(first, tl::auth::checkPassword{.password = late}), "SRP_ID_INVALID");
    EXPECT_EQ(hand.check(first, "harbour light"), "");
}

TEST_F(Passwords, A04_TwoQuestionsHaveTwoAnswers) {
    hand.set(ada, "", "harbour light");
    const auto one = hand.question(ada), two = hand.question(ada);
    EXPECT_NE(one.srp_id, two.srp_id);
    EXPECT_NE(one.srp_B, two.srp_B);
    EXPECT_EQ(house.refusal(ada, tl::account::getPasswordSettings{.password = hand.proofFor(one, "harbour light")}), "") << "both are open";
    EXPECT_EQ(house.refusal(ada, tl::account::getPasswordSettings{.password = hand.proofFor(two, "harbour light")}), "");
}

TEST_F(Passwords, A04_GuessingCostsTimeTwiceAsMuchEachTime) {
    hand.set(ada, "", "harbour light");
    const KeyId key = hand.halfIn(kPhone);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(hand.check(key, "wrong"), "PASSWORD_HASH_INVALID");
    EXPECT_EQ(hand.check(key, "harbour light"), "FLOOD_WAIT_10") << "even the right one";
    house.clock.seconds += 10;
    EXPECT_EQ(hand.check(key, "wrong"), "PASSWORD_HASH_INVALID");
    EXPECT_EQ(hand.check(key, "wrong"), "FLOOD_WAIT_20");
    house.clock.seconds += 20;
    EXPECT_EQ(hand.check(key, "harbour light"), "");
    const KeyId next = hand.halfIn(kPhone);
    EXPECT_EQ(hand.check(next, "wrong"), "PASSWORD_HASH_INVALID") << "counted from nothing again";
}

TEST_F(Passwords, A04_AnAddressThatTriesManyAccountsWaitsToo) {
    const auto from = [&](const char* ip) {
        Call call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, ada), .now = house.clock.seconds};
        call.device.ip = ip;
        return call;
    };
    Call busy = from("198.51.100.7");
    for (int account = 0; account < 30; ++account) {
        EXPECT_TRUE(mayGuess(busy, "password", std::to_string(account)).has_value()) << account;
        guessedWrong(busy, "password", std::to_string(account));
    }
    const auto more = mayGuess(busy, "password", "one that nobody tried");
    ASSERT_FALSE(more.has_value());
    EXPECT_EQ(more.error().name, "FLOOD_WAIT_10");
    Call other = from("198.51.100.8");
    EXPECT_TRUE(mayGuess(other, "password", "one that nobody tried").has_value());
    EXPECT_TRUE(mayGuess(other, "password", "3").has_value()) << "one failure of an account is nothing";
}

TEST_F(Passwords, A04_NewSettingsMustFitWhatWasHandedOut) {
    auto query = hand.settings(ada, "", "harbour light");
    auto& algo = *query.new_settings.new_algo;
    const KnownAlgo good = *algo.as<KnownAlgo>();
    const auto with = [&](auto change) {
        KnownAlgo bent = good;
        change(bent);
        query.new_settings.new_algo = tl::PasswordKdfAlgo(bent);
        return house.refusal(ada, query);
    };
    EXPECT_EQ(with([](KnownAlgo& a) { a.salt1[0] ^= 1; }), "NEW_SALT_INVALID");
    EXPECT_EQ(with([](KnownAlgo& a) { a.salt1.resize(8); }), "NEW_SALT_INVALID") << "without the client's own part";
    EXPECT_EQ(with([](KnownAlgo& a) { a.salt1.push_back(0); }), "NEW_SALT_INVALID");
    EXPECT_EQ(with([](KnownAlgo& a) { a.salt2[3] ^= 1; }), "NEW_SALT_INVALID");
    EXPECT_EQ(with([](KnownAlgo& a) { a.g = 7; }), "NEW_SETTINGS_INVALID");
    EXPECT_EQ(with([](KnownAlgo& a) { a.p.back() ^= 2; }), "NEW_SETTINGS_INVALID");
    const Bytes verifier = *query.new_settings.new_password_hash;
    for (const Bytes& bad : {Bytes{}, Bytes(256), Bytes(256, 0xff), copyOf(crypto::wellKnownPrime())}) {
        query.new_settings.new_password_hash = bad;
        EXPECT_EQ(with([](KnownAlgo&) {}), "NEW_SETTINGS_INVALID");
    }
    query.new_settings.new_password_hash = verifier;
    EXPECT_EQ(with([](KnownAlgo&) {}), "");
    EXPECT_TRUE(hand.question(ada).has_password);
}

TEST_F(Passwords, ChangingAndRemovingWantTheOldOne) {
    hand.set(ada, "", "first");
    EXPECT_EQ(house.refusal(ada, hand.settings(ada, "wrong", "second")), "PASSWORD_HASH_INVALID");
    auto empty = hand.settings(ada, "first", "second");
    empty.password = tl::inputCheckPasswordEmpty{};
    EXPECT_EQ(house.refusal(ada, empty), "PASSWORD_HASH_INVALID");
    const auto before = hand.question(ada);
    hand.set(ada, "first", "second");
    EXPECT_EQ(house.refusal(ada, tl::account::getPasswordSettings{.password = hand.proofFor(before, "first")}), "SRP_ID_INVALID") << "asked about the old one";
    tl::account::updatePasswordSettings remove;
    remove.password = hand.proof(ada, "second");
    remove.new_settings.new_algo = tl::PasswordKdfAlgo(tl::passwordKdfAlgoUnknown{});
    remove.new_settings.new_password_hash = Bytes();
    remove.new_settings.hint = "";
    EXPECT_EQ(house.refusal(ada, remove), "");
    EXPECT_FALSE(hand.question(ada).has_password);
}

TEST_F(Passwords, A05_AStaleQuestionTakesAsLongAsAWrongPassword) {
    hand.set(ada, "", "harbour light");
    const KeyId key = hand.halfIn(kPhone);
    const auto asked = hand.question(key);
    const auto proof = hand.proofFor(asked, "wrong");
    tl::inputCheckPasswordSRP stale = *proof.as<tl::inputCheckPasswordSRP>();
    stale.srp_id ^= 1;
    const auto took = [&](const tl::InputCheckPasswordSRP& shown) {
        Call call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, key), .now = house.clock.seconds};
        const auto start = std::chrono::steady_clock::now();
        const auto check = weigh(call, house.userOf(ada), shown);
        EXPECT_TRUE(check && !check->holds);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    // The best of many, in turns: whatever else the machine does hits both, and only ever makes them longer.
    double best[] = {1e9, 1e9};
    for (int i = 0; i < 25; ++i) {
        best[0] = std::min(best[0], took(stale));
        best[1] = std::min(best[1], took(proof));
    }
    const double ratio = best[0] / best[1];
    // Both do the same exponentiations; one that left them out would be a hundred times faster.
    EXPECT_GT(ratio, 0.3);
    EXPECT_LT(ratio, 3.0);
}

}  // namespace
}  // namespace helio::server
