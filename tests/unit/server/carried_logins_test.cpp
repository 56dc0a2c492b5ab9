// SPDX-License-Identifier: GPL-3.0-or-later
// A login that is carried over to another data centre, and what is refused of it. No wire: what the wire adds is in several_dcs_test.cpp.
#include "server/store/media.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"
#include "tl/gen/help.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

struct CarriedLogins : testing::Test {
    CarriedLogins() {
        house.services.dcs = *DataCentres::of({{"127.0.0.1", 4431}, {"127.0.0.1", 4432}, {"127.0.0.1", 4433}}, {{"44", 2}});
        house.dc = 1;
        ada = house.person("12025550101", "Ada");
        abroad = house.device();
    }
    template <class Fn>
    std::string at(int dc, KeyId key, const Fn& query) {
        house.dc = dc;
        return house.refusal(key, query);
    }
    tl::auth::exportedAuthorization exported(int to) {
        house.dc = 1;
        const auto answer = house.ask(ada, tl::auth::exportAuthorization{.dc_id = to});
        EXPECT_TRUE(answer.has_value()) << (answer ? "" : answer.error().name);
        return answer.value_or(tl::auth::exportedAuthorization{});
    }
    static tl::auth::importAuthorization shown(const tl::auth::exportedAuthorization& login) { return {.id = login.id, .bytes = login.bytes}; }
    House house;
    KeyId ada, abroad;
};

TEST_F(CarriedLogins, R05_M21_ALoginIsCarriedOverOnce) {
    const auto login = exported(2);
    EXPECT_EQ(login.id, house.userOf(ada).value);
    EXPECT_GE(login.bytes.size(), 16u);
    EXPECT_FALSE(house.db.exists("SELECT 1 FROM carried_logins WHERE hash = ?1", BytesView(login.bytes))) << "the cloud keeps a hash alone";
    house.dc = 2;
    const auto in = house.ask(abroad, shown(login));
    ASSERT_TRUE(in.has_value()) << in.error().name;
    EXPECT_EQ(in->as<tl::auth::authorization>()->user.as<tl::user>()->id, login.id);
    EXPECT_TRUE(house.effects.notices.empty()) << "nobody is told of a new device";
    EXPECT_EQ(house.userOf(abroad), house.userOf(ada));
    EXPECT_EQ(store::findDevice(house.db, abroad)->home, 1);
    EXPECT_EQ(store::devicesOf(house.db, house.userOf(ada)).size(), 1u) << "a guest is no device of the account";
    EXPECT_EQ(at(2, house.device(), shown(login)), "AUTH_BYTES_INVALID") << "used up";
}

