// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/bot_words.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/updates.h"
#include "tl/gen/users.h"

namespace helio::client {
namespace {

class BotWords : public CoreTest {
protected:
    void before(store::Store& store) override {
        store.write([](store::Writer& w) { return w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Old name", .bot = true}); }).value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    }
    Result<std::string> says(std::optional<tl::BotInfo> info, std::int64_t id = 7) {
        connect();
        cloud.on<tl::users::getFullUser>([info](const auto&) {
            tl::user bot;
            bot.id = 7;
            bot.access_hash = 9;
            bot.first_name = "Team";
            bot.bot = true;
            bot.bot_info_version = 2;
            tl::users::userFull out;
            out.full_user.id = 7;
            out.full_user.bot_info = info;
            out.users.emplace_back(std::move(bot));
            return tl::serialize(out);
        });
        std::optional<Result<std::string>> said;
        features::loadBotDescription(*core, model::UserId(id), [&](Result<std::string> result) { said = std::move(result); });
        run();
        if (!said) return fail(Fault::Internal, "test", "no answer");
        return *said;
    }
};

TEST_F(BotWords, TheDescriptionIsReadAndTheNameIsNews) {
    tl::botInfo info;
    info.description = "Send /team for everybody’s cards.";
    const auto said = says(info);
    ASSERT_TRUE(said.has_value()) << said.error().text();
    EXPECT_EQ(*said, "Send /team for everybody’s cards.");
    EXPECT_EQ(read().users.get(model::UserId(7)).value()->firstName, "Team");
}

TEST_F(BotWords, NothingIsSaidInNoWords) { EXPECT_EQ(says(tl::botInfo{}).value_or("?"), ""); }

TEST_F(BotWords, WhoIsNoBotSaysNothing) { EXPECT_EQ(says(std::nullopt).value_or("?"), ""); }

TEST_F(BotWords, ALongOneIsCutBetweenCharacters) {
    tl::botInfo info;
    info.description = "a";
    for (int i = 0; i < 5000; ++i) *info.description += "é";
    const auto said = says(info);
    ASSERT_TRUE(said.has_value());
    EXPECT_EQ(said->size(), 4095u);
}

TEST_F(BotWords, SomebodyUnknownIsAnError) { EXPECT_FALSE(says(std::nullopt, 8).has_value()); }

}  // namespace
}  // namespace helio::client
