// SPDX-License-Identifier: GPL-3.0-or-later
// What a day's purse holds: numbers looked up, codes that cost money.
#include "server/accounts/allowance.h"

#include "tests/unit/server/house.h"
#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

struct Purses : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");

    Call call() { return Call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, ada), .now = house.clock.seconds}; }
    std::string ask(Allowance allowance, int amount) {
        Call now = call();
        const auto may = mayTake(now, "test", allowance, amount);
        if (may) take(now, "test", allowance, amount);
        return may ? "" : may.error().name;
    }
    /// `count` numbers that nobody has, from `first` on.
    std::string import(std::int64_t first, int count) {
        tl::contacts::importContacts query;
        for (int i = 0; i < count; ++i) query.contacts.push_back(tl::inputPhoneContact{.client_id = i, .phone = std::to_string(first + i), .first_name = "N", .last_name = ""});
        return house.refusal(ada, query);
    }
    std::string resolve(const std::string& phone) { return house.refusal(ada, tl::contacts::resolvePhone{.phone = phone}); }
    void spend(int numbers) {
        Call now = call();
        take(now, lookupPurse(house.userOf(ada)), kNumberLookups, numbers);
    }
};

TEST_F(Purses, R10_WhatWasTakenComesBackAtItsRate) {
    const Allowance ten{10, 5};
    EXPECT_EQ(ask(ten, 8), "");
    EXPECT_EQ(ask(ten, 2), "");
    EXPECT_EQ(ask(ten, 1), "FLOOD_WAIT_" + std::to_string(kDay / 5));
    house.clock.seconds += kDay / 5 - 1;
    EXPECT_EQ(ask(ten, 1), "FLOOD_WAIT_1");
    house.clock.seconds += 1;
    EXPECT_EQ(ask(ten, 1), "");
    house.clock.seconds += kDay / 10;
    EXPECT_EQ(ask(ten, 1), "FLOOD_WAIT_" + std::to_string(kDay / 10)) << "half of one is back";
    house.clock.seconds += 30 * kDay;
    EXPECT_EQ(ask(ten, 10), "");
    EXPECT_EQ(ask(ten, 1).substr(0, 10), "FLOOD_WAIT") << "a month fills it and no more";
}

TEST_F(Purses, R10_V15_NumbersAreCountedAndTheOwnBookIsNot) {
    spend(kNumberLookups.most - 3);
    EXPECT_EQ(import(19005559000, 4).substr(0, 11), "FLOOD_WAIT_") << "one too many: the whole batch waits (and is taken back with its transaction)";
    EXPECT_EQ(import(19005550000, 3), "");
    EXPECT_EQ(import(19005550000, 3), "") << "what it waits for already it may import again";
    EXPECT_EQ(import(19005550002, 2).substr(0, 11), "FLOOD_WAIT_");
    house.clock.seconds += kDay;
    EXPECT_EQ(import(19005551000, 500), "");
}