TEST_F(CarriedLogins, R05_OnlyToAnotherDataCentreThatThereIs) {
    for (const int dc : {1, 0, -2, 4, 10'002}) EXPECT_EQ(at(1, ada, tl::auth::exportAuthorization{.dc_id = dc}), "DC_ID_INVALID") << dc;
    EXPECT_EQ(at(1, ada, tl::auth::exportAuthorization{.dc_id = 3}), "");
}

TEST_F(CarriedLogins, M21_AtTheWrongDataCentreItIsRefusedAndUsedUp) {
    const auto login = exported(2);
    EXPECT_EQ(at(3, abroad, shown(login)), "DC_ID_INVALID");
    EXPECT_FALSE(house.userOf(abroad));
    EXPECT_EQ(at(2, house.device(), shown(login)), "AUTH_BYTES_INVALID");
}

TEST_F(CarriedLogins, R05_ItIsGoodForOneUserAndAMinute) {
    auto login = exported(2);
    ++login.id;
    EXPECT_EQ(at(2, abroad, shown(login)), "USER_ID_INVALID");
    --login.id;
    EXPECT_EQ(at(2, abroad, shown(login)), "AUTH_BYTES_INVALID");
    login = exported(2);
    house.clock.seconds += 61;
    EXPECT_EQ(at(2, abroad, shown(login)), "AUTH_BYTES_INVALID");
    EXPECT_EQ(at(2, abroad, tl::auth::importAuthorization{.id = login.id, .bytes = {}}), "AUTH_BYTES_INVALID");
    EXPECT_EQ(at(2, abroad, tl::auth::importAuthorization{.id = login.id, .bytes = Bytes(128)}), "AUTH_BYTES_INVALID");
    EXPECT_FALSE(house.userOf(abroad));
}

TEST_F(CarriedLogins, R05_WhatWasCarriedEndsWithTheLoginItCameFrom) {
    const auto late = exported(2);
    const auto login = exported(2);
    EXPECT_EQ(at(2, abroad, shown(login)), "");
    house.dc = 1;
    ASSERT_TRUE(house.ask(ada, tl::auth::logOut{}).has_value());
    EXPECT_EQ(house.effects.ended, (std::vector<KeyId>{ada, abroad})) << "the guest's sessions hear of it, too";
    EXPECT_FALSE(house.userOf(abroad));
    EXPECT_FALSE(store::findDevice(house.db, abroad)->guestOf);
    EXPECT_EQ(at(2, house.device(), shown(late)), "AUTH_BYTES_INVALID");
}

TEST_F(CarriedLogins, R05_EndingAllOthersEndsWhatWasCarriedFromHereToo) {
    const KeyId second = house.anotherDeviceOf(ada);
    EXPECT_EQ(at(2, abroad, shown(exported(2))), "");
    house.dc = 1;
    ASSERT_TRUE(house.ask(ada, tl::auth::resetAuthorizations{}).has_value());
    EXPECT_EQ(house.effects.ended, (std::vector<KeyId>{second, abroad}));
    EXPECT_FALSE(house.userOf(abroad));
    EXPECT_TRUE(house.userOf(ada));
}

TEST_F(CarriedLogins, R05_V15_OneDeviceHasFewGuestsAndTheOldestGoes) {
    EXPECT_EQ(at(2, abroad, shown(exported(2))), "");
    std::vector<KeyId> others;
    for (int i = 0; i < 8; ++i) {
        others.push_back(house.device());
        EXPECT_TRUE(house.userOf(abroad)) << i;
        ++house.clock.seconds;
        EXPECT_EQ(at(2 + i % 2, others.back(), shown(exported(2 + i % 2))), "");
    }
    EXPECT_FALSE(house.userOf(abroad));
    EXPECT_EQ(house.effects.ended, std::vector<KeyId>{abroad}) << "its sessions hear of it";
    for (const KeyId one : others) EXPECT_TRUE(house.userOf(one));
}

TEST_F(CarriedLogins, R05_AGuestThatLeavesLeavesTheLoginAtHome) {
    EXPECT_EQ(at(2, abroad, shown(exported(2))), "");
    EXPECT_EQ(at(2, abroad, tl::auth::logOut{}), "");
    EXPECT_FALSE(house.userOf(abroad));
    EXPECT_TRUE(house.userOf(ada));
}

TEST_F(CarriedLogins, R05_NobodysLoginIsReplacedByAVisit) {
    const KeyId bob = house.person("12025550102", "Bob");
    EXPECT_EQ(at(2, bob, shown(exported(2))), "USER_ID_INVALID");
    EXPECT_NE(house.userOf(bob), house.userOf(ada));
}

TEST_F(CarriedLogins, R05_AGuestIsNotAskedForThePasswordOfItsHost) {
    EXPECT_EQ(at(2, abroad, shown(exported(2))), "");
    EXPECT_EQ(at(2, abroad, tl::auth::requestPasswordRecovery{}), "AUTH_KEY_UNREGISTERED") << "a visit is no login to work with";
}

TEST_F(CarriedLogins, R05_ANumberThatLivesElsewhereIsSentThere) {
    tl::auth::sendCode query;
    query.phone_number = "+44 20 7946 0018";
    query.api_id = 1;
    EXPECT_EQ(at(1, abroad, query), "PHONE_MIGRATE_2");
    EXPECT_EQ(at(3, abroad, query), "PHONE_MIGRATE_2");
    EXPECT_EQ(at(2, abroad, query), "");
    query.phone_number = "12025550177";
    EXPECT_EQ(at(3, abroad, query), "") << "nobody's, and no rule: it may live here";
    store::addUser(house.db, "12025550177", "Cem", "", house.clock.seconds, 3);
    EXPECT_EQ(at(1, abroad, query), "PHONE_MIGRATE_3");
    EXPECT_EQ(at(3, abroad, query), "");
    query.phone_number = "12025550101";
    EXPECT_EQ(at(2, abroad, query), "PHONE_MIGRATE_1") << "from before there were several";
}

TEST_F(CarriedLogins, R05_F06_AFileIsFetchedWhereItLies) {
    const std::string bytes = "not a picture, and nobody looks";
    const auto blob = house.services.blobs.put(BytesView(reinterpret_cast<const Byte*>(bytes.data()), bytes.size()), house.random);
    ASSERT_TRUE(blob.has_value());
    store::addPhoto(house.db, {.id = 77, .owner = house.userOf(ada), .date = 1, .stripped = {}, .sizes = {{"m", 1, 1, blob->size, blob->hash}}, .dc = 3});
    Call call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, ada), .dc = 1, .now = house.clock.seconds};
    const auto seen = View(call).photo(77, {FileOrigin::Kind::Own, 0});
    const auto* photo = seen.as<tl::photo>();
    ASSERT_NE(photo, nullptr);
    EXPECT_EQ(photo->dc_id, 3) << "everybody is told where";
    tl::inputPhotoFileLocation location;
    location.id = 77;
    location.access_hash = photo->access_hash;
    location.file_reference = photo->file_reference;
    location.thumb_size = "m";
    tl::upload::getFile query;
    query.location = tl::InputFileLocation(location);
    query.limit = 4096;
    EXPECT_EQ(at(1, ada, query), "FILE_MIGRATE_3");
    EXPECT_EQ(at(3, ada, query), "");
    location.access_hash ^= 1;
    query.location = tl::InputFileLocation(location);
    EXPECT_EQ(at(1, ada, query), "LOCATION_INVALID") << "who may not have it is not told where it lies";
}

