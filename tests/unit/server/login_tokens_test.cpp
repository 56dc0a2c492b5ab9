// SPDX-License-Identifier: GPL-3.0-or-later
// A device is let in by another one of the account.
#include "server/store/login_tokens.h"
#include "tests/unit/server/password_hand.h"
#include "tl/gen/heliograph.h"

namespace helio::server {
namespace {

const std::string kPhone = "12025550101";

struct LoginTokens : testing::Test {
    House house;
    KeyId ada = house.person(kPhone, "Ada");
    KeyId fresh = house.device();

    tl::auth::exportLoginToken query(std::vector<std::int64_t> except = {}) {
        tl::auth::exportLoginToken out;
        out.api_id = 1;
        out.except_ids = std::move(except);
        return out;
    }
    Bytes token(KeyId key, std::vector<std::int64_t> except = {}) {
        const auto answer = house.ask(key, query(std::move(except)));
        const auto* made = answer ? answer->as<tl::auth::loginToken>() : nullptr;
        EXPECT_NE(made, nullptr);
        if (made) EXPECT_EQ(made->expires, house.clock.seconds + 30);
        return made ? made->token : Bytes();
    }
    std::string accept(KeyId by, const Bytes& token) { return house.refusal(by, tl::auth::acceptLoginToken{.token = token}); }
};

TEST_F(LoginTokens, Q01_Q02_Q03_AnAcceptedTokenSignsIn) {
    const Bytes shown = token(fresh);
    const auto accepted = house.ask(ada, tl::auth::acceptLoginToken{.token = shown});
    ASSERT_TRUE(accepted.has_value()) << accepted.error().name;
    EXPECT_EQ(accepted->device_model, "Desk");
    EXPECT_EQ(house.effects.letIn, std::vector<KeyId>{fresh}) << "updateLoginToken goes to the key that waits";
    const auto in = house.ask(fresh, query());
    ASSERT_TRUE(in.has_value());
    ASSERT_NE(in->as<tl::auth::loginTokenSuccess>(), nullptr);
    EXPECT_EQ(house.userOf(fresh), house.userOf(ada));
    EXPECT_EQ(store::findDevice(house.db, fresh)->hash, accepted->hash) << "the device that was announced";
}

TEST_F(LoginTokens, Q02_ErrorsAreTold) {
    const Bytes shown = token(fresh);
    EXPECT_EQ(accept(ada, Bytes(32)), "AUTH_TOKEN_INVALID");
    EXPECT_EQ(accept(ada, Bytes()), "AUTH_TOKEN_INVALID");
    house.clock.seconds += 31;
    EXPECT_EQ(accept(ada, shown), "AUTH_TOKEN_EXPIRED");
    const Bytes again = token(fresh);
    EXPECT_EQ(accept(ada, again), "");
    EXPECT_EQ(accept(ada, again), "AUTH_TOKEN_ALREADY_ACCEPTED");
}

TEST_F(LoginTokens, Q04_TokensAreLongFreshAndKeptAsHashes) {
    const Bytes one = token(fresh), two = token(fresh);
    EXPECT_GE(one.size(), 16u);
    EXPECT_NE(one, two);
    EXPECT_FALSE(house.db.exists("SELECT 1 FROM login_tokens WHERE hash = ?1", BytesView(one))) << "the token itself is not there";
    EXPECT_EQ(accept(ada, one), "") << "a picture that was drawn again a moment ago still works";
}

TEST_F(LoginTokens, Q04_ATokenIsBoundToTheKeyThatAskedAndGoodOnce) {
    const Bytes shown = token(fresh);
    const KeyId thief = house.device();
    EXPECT_EQ(accept(ada, shown), "");
    EXPECT_EQ(house.refusal(thief, tl::auth::importLoginToken{.token = shown}), "AUTH_TOKEN_INVALID");
    token(thief);
    EXPECT_FALSE(house.userOf(thief));
    EXPECT_EQ(house.refusal(fresh, tl::auth::importLoginToken{.token = shown}), "");
    EXPECT_EQ(house.refusal(house.device(), tl::auth::importLoginToken{.token = shown}), "AUTH_TOKEN_INVALID") << "used up";
}

TEST_F(LoginTokens, Q04_OnlyASignedInKeyAcceptsAndNotItself) {
    const Method* method = house.table.find(tl::auth::acceptLoginToken::kId);
    ASSERT_NE(method, nullptr);
    EXPECT_EQ(method->who, Who::SignedIn);
    const KeyId second = house.anotherDeviceOf(ada);
    const auto own = house.ask(second, query());
    ASSERT_TRUE(own.has_value());
    EXPECT_NE(own->as<tl::auth::loginTokenSuccess>(), nullptr) << "who is in already needs no token";
}

TEST_F(LoginTokens, Q04_ExceptIdsAreRespected) {
    const Bytes shown = token(fresh, {house.userOf(ada).value});
    EXPECT_EQ(accept(ada, shown), "AUTH_TOKEN_EXCEPTION");
    EXPECT_EQ(accept(house.person("12025550102", "Ben"), shown), "");
}

TEST_F(LoginTokens, Q03_AnAccountWithAPasswordAsksForItToo) {
    PasswordHand hand{house};
    hand.set(ada, "", "harbour light");
    EXPECT_EQ(accept(ada, token(fresh)), "");
    EXPECT_EQ(house.refusal(fresh, query()), "SESSION_PASSWORD_NEEDED");
    EXPECT_FALSE(house.userOf(fresh));
    EXPECT_EQ(hand.check(fresh, "harbour light"), "");
    EXPECT_EQ(house.userOf(fresh), house.userOf(ada));
}

TEST_F(LoginTokens, Q05_WhoAsksIsToldBeforeAccepting) {
    const Bytes shown = token(fresh);
    const auto who = house.ask(ada, tl::heliograph::describeLoginToken{.token = shown});
    ASSERT_TRUE(who.has_value());
    EXPECT_EQ(who->device_model, "Desk");
    EXPECT_FALSE(who->current);
    EXPECT_FALSE(house.userOf(fresh)) << "asking lets nobody in";
    EXPECT_EQ(accept(ada, shown), "");
}

TEST_F(LoginTokens, AnAcceptedTokenIsFetchedInTimeOrNever) {
    EXPECT_EQ(accept(ada, token(fresh)), "");
    house.clock.seconds += 301;
    const auto answer = house.ask(fresh, query());
    ASSERT_TRUE(answer.has_value());
    EXPECT_NE(answer->as<tl::auth::loginToken>(), nullptr) << "a new one instead";
    EXPECT_FALSE(house.userOf(fresh));
}

}  // namespace
}  // namespace helio::server