TEST_F(Purses, R10_V15_OneByOneCountsToo) {
    house.person("12025550102", "Ben");
    house.person("12025550103", "Cho");
    spend(kNumberLookups.most - 3);
    EXPECT_EQ(import(12025550102, 1), "");
    EXPECT_EQ(resolve("12025550102"), "") << "a contact is no news";
    EXPECT_EQ(resolve("12025550103"), "");
    EXPECT_EQ(resolve("19005550000"), "PHONE_NOT_OCCUPIED") << "the refusal is an answer, and is counted";
    EXPECT_EQ(resolve("12025550103").substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(resolve("12025550102"), "");
}

TEST_F(Purses, R10_AnEmptyPurseDoesNotTellAContactsHiddenNumber) {
    const KeyId cho = house.person("12025550103", "Cho");
    tl::contacts::addContact add;
    add.id = house.inputUser(ada, cho);
    add.first_name = "Cho";
    ASSERT_TRUE(house.ask(ada, add).has_value());
    spend(kNumberLookups.most);
    EXPECT_EQ(resolve("12025550103").substr(0, 11), "FLOOD_WAIT_") << "in the book, but not under this number";
    EXPECT_EQ(resolve("19005550000"), resolve("12025550103"));
    EXPECT_EQ(import(12025550103, 1), import(19005550000, 1));
}

struct PaidCodes : Purses {
    KeyId guest = house.device();

    PaidCodes() {
        house.services.codes = CodeDelivery(house.folder.path / "codes", "cat > /dev/null");
        store::touchDevice(house.db, guest, house.clock.seconds, "192.0.2.7");
    }
    std::string send(KeyId from, const std::string& phone) {
        tl::auth::sendCode query;
        query.phone_number = phone;
        query.api_id = 1;
        return house.refusal(from, query);
    }
};

TEST_F(PaidCodes, R10_V15_OnePhoneGetsFewADay) {
    for (int i = 0; i < kCodesToAPhone.most; ++i) EXPECT_EQ(send(guest, "19005550000"), "");
    EXPECT_EQ(send(guest, "19005550000").substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(send(guest, "19005550001"), "") << "another one is not held up";
    house.clock.seconds += kDay / kCodesToAPhone.perDay;
    EXPECT_EQ(send(guest, "19005550000"), "");
}

TEST_F(PaidCodes, R10_V15_OneAddressMakesItSendFewADay) {
    for (int i = 0; i < kCodesFromAnAddress.most; ++i) ASSERT_EQ(send(guest, std::to_string(19005550000 + i)), "");
    EXPECT_EQ(send(guest, "19005559999").substr(0, 11), "FLOOD_WAIT_");
    const KeyId again = house.device();
    store::touchDevice(house.db, again, house.clock.seconds, "192.0.2.7");
    EXPECT_EQ(send(again, "19005559999").substr(0, 11), "FLOOD_WAIT_") << "a new key is no new address";
    const KeyId other = house.device();
    store::touchDevice(house.db, other, house.clock.seconds, "198.51.100.9");
    EXPECT_EQ(send(other, "19005559999"), "");
    EXPECT_EQ(send(guest, "12025550101"), "") << "a code to the account's own devices costs nothing";
}

TEST_F(PaidCodes, R10_V15_WhatACommandSentAndThenFailedIsCounted) {
    house.services.codes = CodeDelivery(house.folder.path / "codes", "cat > /dev/null; exit 1");
    for (int i = 0; i < kCodesToAPhone.most; ++i) EXPECT_EQ(send(guest, "19005550000"), "SEND_CODE_UNAVAILABLE");
    EXPECT_EQ(send(guest, "19005550000").substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(house.db.number("SELECT sends FROM codes WHERE phone = '19005550000'").value_or(0), kCodesToAPhone.most) << "the quota of ten minutes, too";
    EXPECT_EQ(house.refusal(guest, tl::auth::signIn{.phone_number = "19005550000", .phone_code_hash = "", .phone_code = ""}), "PHONE_CODE_HASH_EMPTY");
    tl::auth::sendCode query;
    query.phone_number = "19005550001";
    query.api_id = 1;
    Call now{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, guest), .now = house.clock.seconds};
    const auto rest = house.table.find(tl::auth::sendCode::kId)->staged(now, tl::serialize(query));
    ASSERT_TRUE(rest.has_value());
    EXPECT_FALSE((*rest)(now).has_value());
    EXPECT_TRUE(now.keepRefusal) << "or the count is taken back with its transaction";
}

TEST_F(PaidCodes, WhatStaysOnThisMachineIsNotCounted) {
    house.services.codes = CodeDelivery(house.folder.path / "codes");
    for (int i = 0; i < kCodesFromAnAddress.most + 5; ++i) ASSERT_EQ(send(guest, std::to_string(19005550000 + i)), "");
}

}  // namespace
}  // namespace helio::server
