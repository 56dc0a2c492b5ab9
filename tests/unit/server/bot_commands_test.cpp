// SPDX-License-Identifier: GPL-3.0-or-later
// heliographd bot … as it is typed, and what its exit code and its two outputs say.
#include "apps/heliographd/bot_commands.h"

#include <CLI/CLI.hpp>

#include "server/cloud.h"
#include "server/data_folder.h"
#include "tests/unit/server/house.h"

namespace helio::apps {
namespace {

using What = BotCommand::What;

struct BotCommands : testing::Test {
    server::Folder folder;
    const std::string data = (folder.path / "data").string();

    void startOnce() { ASSERT_TRUE(server::Cloud::start({.data = data}).has_value()); }
    static std::shared_ptr<BotCommand> parse(std::vector<std::string> words, bool& understood) {
        CLI::App app;
        app.require_subcommand(1);
        auto out = addBotCommands(app);
        std::ranges::reverse(words);
        understood = true;
        try {
            app.parse(words);
        } catch (const CLI::ParseError&) {
            understood = false;
        }
        return out;
    }
    static BotCommand typed(std::vector<std::string> words) {
        bool understood = false;
        const auto out = parse(std::move(words), understood);
        EXPECT_TRUE(understood);
        return *out;
    }
    static bool refused(std::vector<std::string> words) {
        bool understood = false;
        (void)parse(std::move(words), understood);
        return !understood;
    }
    struct Told {
        int code = 0;
        std::string out, err;
    };
    Told tell(const BotCommand& command) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        Told told{.code = runBotCommand(command, data, {}), .out = {}, .err = {}};
        std::fflush(stdout);
        told.out = testing::internal::GetCapturedStdout(), told.err = testing::internal::GetCapturedStderr();
        return told;
    }
};

TEST_F(BotCommands, AreUnderstoodOrRefused) {
    const auto made = typed({"bot", "create", "Team directory", "--username", "teambot"});
    EXPECT_EQ(made.what, What::Create);
    EXPECT_EQ(std::pair(made.name, made.username), std::pair(std::string("Team directory"), std::string("teambot")));
    EXPECT_EQ(typed({"bot", "list"}).what, What::List);
    const auto revoked = typed({"bot", "revoke", "@teambot"});
    EXPECT_EQ(revoked.which, "@teambot");
    EXPECT_FALSE(revoked.again) << "another token is asked for, never supposed";
    EXPECT_TRUE(typed({"bot", "revoke", "7", "--new"}).again);
    EXPECT_TRUE(refused({"bot"}));
    EXPECT_TRUE(refused({"bot", "create"}));
    EXPECT_TRUE(refused({"bot", "revoke"}));
    EXPECT_TRUE(refused({"bot", "create", "a", "b"}));
}

TEST_F(BotCommands, ATokenIsPrintedOnceAndOnItsOwnLine) {
    startOnce();
    const auto made = tell({.what = What::Create, .name = "Team directory", .username = {}, .which = {}});
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_TRUE(made.out.starts_with("bot ")) << made.out;
    EXPECT_NE(made.out.find("\ntoken "), std::string::npos);
    EXPECT_NE(made.err.find("shown this once"), std::string::npos) << "what people read does not stand in what scripts read";
    const auto token = made.out.substr(made.out.find("\ntoken ") + 7);
    const auto listed = tell({.what = What::List, .name = {}, .username = {}, .which = {}});
    EXPECT_NE(listed.out.find("@team_directory_bot token sessions 0"), std::string::npos) << listed.out;
    EXPECT_EQ(listed.out.find(token.substr(0, token.find('\n'))), std::string::npos);
    const auto gone = tell({.what = What::Revoke, .name = {}, .username = {}, .which = "@team_directory_bot"});
    EXPECT_EQ(gone.code, 0);
    EXPECT_EQ(gone.out.find("token "), std::string::npos);
    EXPECT_NE(tell({.what = What::List, .name = {}, .username = {}, .which = {}}).out.find("no-token"), std::string::npos);
    const auto again = tell({.what = What::Revoke, .name = {}, .username = {}, .which = "@team_directory_bot", .again = true});
    EXPECT_NE(again.out.find("token "), std::string::npos);
}

TEST_F(BotCommands, NoBotsIsNoError) {
    startOnce();
    const auto none = tell({.what = What::List, .name = {}, .username = {}, .which = {}});
    EXPECT_EQ(none.code, 0);
    EXPECT_EQ(none.out, "");
    EXPECT_NE(none.err.find("no bots"), std::string::npos);
}

TEST_F(BotCommands, WhatFailsSaysWhyAndPrintsNothingForScripts) {
    const auto nowhere = tell({.what = What::List, .name = {}, .username = {}, .which = {}});
    EXPECT_EQ(nowhere.code, 1);
    EXPECT_NE(nowhere.err.find("there is no cloud in it"), std::string::npos) << nowhere.err;
    startOnce();
    const auto unknown = tell({.what = What::Revoke, .name = {}, .username = {}, .which = "nobody"});
    EXPECT_EQ(std::pair(unknown.code, unknown.out), std::pair(1, std::string()));
    EXPECT_FALSE(unknown.err.empty());
    const auto bad = tell({.what = What::Create, .name = "Team", .username = "team", .which = {}});
    EXPECT_EQ(std::pair(bad.code, bad.out), std::pair(1, std::string())) << "a bot's name ends in bot";
}

TEST_F(BotCommands, WhileTheCloudRunsTheCodeIsItsOwn) {
    startOnce();
    SystemRandom random;
    const auto running = server::openData({.data = data, .keys = {}, .otherwise = {}}, random);
    ASSERT_TRUE(running) << running.error().text();
    EXPECT_EQ(tell({.what = What::List, .name = {}, .username = {}, .which = {}}).code, 3);
}

}  // namespace
}  // namespace helio::apps
