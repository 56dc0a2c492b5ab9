// SPDX-License-Identifier: GPL-3.0-or-later
// heliographd bot create, list, revoke, on a data folder of its own.
#include "server/bot_desk.h"

#include "server/accounts/bot_token.h"
#include "server/cloud.h"
#include "server/data_folder.h"
#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct BotDesks : testing::Test {
    Folder folder;
    const std::string data = (folder.path / "data").string();

    void startOnce() { ASSERT_TRUE(Cloud::start({.data = data}).has_value()); }
    Result<BotDesk> desk() { return BotDesk::open(data, {}); }
};

TEST_F(BotDesks, ABotIsMadeListedAndItsTokenRevoked) {
    startOnce();
    auto opened = desk();
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    const auto made = opened->create("Team directory", "");
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(made->username, "team_directory_bot");
    ASSERT_TRUE(parseBotToken(made->token).has_value());
    EXPECT_EQ(parseBotToken(made->token)->bot.value, made->id);
    const auto second = opened->create("Weather", "@WeatherBot");
    ASSERT_TRUE(second.has_value()) << second.error().text();
    auto bots = opened->list();
    ASSERT_TRUE(bots.has_value());
    ASSERT_EQ(bots->size(), 2u);
    EXPECT_EQ((*bots)[1].username, "WeatherBot");
    EXPECT_TRUE((*bots)[0].hasToken);
    EXPECT_EQ((*bots)[0].sessions, 0);
    EXPECT_EQ(opened->revoke("@team_directory_bot", false)->token, "");
    EXPECT_FALSE(opened->list()->at(0).hasToken);
    const auto again = opened->revoke(std::to_string(second->id), true);
    ASSERT_TRUE(again.has_value());
    EXPECT_NE(again->token, second->token);
    EXPECT_EQ(opened->revoke("nobody", false).error().fault, Fault::NotFound);
    EXPECT_EQ(opened->revoke("777000", false).error().fault, Fault::NotFound) << "not a bot";
}

TEST_F(BotDesks, RevokingEndsSessions) {
    startOnce();
    std::int64_t id = 0;
    { id = desk()->create("Team", "teambot")->id; }
    SystemRandom random;
    {
        auto opened = openData({.data = data}, random);
        ASSERT_TRUE(opened.has_value());
        store::Device device;
        device.key = KeyId(5);
        store::putDevice(opened->db, device);
        store::signInDevice(opened->db, device.key, UserId(id), 77, 1);
    }
    auto again = desk();
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->list()->at(0).sessions, 1);
    ASSERT_TRUE(again->revoke("teambot", true).has_value());
    EXPECT_EQ(again->list()->at(0).sessions, 0);
}

TEST_F(BotDesks, NamesThatDoNotFitAreRefusedInWords) {
    startOnce();
    auto opened = desk();
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->create(" ", "").error().fault, Fault::BadInput);
    EXPECT_EQ(opened->create(std::string(65, 'a'), "teambot").error().fault, Fault::BadInput);
    EXPECT_EQ(opened->create("Team", "team").error().fault, Fault::BadInput) << "no bot at the end";
    EXPECT_EQ(opened->create("Команда", "").error().fault, Fault::BadInput) << "no letters for a username: it has to be given";
    EXPECT_TRUE(opened->create("Команда", "komandabot").has_value());
    EXPECT_EQ(opened->create("Other", "KomandaBot").error().fault, Fault::Conflict);
    EXPECT_EQ(opened->list()->size(), 1u) << "what was refused left nothing";
}

TEST_F(BotDesks, ARunningCloudIsAsked) {
    EXPECT_EQ(desk().error().fault, Fault::NotFound) << "nothing is made where there is no cloud";
    EXPECT_FALSE(std::filesystem::exists(data));
    const auto cloud = Cloud::start({.data = data});
    ASSERT_TRUE(cloud.has_value());
    auto asked = desk();
    ASSERT_TRUE(asked.has_value()) << asked.error().text();
    EXPECT_TRUE(asked->running());
    const auto made = asked->create("Team directory", "");
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(made->username, "team_directory_bot");
    EXPECT_EQ(parseBotToken(made->token)->bot.value, made->id);
    EXPECT_EQ(asked->create("Other", "team_directory_bot").error().fault, Fault::Conflict) << "what the cloud says arrives";
    EXPECT_EQ(asked->create(std::string(5'000, 'a'), "teambot").error().fault, Fault::BadInput);
    const auto again = asked->revoke("@team_directory_bot", true);
    ASSERT_TRUE(again.has_value());
    EXPECT_NE(again->token, made->token);
    const auto bots = asked->list();
    ASSERT_TRUE(bots.has_value());
    ASSERT_EQ(bots->size(), 1u);
    EXPECT_EQ(bots->at(0).name, "Team directory");
    EXPECT_TRUE(bots->at(0).hasToken);
    (*cloud)->stop();
    EXPECT_EQ(asked->list().error().fault, Fault::Conflict) << "it went";
    auto direct = desk();
    ASSERT_TRUE(direct.has_value());
    EXPECT_FALSE(direct->running());
    EXPECT_EQ(direct->list()->size(), 1u) << "the same bots";
}

TEST_F(BotDesks, ACloudThatCannotBeAskedKeepsItsFolder) {
    const auto cloud = Cloud::start({.data = data});
    ASSERT_TRUE(cloud.has_value());
    ASSERT_TRUE(std::filesystem::remove(folder.path / "data" / "control.sock"));
    const auto refused = desk();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().fault, Fault::Conflict);
    EXPECT_NE(refused.error().advice.find("Stop that cloud"), std::string::npos);
}

TEST_F(BotDesks, TheFolderIsForItsOwnerAlone) {
    const auto cloud = Cloud::start({.data = data});
    ASSERT_TRUE(cloud.has_value());
    const auto path = folder.path / "data" / "control.sock";
    using std::filesystem::perms;
    EXPECT_TRUE(std::filesystem::is_socket(path));
    EXPECT_EQ(std::filesystem::status(path).permissions(), perms::owner_read | perms::owner_write);
    (*cloud)->stop();
    EXPECT_FALSE(std::filesystem::exists(path)) << "it goes with its cloud";
}

}  // namespace
}  // namespace helio::server
