// SPDX-License-Identifier: GPL-3.0-or-later
// How a cloud starts, and how a client says what it is.
#include "tests/unit/server/wire_house.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

using Start = WireHouse;

TEST_F(Start, TwoCloudsOnOneFolderAreRefused) {
    const auto second = Cloud::start(options());
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().fault, Fault::Conflict);
    EXPECT_NE(second.error().text().find("is using it"), std::string::npos) << second.error().text();
    const auto device = connect();
    EXPECT_TRUE(device->ask(tl::help::getConfig{}).has_value()) << "the first one is not disturbed";
    cloud->stop();
    EXPECT_TRUE(Cloud::start(options()).has_value()) << "a cloud that was stopped leaves its folder free";
}

TEST_F(Start, R03_B23_WhoDidNotSayWhatItIsIsAskedTo) {
    const auto silent = connect({.init = false});
    const auto refused = silent->ask(tl::help::getConfig{});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, 400);
    EXPECT_EQ(refused.error().name, "CONNECTION_NOT_INITED");
    EXPECT_EQ(silent->ask(tl::updates::getState{}).error().name, "CONNECTION_NOT_INITED");
}

TEST_F(Start, R03_B23_OddLayersAndApplicationsAreRefused) {
    const auto nameOf = [&](WireDevice::Habits habits) {
        const auto answer = connect(std::move(habits))->ask(tl::help::getConfig{});
        return answer ? "" : answer.error().name;
    };
    EXPECT_EQ(nameOf({.layer = 12}), "CONNECTION_LAYER_INVALID");
    EXPECT_EQ(nameOf({.layer = 100'000}), "CONNECTION_LAYER_INVALID");
    EXPECT_EQ(nameOf({.layer = 0}), "CONNECTION_LAYER_INVALID") << "initConnection alone says nothing of the layer";
    EXPECT_EQ(nameOf({.apiId = 0}), "API_ID_INVALID");
    EXPECT_EQ(nameOf({.apiId = -7}), "API_ID_INVALID");
    EXPECT_EQ(nameOf({}), "");
}

TEST_F(Start, R03_TheLayerIsRememberedWithTheKey) {
    const std::uint16_t port = cloud->address().port;
    const auto device = connect();
    ASSERT_TRUE(device->ask(tl::help::getConfig{}).has_value());
    start(port);
    device->dialAgain();
    device->withoutPrefix();
    EXPECT_TRUE(device->ask(tl::help::getConfig{}).has_value());
}

}  // namespace
}  // namespace helio::server
