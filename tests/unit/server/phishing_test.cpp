// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody gets who has a person's number, code or a picture of a sign-in code, and what the person hears of it.
#include "server/boxes/state.h"
#include "tests/unit/server/password_hand.h"

namespace helio::server {
namespace {

const std::string kPhone = "12025550101";

struct Phishing : testing::Test {
    House house;
    PasswordHand hand{house};
    KeyId ada = house.person(kPhone, "Ada");
    KeyId thief = house.device();

    std::string codeFor(KeyId key) {
        tl::auth::sendCode send;
        send.phone_number = kPhone;
        send.api_id = 1;
        const auto sent = house.ask(key, send);
        EXPECT_TRUE(sent.has_value());
        return sent ? sent->as<tl::auth::sentCode>()->phone_code_hash : "";
    }
    std::string signIn(KeyId key, const std::string& hash) {
        tl::auth::signIn query;
        query.phone_number = kPhone;
        query.phone_code_hash = hash;
        query.phone_code = hand.codeFile(kPhone + ".code");
        return house.refusal(key, query);
    }
    /// What the account's own devices read of it.
    std::string told() {
        for (const store::Update& row : store::updatesAfter(house.db, house.userOf(ada), 0, 100)) {
            View view(house.db, house.services, house.userOf(ada), 2, house.clock.seconds);
            std::vector rows{row};
            for (const tl::Update& update : asUpdates(view, rows))
                if (const auto* news = update.as<tl::updateNewMessage>())
                    if (const auto* message = news->message.as<tl::message>()) return message->message;
        }
        return "";
    }
    Bytes token(KeyId key) {
        tl::auth::exportLoginToken query;
        query.api_id = 1;
        const auto answer = house.ask(key, query);
        const auto* made = answer ? answer->as<tl::auth::loginToken>() : nullptr;
        return made ? made->token : Bytes();
    }
};

TEST_F(Phishing, V16_WhoTookTheNumberOverMeetsThePassword) {
    hand.set(ada, "", "harbour light");
    const std::string hash = codeFor(thief);
    EXPECT_NE(told().find("Login code"), std::string::npos) << "the try is told to the devices that are in";
    EXPECT_EQ(signIn(thief, hash), "SESSION_PASSWORD_NEEDED");
    EXPECT_FALSE(house.userOf(thief));
}

TEST_F(Phishing, V16_ANewSignInIsToldToTheOthersWithItsPlace) {
    EXPECT_EQ(signIn(thief, codeFor(thief)), "");
    ASSERT_EQ(house.effects.notices.size(), 1u);
    const Notice& notice = house.effects.notices.front();
    EXPECT_EQ(notice.to, house.userOf(ada));
    EXPECT_EQ(notice.except, thief);
    View view(house.db, house.services, house.userOf(ada), 2, house.clock.seconds);
    const tl::Updates updates = notice.make(view);
    const auto* list = updates.as<tl::updates_>();
    ASSERT_TRUE(list && list->updates.size() == 1);
    const auto* news = list->updates[0].as<tl::updateNewAuthorization>();
    ASSERT_NE(news, nullptr);
    EXPECT_TRUE(news->unconfirmed);
    EXPECT_NE(news->hash, 0) << "so that it can be ended at once";
    EXPECT_TRUE(news->device && news->device->starts_with("Desk"));
}

TEST_F(Phishing, V16_ACodeThatWasReadAloudIsGoodWhereItWasAskedForAlone) {
    const std::string hash = codeFor(ada);
    EXPECT_EQ(signIn(thief, hash), "PHONE_CODE_EXPIRED");
    EXPECT_EQ(signIn(thief, codeFor(house.device())), "PHONE_CODE_EXPIRED");
}

TEST_F(Phishing, V16_AStolenTokenLetsNobodyElseInAndShowsWhomItWouldLetIn) {
    const KeyId tablet = house.device();
    const Bytes seen = token(tablet);
    EXPECT_EQ(house.refusal(thief, tl::auth::importLoginToken{.token = seen}), "AUTH_TOKEN_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::auth::acceptLoginToken{.token = seen}), "");
    EXPECT_EQ(house.refusal(thief, tl::auth::importLoginToken{.token = seen}), "AUTH_TOKEN_INVALID") << "granted to the key that showed it";
    EXPECT_FALSE(house.userOf(thief));
    const Bytes late = token(thief);
    house.clock.seconds += 31;
    EXPECT_EQ(house.refusal(ada, tl::auth::acceptLoginToken{.token = late}), "AUTH_TOKEN_EXPIRED") << "a picture of one is worth half a minute";
}

}  // namespace
}  // namespace helio::server