TEST_F(CarriedLogins, R05_TheConfigNamesEveryDataCentreAndTheOneAsked) {
    for (const int dc : {1, 2, 3}) {
        house.dc = dc;
        const auto config = house.ask(abroad, tl::help::getConfig{});
        ASSERT_TRUE(config.has_value());
        EXPECT_EQ(config->this_dc, dc);
        ASSERT_EQ(config->dc_options.size(), 3u);
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_EQ(config->dc_options[i].id, static_cast<int>(i) + 1);
            EXPECT_EQ(config->dc_options[i].port, 4431 + static_cast<int>(i));
        }
        EXPECT_EQ(house.ask(abroad, tl::help::getNearestDc{})->this_dc, dc);
    }
}

struct TokensAcross : CarriedLogins {
    tl::auth::exportLoginToken query() {
        tl::auth::exportLoginToken out;
        out.api_id = 1;
        return out;
    }
    /// A link drawn at data centre 2 and accepted by Ada, whose home is 1: where it sends the device.
    Bytes sentOn() {
        house.dc = 2;
        const auto drawn = house.ask(abroad, query());
        EXPECT_TRUE(drawn && drawn->as<tl::auth::loginToken>());
        EXPECT_EQ(at(1, ada, tl::auth::acceptLoginToken{.token = drawn->as<tl::auth::loginToken>()->token}), "");
        EXPECT_EQ(house.effects.letIn, std::vector<KeyId>{abroad});
        return again();
    }
    Bytes again() {
        house.dc = 2;
        const auto answer = house.ask(abroad, query());
        const auto* there = answer ? answer->as<tl::auth::loginTokenMigrateTo>() : nullptr;
        EXPECT_NE(there, nullptr);
        if (!there) return {};
        EXPECT_EQ(there->dc_id, 1);
        return there->token;
    }
    std::string fetch(int dc, KeyId key, const Bytes& token) { return at(dc, key, tl::auth::importLoginToken{.token = token}); }
};

TEST_F(TokensAcross, Q03_M21_AnAcceptedLinkSendsTheDeviceToTheAccountsHome) {
    const Bytes token = sentOn();
    EXPECT_FALSE(house.userOf(abroad)) << "not signed in where it asked";
    const KeyId there = house.device();
    EXPECT_EQ(fetch(1, there, token), "");
    EXPECT_EQ(house.userOf(there), house.userOf(ada));
    EXPECT_FALSE(store::findDevice(house.db, there)->guestOf) << "a login of its own";
    EXPECT_EQ(fetch(1, house.device(), token), "AUTH_TOKEN_INVALID") << "used up";
    house.dc = 2;
    const auto after = house.ask(abroad, query());
    ASSERT_TRUE(after.has_value());
    EXPECT_NE(after->as<tl::auth::loginToken>(), nullptr) << "and so is what it came from";
}

TEST_F(TokensAcross, Q04_OnlyTheNewestIsGoodAndOnlyThere) {
    const Bytes lost = sentOn();
    const Bytes token = again();
    EXPECT_NE(lost, token) << "the answer was lost: asked again, it is given again";
    const KeyId there = house.device();
    EXPECT_EQ(fetch(1, there, lost), "AUTH_TOKEN_INVALID");
    EXPECT_EQ(fetch(3, there, token), "AUTH_TOKEN_INVALID");
    EXPECT_EQ(at(1, house.person("12025550109", "Eve"), tl::auth::acceptLoginToken{.token = token}), "AUTH_TOKEN_INVALID") << "it is no link";
    house.clock.seconds += 301;
    EXPECT_EQ(fetch(1, there, token), "AUTH_TOKEN_EXPIRED");
    EXPECT_FALSE(house.userOf(there));
}

}  // namespace
}  // namespace helio::server
