// SPDX-License-Identifier: GPL-3.0-or-later
// The whole cloud on a loopback socket: sign-in, pushes, delivered marks, ended devices, restarts.
#include "server/cloud.h"

#include "tests/unit/server/wire_house.h"
#include "tl/gen/account.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

using Wire = WireHouse;

TEST_F(Wire, R03_B25_BeforeSignInOnlyTheOpenMethodsAnswer) {
    const auto device = connect();
    const auto config = device->ask(tl::help::getConfig{});
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->dc_options.size(), 5u);
    for (const auto& option : config->dc_options) EXPECT_EQ(option.port, cloud->address().port) << "every data centre leads back here";
    EXPECT_EQ(device->ask(tl::updates::getState{}).error().name, "AUTH_KEY_UNREGISTERED");
    const auto unknown = device->ask(tl::account::getWallPapers{});
    EXPECT_EQ(unknown.error().name, "INPUT_METHOD_INVALID_" + std::to_string(tl::account::getWallPapers::kId));
    EXPECT_TRUE(device->ask(tl::help::getNearestDc{}).has_value()) << "the connection lives on";
}

TEST_F(Wire, MessagesArePushedAndDelivered) {
    const auto ada = connect(), ben = connect(), stranger = connect(false);
    signIn(*ada, "12025550101", "Ada");
    const auto benUser = signIn(*ben, "12025550102", "Ben");
    const auto to = peerOf(*ada, "12025550102");
    ASSERT_TRUE(say(*ada, to, "hello", 1).has_value());
    const auto got = ben->update<tl::updateNewMessage>();
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->message.as<tl::message>()->message, "hello");
    ASSERT_TRUE(ben->ask(tl::updates::getState{}).has_value());  // the acknowledgement rides with the next packet
    const auto delivered = ada->update<tl::heliograph::updateDelivered>();
    ASSERT_TRUE(delivered.has_value()) << "Ben's device acknowledged it";
    EXPECT_EQ(delivered->peer, tl::Peer(tl::peerUser{.user_id = benUser.id}));
    EXPECT_EQ(delivered->max_id, 1);
    EXPECT_EQ(ada->ask(tl::heliograph::getDelivered{.peer = to})->max_id, 1);
    EXPECT_TRUE(ada->updates.empty() || !ada->updates[0].as<tl::updateNewMessage>()) << "U17: what is in the answer is not pushed to the same session";
    signIn(*stranger, "12025550103", "Cho");
    ASSERT_FALSE(stranger->ask(tl::heliograph::getDelivered{.peer = peerOf(*stranger, "12025550101")}).has_value()) << "who does not know our additions sees none";
}

TEST_F(Wire, ADeviceThatWasAwayCatchesUpWithNothingLostAndNothingTwice) {
    const auto ada = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    const auto before = ben->ask(tl::updates::getState{});
    ASSERT_TRUE(before.has_value());
    const auto to = peerOf(*ada, "12025550102");
    ben->drop();
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(say(*ada, to, "n" + std::to_string(i), 100 + i).has_value());
    EXPECT_EQ(ada->ask(tl::heliograph::getDelivered{.peer = to})->max_id, 0);
    ben->dialAgain();
    const auto difference = ben->ask(tl::updates::getDifference{.pts = before->pts, .date = before->date + 100});
    ASSERT_TRUE(difference.has_value());
    const auto* all = difference->as<tl::updates::difference>();
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->new_messages.size(), 20u);
    EXPECT_EQ(all->state.pts, before->pts + 20);
    ASSERT_TRUE(ben->ask(tl::updates::getState{}).has_value());
    EXPECT_TRUE(ada->update<tl::heliograph::updateDelivered>([](const auto& u) { return u.max_id == 20; }).has_value()) << "the difference was acknowledged";
}

