// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud that is three data centres, on real sockets: whose keys are known where, who is served what, and who hears news.
#include "tests/unit/server/wire_house.h"
#include "tl/gen/account.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

struct SeveralDcs : WireHouse {
    void SetUp() override { start(three()); }
    Options three() const {
        Options out = options();
        out.doors.resize(3);
        out.homes = {{"44", 2}};
        return out;
    }
    std::unique_ptr<WireDevice> at(int dc, WireDevice::Habits habits = {}) const {
        habits.dc = dc;
        return std::make_unique<WireDevice>(cloud->address(dc), rsa(), std::move(habits));
    }
    static std::string nameOf(const auto& answer) { return answer ? "" : std::to_string(answer.error().code) + " " + answer.error().name; }
    tl::auth::sendCode codeQuery(const std::string& phone) const {
        tl::auth::sendCode out;
        out.phone_number = phone;
        out.api_id = 1;
        return out;
    }
    static tl::upload::getFile someFile() {
        tl::inputPhotoFileLocation at;
        at.id = 77;
        at.thumb_size = "m";
        tl::upload::getFile out;
        out.location = tl::InputFileLocation(std::move(at));
        out.limit = 4096;
        return out;
    }
    static Result<tl::auth::Authorization> carry(WireDevice& from, WireDevice& to, int dc) {
        HELIO_TRY(login, from.ask(tl::auth::exportAuthorization{.dc_id = dc}));
        return to.ask(tl::auth::importAuthorization{.id = login.id, .bytes = login.bytes});
    }
};

TEST_F(SeveralDcs, R05_TheCloudFileAndTheConfigNameThemAll) {
    const auto dcs = cloudFile()["dcs"];
    ASSERT_EQ(dcs.size(), 3u);
    for (int dc = 1; dc <= 3; ++dc) {
        EXPECT_EQ(dcs[static_cast<std::size_t>(dc - 1)]["id"], dc);
        EXPECT_EQ(dcs[static_cast<std::size_t>(dc - 1)]["port"], cloud->address(dc).port);
        const auto config = at(dc)->ask(tl::help::getConfig{});
        ASSERT_TRUE(config.has_value());
        EXPECT_EQ(config->this_dc, dc);
        ASSERT_EQ(config->dc_options.size(), 3u);
        EXPECT_EQ(config->dc_options[static_cast<std::size_t>(dc - 1)].port, cloud->address(dc).port);
    }
    EXPECT_NE(cloud->address(1).port, cloud->address(2).port);
}

TEST_F(SeveralDcs, K09_B06_AKeyForAnotherDataCentreIsNotMadeHere) {
    const SystemClock clock;
    SystemRandom random;
    for (const std::int32_t named : {1, 10'003, -3, 4}) {
        RawWire wire(cloud->address(2));
        mtproto::ClientHandshake handshake({.keys = {rsa()}, .dc = named});
        wire.packet(handshake.start(clock.wall(), random).packet);
        const auto answer = wire.event();
        ASSERT_TRUE(answer && std::get_if<mtproto::ReceivedPacket>(&*answer));
        auto step = handshake.receive(std::get<mtproto::ReceivedPacket>(*answer).bytes, clock.wall(), clock.steady(), random);
        ASSERT_TRUE(step.has_value());
        wire.packet(step->packet);
        EXPECT_EQ(wire.error(), -444) << named;
    }
    EXPECT_TRUE(at(3, {.dc = 3})->ask(tl::help::getConfig{}).has_value());
}

TEST_F(SeveralDcs, B10_AKeyIsKnownWhereItWasMadeAlone) {
    RawWire maker(cloud->address(1));
    const RawKey key = maker.makeKey(rsa(), {}, 1);
    SystemRandom random;
    const auto codeAt = [&](int dc) {
        RawWire wire(cloud->address(dc));
        wire.packet(
            mtproto::seal(*key.key, crypto::Direction::ClientToServer, {key.salt, key.session, wire.msgId(), 1}, mtproto::WireWriter(mtproto::id::kPing).i64(1).take(), random));
        const auto answer = wire.event();
        const auto* error = answer ? std::get_if<mtproto::TransportError>(&*answer) : nullptr;
        return error ? error->code : 0;
    };
    EXPECT_EQ(codeAt(2), -404);
    EXPECT_EQ(codeAt(3), -404);
    EXPECT_EQ(codeAt(1), 0);
}

TEST_F(SeveralDcs, P05_ATemporaryKeyIsBoundToAKeyOfItsDataCentre) {
    const auto first = at(1, {.temporary = 3600});
    EXPECT_TRUE(first->ask(tl::help::getConfig{}).has_value());
    EXPECT_EQ(first->bindRefused, "");
    const auto astray = at(2, {.temporary = 3600, .permanent = first->permanent});
    EXPECT_TRUE(astray->until([&] { return !astray->bindRefused.empty(); }));
    EXPECT_EQ(astray->bindRefused, "ENCRYPTED_MESSAGE_INVALID");
}

TEST_F(SeveralDcs, R05_APhoneIsSentHome) {
    const auto one = at(1), two = at(2), third = at(3);
    EXPECT_EQ(nameOf(one->ask(codeQuery("442079460018"))), "303 PHONE_MIGRATE_2");
    signIn(*two, "442079460018", "Ada");
    signIn(*third, "12025550103", "Cem");
    EXPECT_EQ(nameOf(one->ask(codeQuery("442079460018"))), "303 PHONE_MIGRATE_2");
    EXPECT_EQ(nameOf(one->ask(codeQuery("12025550103"))), "303 PHONE_MIGRATE_3") << "where he signed up";
    Options other = three();
    other.homes = {{"12", 1}, {"44", 3}};
    start(std::move(other));
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("12025550103"))), "303 PHONE_MIGRATE_3") << "who lives somewhere stays there, whatever the rules say later";
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("442079460018"))), "303 PHONE_MIGRATE_2");
}

