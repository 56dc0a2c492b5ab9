// SPDX-License-Identifier: GPL-3.0-or-later
// The way back in for who forgot the password.
#include "tests/unit/server/password_hand.h"

namespace helio::server {
namespace {

const std::string kPhone = "12025550101";

struct PasswordMail : testing::Test {
    House house;
    PasswordHand hand{house};
    KeyId ada = house.person(kPhone, "Ada");

    std::string setWithMail(const std::string& address) {
        auto query = hand.settings(ada, "", "harbour light");
        query.new_settings.email = address;
        return house.refusal(ada, query);
    }
    void confirmed() {
        EXPECT_EQ(setWithMail("ada@example.org"), "EMAIL_UNCONFIRMED_6");
        EXPECT_EQ(house.refusal(ada, tl::account::confirmPasswordEmail{.code = hand.codeFile(kPhone + ".email.code")}), "");
    }
};

TEST_F(PasswordMail, AnAddressCountsOnceItsCodeCameBack) {
    EXPECT_EQ(setWithMail("not an address"), "EMAIL_INVALID");
    EXPECT_FALSE(hand.question(ada).has_password) << "nothing of it is in force";
    EXPECT_EQ(setWithMail("ada@example.org"), "EMAIL_UNCONFIRMED_6");
    auto now = hand.question(ada);
    EXPECT_FALSE(now.has_password) << "all of it waits";
    EXPECT_FALSE(now.has_recovery);
    EXPECT_EQ(now.email_unconfirmed_pattern, "a***@example.org");
    EXPECT_EQ(house.refusal(ada, tl::account::confirmPasswordEmail{.code = "000000x"}), "CODE_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::account::confirmPasswordEmail{.code = hand.codeFile(kPhone + ".email.code")}), "");
    now = hand.question(ada);
    EXPECT_TRUE(now.has_password);
    EXPECT_EQ(now.hint, "the usual");
    EXPECT_TRUE(now.has_recovery);
    EXPECT_FALSE(now.email_unconfirmed_pattern.has_value());
    EXPECT_EQ(hand.codeFile(kPhone + ".email.code"), "") << "used up";
}

TEST_F(PasswordMail, ACodeIsSentAgainAfterAWhileOrGivenUp) {
    EXPECT_EQ(setWithMail("ada@example.org"), "EMAIL_UNCONFIRMED_6");
    EXPECT_EQ(house.refusal(ada, tl::account::resendPasswordEmail{}), "FLOOD_WAIT_30");
    house.clock.seconds += 30;
    EXPECT_EQ(house.refusal(ada, tl::account::resendPasswordEmail{}), "");
    EXPECT_EQ(house.refusal(ada, tl::account::cancelPasswordEmail{}), "");
    EXPECT_EQ(house.refusal(ada, tl::account::resendPasswordEmail{}), "EMAIL_HASH_EXPIRED");
}

TEST_F(PasswordMail, AForgottenPasswordIsRemovedByTheCode) {
    confirmed();
    const KeyId lost = hand.halfIn(kPhone);
    const auto where = house.ask(lost, tl::auth::requestPasswordRecovery{});
    ASSERT_TRUE(where.has_value());
    EXPECT_EQ(where->email_pattern, "a***@example.org");
    const std::string code = hand.codeFile(kPhone + ".recovery.code");
    EXPECT_EQ(code.size(), 6u);
    EXPECT_EQ(house.refusal(lost, tl::auth::checkRecoveryPassword{.code = code}), "");
    EXPECT_EQ(house.refusal(lost, tl::auth::recoverPassword{.code = code, .new_settings = {}}), "");
    EXPECT_EQ(house.userOf(lost), house.userOf(ada));
    EXPECT_FALSE(hand.question(ada).has_password);
    EXPECT_EQ(house.refusal(lost, tl::auth::recoverPassword{.code = code, .new_settings = {}}), "EMAIL_HASH_EXPIRED") << "good once";
}

TEST_F(PasswordMail, A04_RecoveryCodesAreCountedToo) {
    confirmed();
    const KeyId lost = hand.halfIn(kPhone);
    ASSERT_TRUE(house.ask(lost, tl::auth::requestPasswordRecovery{}).has_value());
    for (int i = 0; i < 5; ++i) EXPECT_EQ(house.refusal(lost, tl::auth::recoverPassword{.code = "x", .new_settings = {}}), "CODE_INVALID");
    EXPECT_EQ(house.refusal(lost, tl::auth::recoverPassword{.code = "x", .new_settings = {}}), "FLOOD_WAIT_10");
    house.clock.seconds += 10;
    EXPECT_EQ(house.refusal(lost, tl::auth::recoverPassword{.code = hand.codeFile(kPhone + ".recovery.code"), .new_settings = {}}), "EMAIL_HASH_EXPIRED") << "five tries a code";
}

TEST_F(PasswordMail, WithoutAnAddressThereIsNoWayBack) {
    hand.set(ada, "", "harbour light");
    EXPECT_EQ(house.refusal(hand.halfIn(kPhone), tl::auth::requestPasswordRecovery{}), "PASSWORD_RECOVERY_NA");
}

}  // namespace
}  // namespace helio::server
