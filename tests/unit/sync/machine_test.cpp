// SPDX-License-Identifier: GPL-3.0-or-later
// When the machine asks, rule by rule, with a clock of the test's own.
#include "sync/machine.h"

#include <gtest/gtest.h>

namespace helio::sync {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using Ints = std::vector<int>;

class MachineTest : public testing::Test {
protected:
    void SetUp() override {
        machine.start(State{.pts = 10, .qts = 2, .date = 100, .seq = 5}, {{9, 50}}, now);
        machine.connected();
        caughtUp(10);
    }
    std::optional<Ask> next() { return machine.next(now); }
    bool asksDifference() {
        const auto ask = next();
        return ask && std::holds_alternative<AskDifference>(*ask);
    }
    bool asksChannel(std::int64_t channel) {
        const auto ask = next();
        const auto* one = ask ? std::get_if<AskChannel>(&*ask) : nullptr;
        return one && one->channel == channel;
    }
    void caughtUp(std::int32_t pts) {
        ASSERT_TRUE(asksDifference());
        (void)machine.differenceCame({pts, 2, 100, 5}, false, now);
        ASSERT_TRUE(machine.caughtUp());
    }
    Outcome<int> offer(Incoming<int> in) { return machine.offer(std::move(in), now); }

    SteadyTime now{std::chrono::hours(1)};
    Machine<int> machine;
};

TEST_F(MachineTest, U14StartAndReconnectAsk) {
    EXPECT_FALSE(next());
    machine.disconnected();
    EXPECT_FALSE(machine.caughtUp());
    machine.connected();
    EXPECT_TRUE(asksDifference());
}

TEST_F(MachineTest, U11TheFirstTimeTheStateIsAskedFor) {
    machine.start(std::nullopt, {}, now);
    const auto ask = next();
    ASSERT_TRUE(ask && std::holds_alternative<AskState>(*ask));
    EXPECT_FALSE(next()) << "one at a time";
    const auto out = machine.stateCame({70, 1, 2, 3}, now);
    EXPECT_EQ(out.state, (State{70, 1, 2, 3}));
    EXPECT_TRUE(machine.caughtUp());
}

TEST_F(MachineTest, U09AGapWaitsHalfASecondThenAsksForThatBoxOnly) {
    EXPECT_TRUE(offer({.common = {{12, 1, 12}}}).gap);
    EXPECT_FALSE(next());
    EXPECT_EQ(machine.deadline(), now + milliseconds(500));
    now += milliseconds(499);
    EXPECT_FALSE(next());
    now += milliseconds(1);
    EXPECT_TRUE(asksDifference());
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U09AnArrivalThatClosesTheGapCancelsTheTimer) {
    (void)offer({.common = {{12, 1, 12}}});
    now += milliseconds(400);
    EXPECT_EQ(offer({.common = {{11, 1, 11}}}).apply, (Ints{11, 12}));
    now += milliseconds(200);
    EXPECT_FALSE(next());
    // A gap that opens later has its own half second.
    (void)offer({.common = {{14, 1, 14}}});
    now += milliseconds(400);
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U10OneDifferenceAtATimeAndTheSocketWaits) {
    machine.want();
    ASSERT_TRUE(asksDifference());
    machine.want();
    EXPECT_FALSE(next());
    EXPECT_TRUE(offer({.common = {{11, 1, 11}}, .secret = {{3, 1, 30}}}).apply.empty());
    EXPECT_TRUE(offer({.seqStart = 6, .seq = 6, .date = 101, .rest = {60}}).apply.empty()) << "qts and seq wait too";
    EXPECT_EQ(machine.differenceCame({10, 2, 100, 5}, false, now).apply, (Ints{11, 30, 60}));
    EXPECT_TRUE(asksDifference()) << "what was wished while it was on its way may not be in it";
}

TEST_F(MachineTest, U11ASliceIsFollowedAtOnce) {
    machine.want();
    ASSERT_TRUE(asksDifference());
    EXPECT_TRUE(machine.differenceCame({500, 2, 100, 5}, true, now).apply.empty());
    EXPECT_FALSE(machine.caughtUp());
    const auto ask = next();
    ASSERT_TRUE(ask);
    EXPECT_EQ(std::get<AskDifference>(*ask).from.pts, 500);
}

TEST_F(MachineTest, U11TooLongSetsPtsAndAsksAgainForTheRest) {
    machine.want();
    ASSERT_TRUE(asksDifference());
    const auto at = machine.tooLong(9000, now);
    EXPECT_EQ(at, (State{9000, 2, 100, 5})) << "qts, date and seq are still ours: the next difference brings what is under them";
    const auto ask = next();
    ASSERT_TRUE(ask);
    EXPECT_EQ(std::get<AskDifference>(*ask).from, at);
}

TEST_F(MachineTest, U14AQuarterOfAnHourOfSilence) {
    now += minutes(14);
    EXPECT_FALSE(next());
    (void)offer({});  // heard of it
    now += minutes(14);
    EXPECT_FALSE(next());
    now += minutes(1);
    EXPECT_EQ(machine.deadline(), now);
    EXPECT_TRUE(asksDifference());
}

TEST_F(MachineTest, U14U03NewSessionTooLongUnreadableAndMissingPeersAllWish) {
    machine.want();
    EXPECT_TRUE(asksDifference());
}

TEST_F(MachineTest, AFailureIsTriedAgainEachTimeLater) {
    machine.want();
    milliseconds last{0};
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(asksDifference());
        machine.failed(now);
        EXPECT_FALSE(next());
        const auto at = machine.deadline();
        ASSERT_TRUE(at);
        const auto wait = std::chrono::duration_cast<milliseconds>(*at - now);
        EXPECT_GT(wait, last);
        last = wait;
        now = *at;
    }
    ASSERT_TRUE(asksDifference());
    machine.failed(now);
    machine.connected();
    EXPECT_TRUE(asksDifference()) << "a new connection is worth a try at once";
}