TEST_F(Wire, AnEndedDeviceIsRefusedAtOnceAndHearsNothingMore) {
    const auto ada = connect(), second = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*second, "12025550101", "");
    signIn(*ben, "12025550102", "Ben");
    ASSERT_TRUE(ada->update<tl::updateNewAuthorization>().has_value()) << "the other device hears of the new one";
    const auto list = ada->ask(tl::account::getAuthorizations{});
    ASSERT_EQ(list->authorizations.size(), 2u);
    for (const auto& device : list->authorizations) {
        EXPECT_EQ(device.device_model, "Test bench");
        EXPECT_EQ(device.app_version, "0.1");
        EXPECT_EQ(device.platform, "Linux");
        EXPECT_EQ(device.ip, "127.0.0.1");
        if (!device.current) {
            ASSERT_TRUE(ada->ask(tl::account::resetAuthorization{.hash = device.hash}).has_value());
        }
    }
    second->updates.clear();
    const auto refused = second->ask(tl::updates::getState{});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, 401);
    ASSERT_TRUE(say(*ben, peerOf(*ben, "12025550101"), "still there?", 5).has_value());
    ASSERT_TRUE(ada->update<tl::updateNewMessage>([](const auto& u) {
                       const auto* m = u.message.template as<tl::message>();
                       return m && m->message == "still there?";
                   })
                    .has_value());
    EXPECT_FALSE(second->ask(tl::updates::getState{}).has_value());
    EXPECT_TRUE(second->updates.empty());
}

TEST_F(Wire, AContactAddedOnOneDeviceIsOnTheOtherAtOnce) {
    const auto ada = connect(), second = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*second, "12025550101", "");
    const auto benUser = signIn(*ben, "12025550102", "Ben");
    tl::inputPhoneContact entry;
    entry.phone = "12025550102";
    entry.first_name = "Benjamin";
    ASSERT_TRUE(ada->ask(tl::contacts::importContacts{.contacts = {entry}}).has_value());
    const auto told = second->update<tl::updatePeerSettings>();
    ASSERT_TRUE(told.has_value());
    EXPECT_EQ(told->peer, tl::Peer(tl::peerUser{.user_id = benUser.id}));
}

TEST_F(Wire, WhatWasAcknowledgedSurvivesARestartOnTheSamePort) {
    const std::uint16_t port = cloud->address().port;
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    ASSERT_TRUE(say(*ada, tl::inputPeerSelf{}, "note", 1).has_value());
    cloud->stop();
    cloud.reset();
    start(port);
    ada->dialAgain();
    tl::messages::getHistory query;
    query.peer = tl::inputPeerSelf{};
    query.limit = 10;
    const auto history = ada->ask(query);
    ASSERT_TRUE(history.has_value()) << history.error().name;
    EXPECT_EQ(history->as<tl::messages::messages>()->messages.size(), 1u);
}

TEST_F(Wire, TheDataIsWorthNothingWithoutItsKeys) {
    cloud->stop();
    cloud.reset();
    std::filesystem::remove_all(folder.path / "data.keys");
    Options options;
    options.data = folder.path / "data";
    const auto started = Cloud::start(std::move(options));
    ASSERT_FALSE(started.has_value());
    EXPECT_FALSE(std::filesystem::exists(folder.path / "data.keys")) << "keys beside existing data are never replaced";
    std::ifstream in(folder.path / "data" / "cloud.db", std::ios::binary);
    std::string head(16, '\0');
    in.read(head.data(), 16);
    EXPECT_NE(head.substr(0, 13), "SQLite format");
}

TEST_F(Wire, B10_AnUnknownKeyIs404) {
    asio::io_context loop;
    asio::ip::tcp::socket socket(loop);
    socket.connect({asio::ip::make_address("127.0.0.1"), cloud->address().port});
    SystemRandom random;
    mtproto::ClientTransport transport(mtproto::Framing::Intermediate, false, random);
    Bytes out = transport.opening();
    append(out, transport.encode(random.bytes(24 + 96)));
    asio::write(socket, asio::buffer(out));
    Bytes in(64);
    asio::error_code error;
    const std::size_t count = socket.read_some(asio::buffer(in), error);
    const auto events = transport.feed(BytesView(in).first(count));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<mtproto::TransportError>(events[0]).code, -404);
}

}  // namespace
}  // namespace helio::server
