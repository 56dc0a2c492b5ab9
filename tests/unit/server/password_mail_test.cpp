// SPDX-License-Identifier: GPL-3.0-or-later
// The way back in for who forgot the password.
#include <algorithm>

#include "server/accounts/allowance.h"
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

/// Mails leave by a command, which leaves a line for each.
struct PaidMails : PasswordMail {
    std::filesystem::path log = house.folder.path / "sent";

    PaidMails() { command(""); }
    void command(const std::string& end) { house.services.codes = CodeDelivery(house.folder.path / "codes", "head -n 1 >> '" + log.string() + "'" + end); }
    std::ptrdiff_t sent() const {
        const auto bytes = readFile(log, 1 << 16);
        return bytes ? std::ranges::count(*bytes, '\n') : 0;
    }
};

TEST_F(PaidMails, R10_V15_WhoDoesNotShowThePasswordSendsNothing) {
    hand.set(ada, "", "harbour light");
    auto query = hand.settings(ada, "harbour light", "other");
    query.new_settings.email = "victim@example.org";
    query.password = tl::inputCheckPasswordEmpty{};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(house.refusal(ada, query), "PASSWORD_HASH_INVALID");
    EXPECT_EQ(sent(), 0);
}

TEST_F(PaidMails, R10_V15_AnotherAddressIsNoWayRoundTheWait) {
    EXPECT_EQ(setWithMail("one@example.org"), "EMAIL_UNCONFIRMED_6");
    EXPECT_EQ(setWithMail("two@example.org"), "FLOOD_WAIT_30");
    EXPECT_EQ(sent(), 1);
}

TEST_F(PaidMails, R10_V15_AnAccountSendsFewADayHoweverOftenItGivesUp) {
    for (int i = 0; i < kMailsByAnAccount.most; ++i) {
        EXPECT_EQ(setWithMail("n" + std::to_string(i) + "@example.org"), "EMAIL_UNCONFIRMED_6");
        EXPECT_EQ(house.refusal(ada, tl::account::cancelPasswordEmail{}), "");
    }
    EXPECT_EQ(setWithMail("last@example.org").substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(sent(), kMailsByAnAccount.most);
    house.clock.seconds += 86'400 / kMailsByAnAccount.perDay;
    EXPECT_EQ(setWithMail("last@example.org"), "EMAIL_UNCONFIRMED_6");
}

TEST_F(PaidMails, R10_V15_OneAddressGetsFewADayWhoeverAsks) {
    for (int i = 0; i <= kMailsToAnAddress.most; ++i) {
        const KeyId one = house.person("1202555020" + std::to_string(i), "N");
        auto query = hand.settings(one, "", "harbour light");
        query.new_settings.email = i % 2 ? "victim@example.org" : "Victim@Example.org";
        EXPECT_EQ(house.refusal(one, query).substr(0, 11), i < kMailsToAnAddress.most ? "EMAIL_UNCON" : "FLOOD_WAIT_");
    }
    EXPECT_EQ(sent(), kMailsToAnAddress.most);
}

TEST_F(PaidMails, R10_V15_WhatACommandSentAndThenFailedIsCounted) {
    command("; exit 1");
    for (int i = 0; i < kMailsByAnAccount.most; ++i) EXPECT_EQ(setWithMail("ada@example.org"), "SEND_CODE_UNAVAILABLE");
    EXPECT_EQ(setWithMail("ada@example.org").substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(sent(), kMailsByAnAccount.most);
    house.clock.seconds += 86'400;
    auto query = hand.settings(ada, "", "harbour light");
    query.new_settings.email = "ada@example.org";
    Call now{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, ada), .now = house.clock.seconds};
    const auto rest = house.table.find(tl::account::updatePasswordSettings::kId)->staged(now, tl::serialize(query));
    ASSERT_TRUE(rest.has_value());
    EXPECT_FALSE((*rest)(now).has_value());
    EXPECT_TRUE(now.keepRefusal) << "or the count is taken back with its transaction";
}

}  // namespace
}  // namespace helio::server
