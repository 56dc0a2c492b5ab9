// SPDX-License-Identifier: GPL-3.0-or-later
// Codes, sign-in, devices.
#include <fstream>

#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr const char* kPhone = "+1 (202) 555-0101";

struct Accounts : testing::Test {
    House house;

    std::string codeInFolder() {
        std::ifstream in(house.folder.path / "codes" / "12025550101.code");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    Result<std::string> send(KeyId key) {
        tl::auth::sendCode query;
        query.phone_number = kPhone;
        query.api_id = 1;
        HELIO_TRY(sent, house.ask(key, query));
        return sent.as<tl::auth::sentCode>()->phone_code_hash;
    }
    tl::auth::signIn signIn(const std::string& hash, const std::string& code) {
        tl::auth::signIn query;
        query.phone_number = kPhone;
        query.phone_code_hash = hash;
        query.phone_code = code;
        return query;
    }
};

TEST_F(Accounts, TheCodeIsThereBeforeTheAnswerAndSignsUp) {
    const KeyId key = house.device();
    const auto hash = send(key);
    ASSERT_TRUE(hash.has_value());
    const std::string code = codeInFolder();
    EXPECT_EQ(code.size(), 5u);
    EXPECT_EQ(code.find_first_not_of("0123456789"), std::string::npos) << "just the digits";
    const auto perms = std::filesystem::status(house.folder.path / "codes" / "12025550101.code").permissions();
    EXPECT_EQ(perms & std::filesystem::perms::all, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const auto answer = house.ask(key, signIn(*hash, code));
    ASSERT_TRUE(answer.has_value());
    ASSERT_NE(answer->as<tl::auth::authorizationSignUpRequired>(), nullptr);
    tl::auth::signUp up;
    up.phone_number = kPhone;
    up.phone_code_hash = *hash;
    up.first_name = " Ada ";
    ASSERT_TRUE(house.ask(key, up).has_value());
    EXPECT_TRUE(house.effects.deviceChanged);
    EXPECT_EQ(store::findUser(house.db, house.userOf(key))->first, "Ada");
    EXPECT_EQ(house.refusal(key, signIn(*hash, code)), "PHONE_CODE_EXPIRED") << "a code is good once";
}

TEST_F(Accounts, WrongCodesAreCountedAndTheRightOneComesTooLate) {
    const KeyId key = house.device();
    const auto hash = send(key);
    const std::string code = codeInFolder();
    const std::string wrong = code == "11111" ? "22222" : "11111";
    for (int i = 0; i < 5; ++i) EXPECT_EQ(house.refusal(key, signIn(*hash, wrong)), "PHONE_CODE_INVALID");
    EXPECT_EQ(house.refusal(key, signIn(*hash, code)), "PHONE_CODE_EXPIRED");
}

TEST_F(Accounts, ACodeIsBoundToTheDeviceThatAskedAndToItsTime) {
    const KeyId key = house.device(), thief = house.device();
    const auto hash = send(key);
    EXPECT_EQ(house.refusal(thief, signIn(*hash, codeInFolder())), "PHONE_CODE_EXPIRED");
    house.clock.seconds += 601;
    EXPECT_EQ(house.refusal(key, signIn(*hash, codeInFolder())), "PHONE_CODE_EXPIRED");
}

TEST_F(Accounts, SendingIsLimitedPerPhone) {
    const KeyId key = house.device();
    std::string last;
    for (int i = 0; i < 25 && last.empty(); ++i) {
        const auto hash = send(key);
        if (!hash) last = hash.error().name;
    }
    EXPECT_TRUE(last.starts_with("FLOOD_WAIT_")) << last;
    house.clock.seconds += 601;
    EXPECT_TRUE(send(key).has_value());
}

TEST_F(Accounts, OddNumbersAndApplicationsAreRefused) {
    const KeyId key = house.device();
    tl::auth::sendCode query;
    query.api_id = 1;
    for (const char* phone : {"", "123456", "1234567890123456", "12025550x01"}) {
        query.phone_number = phone;
        EXPECT_EQ(house.refusal(key, query), "PHONE_NUMBER_INVALID") << phone;
    }
    query.phone_number = kPhone;
    query.api_id = 0;
    EXPECT_EQ(house.refusal(key, query), "API_ID_INVALID");
}

TEST(AccountsWithoutFolder, ANewNumberHasNoWayToGetACodeAnOldOneGetsItOnItsDevice) {
    House house(false);
    const KeyId fresh = house.device();
    tl::auth::sendCode query;
    query.api_id = 1;
    query.phone_number = "12025550109";
    EXPECT_EQ(house.refusal(fresh, query), "SEND_CODE_UNAVAILABLE");
    const KeyId ada = house.person("12025550101", "Ada");
    query.phone_number = "12025550101";
    const auto sent = house.ask(fresh, query);
    ASSERT_TRUE(sent.has_value());
    EXPECT_NE(sent->as<tl::auth::sentCode>()->type.as<tl::auth::sentCodeTypeApp>(), nullptr);
    const auto told = store::history(house.db, house.userOf(ada), {.peer = Peer(kServiceUser), .limit = 1});
    ASSERT_EQ(told.size(), 1u);
    EXPECT_NE(told[0].content.text.find("Login code: "), std::string::npos);
}

TEST_F(Accounts, DevicesAreListedAndEnded) {
    const KeyId ada = house.person("12025550101", "Ada");
    const KeyId second = house.anotherDeviceOf(ada);
    const auto list = house.ask(ada, tl::account::getAuthorizations{});
    ASSERT_EQ(list->authorizations.size(), 2u);
    EXPECT_EQ(house.refusal(ada, tl::account::resetAuthorization{.hash = 0}), "HASH_INVALID");
    const KeyId stranger = house.person("12025550102", "Ben");
    EXPECT_EQ(house.refusal(stranger, tl::account::resetAuthorization{.hash = 1000 + second.value}), "HASH_INVALID");
    ASSERT_TRUE(house.ask(ada, tl::account::resetAuthorization{.hash = 1000 + second.value}).has_value());
    EXPECT_EQ(house.effects.ended, std::vector<KeyId>{second});
    EXPECT_FALSE(store::findDevice(house.db, second)->user);
}

}  // namespace
}  // namespace helio::server
