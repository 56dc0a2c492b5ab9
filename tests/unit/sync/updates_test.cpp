// SPDX-License-Identifier: GPL-3.0-or-later
// A model of the cloud that drops, repeats, reorders and splits: whatever it does, the client's log must equal the cloud's.
#include "sync/updates.h"

#include <gtest/gtest.h>

#include <deque>
#include <random>

namespace helio::sync {
namespace {

using Ints = std::vector<int>;
using Engine = Updates<int>;

TEST(Updates, U08TheRestGoesBySeqTheBoxByPts) {
    Engine engine({.pts = 1, .qts = 0, .date = 10, .seq = 3});
    auto out = engine.offer({.seqStart = 3, .seq = 3, .date = 11, .common = {{2, 1, 100}}, .rest = {200}});
    EXPECT_EQ(out.apply, (Ints{100}));  // seq 3 was seen: the rest is skipped, the box update is not
    EXPECT_EQ(out.state, (State{2, 0, 10, 3}));
    out = engine.offer({.seqStart = 4, .seq = 5, .date = 12, .rest = {201}});
    EXPECT_EQ(out.apply, (Ints{201}));
    EXPECT_EQ(out.state, (State{2, 0, 12, 5}));
}

TEST(Updates, U08UnorderedRestIsAppliedAndSeqIsLeftAlone) {
    Engine engine({.pts = 1, .qts = 0, .date = 10, .seq = 3});
    auto out = engine.offer({.seqStart = 0, .seq = 0, .date = 99, .rest = {1}});
    EXPECT_EQ(out.apply, (Ints{1}));
    EXPECT_EQ(out.state, (State{1, 0, 10, 3}));
}

TEST(Updates, U08_M18ASeqGapAsksForTheDifference) {
    Engine engine({.pts = 1, .qts = 0, .date = 10, .seq = 3});
    auto out = engine.offer({.seqStart = 6, .seq = 6, .date = 12, .rest = {1}});
    EXPECT_TRUE(out.apply.empty());
    EXPECT_TRUE(out.gap);
    engine.beginDifference();
    EXPECT_FALSE(engine.gap());
    EXPECT_FALSE(engine.differenceEmpty(13, 6).gap);
    EXPECT_EQ(engine.state(), (State{1, 0, 13, 6}));
}

TEST(Updates, U07QtsHasABoxOfItsOwn) {
    Engine engine({.pts = 1, .qts = 5, .date = 0, .seq = 0});
    EXPECT_EQ(engine.offer({.secret = {{7, 1, 70}}}).apply, Ints{});
    EXPECT_TRUE(engine.gap());
    EXPECT_EQ(engine.offer({.secret = {{6, 1, 60}}}).apply, (Ints{60, 70}));
    EXPECT_EQ(engine.state().qts, 7);
}

TEST(Updates, U12ChannelsKeepTheirOwnNumberUnknownOnesAreLeftOut) {
    Engine engine({});
    engine.setChannel(9, 100);
    auto out = engine.offer({.channels = {{9, {{101, 1, 1}}}, {10, {{5, 1, 2}}}}});
    EXPECT_EQ(out.apply, Ints{1});
    EXPECT_EQ(out.channels, (std::map<std::int64_t, std::int32_t>{{9, 101}}));
}

TEST(Updates, U16DateOnlyGrowsSeqMayRestart) {
    Engine engine({.pts = 1, .qts = 0, .date = 100, .seq = 50});
    engine.beginDifference();
    (void)engine.differenceEmpty(90, 2);
    EXPECT_EQ(engine.state(), (State{1, 0, 100, 2}));
}

/// The cloud's side: a log of events, each of some count; a wire that misbehaves.
class MisbehavingCloud {
public:
    explicit MisbehavingCloud(std::uint32_t seed) : chance_(seed) {}

    void produce() {
        const std::int32_t count = 1 + static_cast<std::int32_t>(chance_() % 3);
        pts_ += count;
        log.push_back(static_cast<int>(log.size()) + 1);
        events_.push_back({pts_, count, log.back()});
        if (chance_() % 5 != 0) wire_.push_back(events_.back());  // one in five is lost
        if (chance_() % 6 == 0 && !wire_.empty()) wire_.push_back(wire_[chance_() % wire_.size()]);
        if (chance_() % 4 == 0) std::shuffle(wire_.begin(), wire_.end(), chance_);
    }
    std::vector<Boxed<int>> deliver() {
        std::vector<Boxed<int>> out;
        for (std::size_t n = 1 + chance_() % 4; n > 0 && !wire_.empty(); --n) {
            out.push_back(wire_.front());
            wire_.pop_front();
        }
        return out;
    }
    bool quiet() const { return wire_.empty(); }
    /// getDifference from `pts`, at most `limit` events: what it says and where it leads; `more` = slice.
    struct Difference {
        Ints events;
        std::int32_t pts;
        bool more;
    };
    Difference difference(std::int32_t pts, std::size_t limit) const {
        Difference out{{}, pts, false};
        for (const auto& event : events_) {
            if (event.pts <= pts) continue;
            if (out.events.size() == limit) {
                out.more = true;
                return out;
            }
            out.events.push_back(event.payload);
            out.pts = event.pts;
        }
        return out;
    }
    bool chance(unsigned of) { return chance_() % of == 0; }

    Ints log;

private:
    std::mt19937 chance_;
    std::int32_t pts_ = 0;
    std::vector<Boxed<int>> events_;
    std::deque<Boxed<int>> wire_;
};

class Client {
public:
    explicit Client(MisbehavingCloud& cloud) : cloud_(cloud) {}

    void hear() { apply(engine_.offer({.common = cloud_.deliver()})); }
    void startDifference() {
        if (engine_.fetching()) return;
        engine_.beginDifference();
        answer_ = cloud_.difference(engine_.state().pts, 3);
    }
    void finishDifference() {
        if (!answer_) return;
        const auto answer = *answer_;
        log.insert(log.end(), answer.events.begin(), answer.events.end());
        apply(engine_.differenceCame({answer.pts, 0, 0, 0}, answer.more));
        answer_.reset();
        if (answer.more) answer_ = cloud_.difference(engine_.state().pts, 3);
    }
    /// kill -9: the engine is lost, the saved state with the applied effects is not (U-15).
    void restart() {
        engine_ = Engine(saved_);
        answer_.reset();
    }
    bool busy() const { return answer_.has_value(); }
    bool gap() const { return engine_.gap(); }

    Ints log;

private:
    void apply(const Outcome<int>& out) {
        log.insert(log.end(), out.apply.begin(), out.apply.end());
        saved_ = out.state;
    }
    MisbehavingCloud& cloud_;
    Engine engine_{State{}};
    State saved_;
    std::optional<MisbehavingCloud::Difference> answer_;
};

TEST(Updates, U05U09U10U11U15AnyOrderOfLossRepeatAndRestartGivesTheCloudsLog) {
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        MisbehavingCloud cloud(seed);
        Client client(cloud);
        for (int step = 0; step < 120; ++step) {
            cloud.produce();
            if (cloud.chance(2)) client.hear();
            if (client.gap() && cloud.chance(3)) client.startDifference();
            if (cloud.chance(3)) client.finishDifference();
            if (cloud.chance(40)) client.restart();
        }
        while (!cloud.quiet()) client.hear();
        while (client.busy()) client.finishDifference();
        client.startDifference();  // what a quiet time or a reconnect does (U-14)
        while (client.busy()) client.finishDifference();
        ASSERT_EQ(client.log, cloud.log) << "seed " << seed;
    }
}

}  // namespace
}  // namespace helio::sync