TEST_F(SeveralDcs, R05_ANewNumberSignsUpWhereItsNetworkBelongs) {
    Options byNetwork = three();
    byNetwork.homes = {{"44", 2}, {"127.0.0.0/8", 3}};
    start(std::move(byNetwork));
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("12025550103"))), "303 NETWORK_MIGRATE_3");
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("442079460018"))), "303 PHONE_MIGRATE_2") << "digits count first";
    EXPECT_EQ(nameOf(at(2)->ask(codeQuery("442079460018"))), "");
    const auto third = at(3);
    signIn(*third, "12025550103", "Cem");
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("12025550103"))), "303 PHONE_MIGRATE_3") << "who is there already is known by the number";
    start(three());
    EXPECT_EQ(nameOf(at(1)->ask(codeQuery("12025550104"))), "") << "without a rule, where it is asked for";
}

TEST_F(SeveralDcs, R05_M21_AGuestFetchesFilesAndNothingElse) {
    const auto ada = at(1), abroad = at(2), ben = at(1);
    const auto self = signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    EXPECT_EQ(nameOf(abroad->ask(someFile())), "401 AUTH_KEY_UNREGISTERED");
    const auto in = carry(*ada, *abroad, 2);
    ASSERT_TRUE(in.has_value()) << in.error().name;
    EXPECT_EQ(in->as<tl::auth::authorization>()->user.as<tl::user>()->id, self.id);
    EXPECT_EQ(nameOf(abroad->ask(someFile())), "400 LOCATION_INVALID") << "served, as far as there is something";
    EXPECT_EQ(nameOf(abroad->ask(tl::updates::getState{})), "303 USER_MIGRATE_1");
    EXPECT_EQ(nameOf(abroad->ask(tl::upload::saveFilePart{.file_id = 1, .file_part = 0, .bytes = Bytes(10)})), "303 USER_MIGRATE_1");
    EXPECT_EQ(nameOf(abroad->ask(tl::auth::exportAuthorization{.dc_id = 3})), "303 USER_MIGRATE_1") << "a visit is not passed on";
    EXPECT_EQ(nameOf(abroad->ask(tl::account::getAuthorizations{})), "303 USER_MIGRATE_1");
    EXPECT_EQ(ada->ask(tl::account::getAuthorizations{})->authorizations.size(), 1u) << "it is the same device";
    ASSERT_TRUE(say(*ben, peerOf(*ben, "12025550101"), "news", 1).has_value());
    ASSERT_TRUE(ada->update<tl::updateNewMessage>().has_value());
    EXPECT_TRUE(abroad->ask(tl::help::getConfig{}).has_value());
    EXPECT_TRUE(abroad->pushed.empty()) << "U01: news is told at home";
}

TEST_F(SeveralDcs, R05_AGuestEndsWithItsHost) {
    const auto ada = at(1), second = at(1), abroad = at(2, {.temporary = 3600}), later = at(3);
    signIn(*ada, "12025550101", "Ada");
    signIn(*second, "12025550101", "Ada");
    ASSERT_TRUE(carry(*ada, *abroad, 2).has_value());
    ASSERT_TRUE(carry(*ada, *later, 3).has_value());
    ASSERT_TRUE(second->ask(tl::auth::resetAuthorizations{}).has_value());
    EXPECT_EQ(nameOf(later->ask(someFile())), "401 AUTH_KEY_UNREGISTERED");
    abroad->send(tl::help::getConfig{});
    EXPECT_TRUE(abroad->until([&] { return abroad->transportError == -404; })) << "P05: a temporary key dies with the login, a visit's too";
    EXPECT_TRUE(second->ask(tl::updates::getState{}).has_value());
}

TEST_F(SeveralDcs, R05_ARestartForgetsNobody) {
    const auto ada = at(1), abroad = at(2);
    signIn(*ada, "12025550101", "Ada");
    ASSERT_TRUE(carry(*ada, *abroad, 2).has_value());
    Options again = three();
    for (int dc = 1; dc <= 3; ++dc) again.doors[static_cast<std::size_t>(dc - 1)].listen.port = cloud->address(dc).port;
    start(std::move(again));
    ada->dialAgain();
    abroad->dialAgain();
    EXPECT_TRUE(ada->ask(tl::updates::getState{}).has_value());
    EXPECT_EQ(nameOf(abroad->ask(tl::updates::getState{})), "303 USER_MIGRATE_1");
}

}  // namespace
}  // namespace helio::server