TEST_F(MachineTest, U05U09AChannelsGapAsksForThatChannelOnly) {
    EXPECT_TRUE(offer({.channels = {{9, {{52, 1, 52}}}}}).apply.empty());
    now += milliseconds(500);
    EXPECT_TRUE(asksChannel(9));
    EXPECT_FALSE(next());
    EXPECT_TRUE(offer({.channels = {{9, {{51, 1, 51}}}}}).apply.empty()) << "U10: it waits";
    const auto out = machine.channelCame(9, 51, true, milliseconds(1000), now);
    EXPECT_EQ(out.apply, Ints{52});
    EXPECT_EQ(out.channels, (std::map<std::int64_t, std::int32_t>{{9, 52}}));
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U12NotFinalIsAskedAgainAtOnce) {
    machine.wantChannel(9, std::nullopt);
    ASSERT_TRUE(asksChannel(9));
    (void)machine.channelCame(9, 60, false, milliseconds(1000), now);
    const auto ask = next();
    ASSERT_TRUE(ask);
    EXPECT_EQ(std::get<AskChannel>(*ask), (AskChannel{9, 60}));
}

TEST_F(MachineTest, U12TooLongNamesAChannelOnlyIfItIsBehind) {
    machine.wantChannel(9, 50);
    EXPECT_FALSE(next());
    machine.wantChannel(9, 51);
    EXPECT_TRUE(asksChannel(9));
    machine.wantChannel(77, 5);  // the first that is heard of it: its number begins here
    EXPECT_EQ(offer({.channels = {{77, {{6, 1, 6}}}}}).apply, Ints{6});
}

TEST_F(MachineTest, U12AForgottenChannelIsNotAskedFor) {
    machine.wantChannel(9, std::nullopt);
    ASSERT_TRUE(asksChannel(9));
    machine.forgetChannel(9);
    now += minutes(1);
    EXPECT_FALSE(next());
    EXPECT_TRUE(machine.channelCame(9, 60, true, milliseconds(0), now).channels.empty()) << "an answer that comes late is for nobody";
}

TEST_F(MachineTest, U12AChannelOnScreenIsAskedAgainAfterItsTimeout) {
    machine.watch(9, true);
    ASSERT_TRUE(asksChannel(9));
    (void)machine.channelCame(9, 50, true, milliseconds(3000), now);
    EXPECT_FALSE(next());
    now += milliseconds(3000);
    EXPECT_TRUE(asksChannel(9));
    machine.watch(9, false);
    (void)machine.channelCame(9, 50, true, milliseconds(3000), now);
    now += minutes(1);
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U12AtMostTenAreWatched) {
    for (std::int64_t id = 100; id < 120; ++id) {
        machine.setChannel(id, 1);
        machine.watch(id, true);
    }
    int asked = 0;
    while (next()) ++asked;
    EXPECT_EQ(asked, 10);
}

TEST_F(MachineTest, U13AtStartNoChannelIsAskedFor) {
    machine.start(State{.pts = 10}, {{1, 1}, {2, 2}, {3, 3}}, now);
    ASSERT_TRUE(asksDifference());
    (void)machine.differenceCame({10, 0, 0, 0}, false, now);
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U08ContainersThatComeTooEarlyWaitForThoseBefore) {
    EXPECT_TRUE(offer({.seqStart = 7, .seq = 7, .date = 102, .rest = {70}}).gap);
    const auto out = offer({.seqStart = 6, .seq = 6, .date = 101, .rest = {60}});
    EXPECT_EQ(out.apply, (Ints{60, 70}));
    EXPECT_EQ(out.state.seq, 7);
    EXPECT_EQ(out.state.date, 102);
    now += milliseconds(600);
    EXPECT_FALSE(next());
}

TEST_F(MachineTest, U16DateOnlyGrowsSeqMayRestart) {
    machine.want();
    ASSERT_TRUE(asksDifference());
    const auto out = machine.differenceEmpty(50, 1, now);
    EXPECT_EQ(out.state, (State{10, 2, 100, 1}));
}

}  // namespace
}  // namespace helio::sync
