// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/read_turns.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace helio::server {
namespace {

class Turns : public testing::Test {
protected:
    std::shared_ptr<Session> session() {
        static SystemRandom random;
        const auto key = std::make_shared<DeviceKey>();
        key->holder = holder;
        key->key = std::make_shared<const crypto::AuthKey>(random.bytes(256));
        mtproto::ServerSessionConfig config;
        config.key = key->key;
        config.sessionId = ++made;
        return std::make_shared<Session>(loop, key, mtproto::ServerSession(std::move(config), random));
    }
    void ask(const std::shared_ptr<Session>& of, const std::string& name) {
        ReadTurns::ask(of, [this, name](const std::shared_ptr<Session>&) { started.push_back(name); });
    }

    asio::io_context loop;
    std::shared_ptr<Holder> holder = std::make_shared<Holder>();
    std::vector<std::string> started;
    std::int64_t made = 0;
};

TEST_F(Turns, V15_ADeviceHasAFewAtWorkAndTheRestWait) {
    const auto one = session();
    for (const char* name : {"1", "2", "3", "4", "5"}) ask(one, name);
    EXPECT_EQ(started, (std::vector<std::string>{"1", "2", "3"}));
    ReadTurns::over(*holder);
    EXPECT_EQ(started.size(), 4u);
    ReadTurns::over(*holder);
    EXPECT_EQ(started.back(), "5") << "first come, first served";
    for (int i = 0; i < kReadsAtOnce; ++i) ReadTurns::over(*holder);
    EXPECT_EQ(holder->reading, 0);
    EXPECT_TRUE(holder->readers.empty());
}

TEST_F(Turns, OneSessionThatAsksForMuchLeavesTheOthersTheirs) {
    const auto greedy = session(), modest = session();
    for (int i = 0; i < 50; ++i) ask(greedy, "greedy");
    ask(modest, "modest");
    ReadTurns::over(*holder);
    ReadTurns::over(*holder);
    EXPECT_EQ(std::ranges::count(started, "modest"), 1);
}

TEST_F(Turns, ASessionThatGoesTakesItsReadsWithItAndOwnsNothing) {
    auto gone = session();
    const std::weak_ptr<Session> watch = gone;
    const auto stays = session();
    for (int i = 0; i < kReadsAtOnce; ++i) ask(stays, "at work");
    ask(gone, "never");
    ask(stays, "after");
    gone.reset();
    EXPECT_TRUE(watch.expired()) << "what waits may not keep its session alive";
    ReadTurns::over(*holder);
    EXPECT_EQ(started.back(), "after");
}

TEST_F(Turns, ATemporaryKeyThatIsBoundBringsItsReadsAlong) {
    const auto one = session();
    for (int i = 0; i <= kReadsAtOnce; ++i) ask(one, std::to_string(i));
    const auto before = holder;
    one->key->holder = std::make_shared<Holder>();
    ReadTurns::wake(one);
    EXPECT_EQ(started.back(), std::to_string(kReadsAtOnce)) << "its new device has none at work";
    for (int i = 0; i < kReadsAtOnce; ++i) ReadTurns::over(*before);
    EXPECT_EQ(before->reading, 0);
}

}  // namespace
}  // namespace helio::server
