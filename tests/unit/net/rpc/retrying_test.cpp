// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/retrying.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>
#include <map>
#include <memory>

namespace helio::net::rpc {
namespace {

class Scripted final : public Caller {
public:
    explicit Scripted(std::vector<Result<Bytes>> answers) : answers_(std::move(answers)) {}
    void call(Query query, Answer done) override {
        asked.push_back(query.body);
        auto answer = asked.size() <= answers_.size() ? answers_[asked.size() - 1] : answers_.back();
        done(std::move(answer));
    }
    std::vector<Bytes> asked;

private:
    std::vector<Result<Bytes>> answers_;
};

std::optional<std::chrono::milliseconds> thrice(int attempt, std::chrono::milliseconds, const Error& error) {
    if (error.name != "AGAIN" || attempt > 3) return std::nullopt;
    return std::chrono::milliseconds(0);
}

TEST(Retrying, R06AsksTheSameAgainUntilItIsAnswered) {
    asio::io_context io;
    Scripted scripted({refuse(500, "AGAIN"), refuse(500, "AGAIN"), Bytes{1, 2, 3, 4}});
    Retrying retrying(scripted, io.get_executor(), {thrice});
    std::optional<Result<Bytes>> got;
    retrying.call({.body = {9}}, [&](Result<Bytes> result) { got = std::move(result); });
    io.run();
    ASSERT_TRUE(got && *got);
    EXPECT_EQ(**got, (Bytes{1, 2, 3, 4}));
    EXPECT_EQ(scripted.asked, (std::vector<Bytes>{{9}, {9}, {9}}));
}

TEST(Retrying, R06GivesUpWhereThePolicyDoesAndLeavesOtherErrorsAlone) {
    asio::io_context io;
    Scripted forever({refuse(500, "AGAIN")}), other({refuse(400, "PEER_ID_INVALID")});
    for (Scripted* scripted : {&forever, &other}) {
        Retrying retrying(*scripted, io.get_executor(), {thrice});
        std::optional<Result<Bytes>> got;
        retrying.call({.body = {9}}, [&](Result<Bytes> result) { got = std::move(result); });
        io.restart();
        io.run();
        ASSERT_TRUE(got);
        EXPECT_FALSE(got->has_value());
    }
    EXPECT_EQ(forever.asked.size(), 4U);
    EXPECT_EQ(other.asked.size(), 1U);
}

/// A caller whose calls stay out until the test answers them.
class Open final : public Caller {
public:
    struct Out {
        Query query;
        Answer done;
        bool recalled = false;
    };
    void call(Query query, Answer done) override {
        asked += static_cast<char>(query.body.at(0));
        auto& one = *out.emplace_back(std::make_unique<Out>(std::move(query), std::move(done)));
        if (one.query.hold)
            one.query.hold->attach({.cancel = {}, .recall = [this, &one] {
                                        one.recalled = true;
                                        return unsent;
                                    }});
    }
    void answer(std::size_t at, Result<Bytes> result) { out.at(at)->done(std::move(result)); }
    bool unsent = false;  ///< what is asked has not left
    std::string asked;
    std::vector<std::unique_ptr<Out>> out;
};

struct Chained {
    asio::io_context io;
    std::map<char, Result<Bytes>> answers;
    Open open;
    std::optional<Retrying> retrying{std::in_place, open, io.get_executor(), std::vector<Policy>{thrice}};

    std::shared_ptr<Hold> ask(char name, std::int64_t chain = 7) {
        auto hold = std::make_shared<Hold>();
        retrying->call({.body = {static_cast<Byte>(name)}, .chain = chain, .hold = hold}, [this, name](Result<Bytes> result) { answers.emplace(name, std::move(result)); });
        return hold;
    }
    void run() {
        io.restart();
        io.run();
    }
};

TEST(Retrying, V01WhatIsBehindARefusedCallIsAskedAgainBehindIt) {
    Chained t;
    for (const char name : {'a', 'b', 'c'}) t.ask(name);
    t.ask('x', 8);
    EXPECT_EQ(t.open.asked, "abcx");
    t.open.answer(0, refuse(420, "AGAIN"));
    EXPECT_TRUE(t.open.out[1]->recalled && t.open.out[2]->recalled) << "before the one that waits was asked again they must not run";
    EXPECT_FALSE(t.open.out[3]->recalled) << "another chain";
    t.ask('d');
    t.run();
    EXPECT_EQ(t.open.asked, "abcx") << "nothing before it is known what became of those";
    t.open.answer(1, refuse(400, "MSG_WAIT_FAILED"));
    t.open.answer(2, fail(Fault::Cancelled, "a", "b"));
    t.run();
    EXPECT_EQ(t.open.asked, "abcxabcd");
    EXPECT_TRUE(t.answers.empty()) << "nobody hears of it";
    for (std::size_t i = 3; i < 8; ++i) t.open.answer(i, Bytes{1});
    for (const char name : {'a', 'b', 'c', 'd', 'x'}) EXPECT_TRUE(t.answers.contains(name) && t.answers.at(name)) << name;
}

TEST(Retrying, V01AlsoWhenTheyHadNotLeftOrWereRefusedThemselves) {
    Chained t;
    t.open.unsent = true;
    for (const char name : {'a', 'b', 'c'}) t.ask(name);
    t.open.answer(0, refuse(420, "AGAIN"));
    t.run();
    EXPECT_EQ(t.open.asked, "abcabc");
    t.open.unsent = false;
    t.open.answer(3, refuse(420, "AGAIN"));
    t.open.answer(4, refuse(420, "AGAIN"));
    t.open.answer(5, refuse(400, "PEER_ID_INVALID"));
    t.run();
    EXPECT_EQ(t.open.asked, "abcabcab");
    EXPECT_FALSE(t.answers.at('c')) << "a refusal that stands is heard at once";
}

TEST(Retrying, V01WhatTheCloudRanNeverthelessIsAnswered) {
    Chained t;
    for (const char name : {'a', 'b'}) t.ask(name);
    t.open.answer(0, refuse(420, "AGAIN"));
    t.run();
    EXPECT_EQ(t.open.asked, "ab");
    t.open.answer(1, Bytes{1});
    EXPECT_EQ(t.open.asked, "aba");
    EXPECT_TRUE(t.answers.at('b'));
}

TEST(Retrying, V01GivenUpItLetsTheOthersGoAfterItsAskerHeard) {
    std::string heard;
    Chained t;
    t.retrying->call({.body = {'a'}, .chain = 7}, [&](const Result<Bytes>&) { heard = t.open.asked; });
    t.ask('b');
    for (std::size_t at = 0; at < 3; ++at) {
        t.open.answer(t.open.asked.rfind('a'), refuse(420, "AGAIN"));
        if (t.open.asked.ends_with('b')) t.open.answer(t.open.out.size() - 1, refuse(400, "MSG_WAIT_FAILED"));
        t.run();
    }
    const auto before = t.open.asked;
    t.open.answer(t.open.asked.rfind('a'), refuse(420, "AGAIN"));
    EXPECT_EQ(heard, before) << "he may take back what is behind it before it goes";
}

TEST(Retrying, R06WhatWasTakenBackTooLateIsNotAskedAgain) {
    Chained t;
    const auto hold = t.ask('a');
    EXPECT_FALSE(hold->recall());
    t.open.answer(0, refuse(420, "AGAIN"));
    t.run();
    EXPECT_EQ(t.open.asked, "a");
    EXPECT_FALSE(t.answers.at('a'));
    const auto waits = t.ask('b');
    const auto behind = t.ask('c');
    t.open.answer(1, refuse(420, "AGAIN"));
    t.open.answer(2, refuse(400, "MSG_WAIT_FAILED"));
    EXPECT_TRUE(behind->recall()) << "nobody has it";
    EXPECT_TRUE(waits->recall());
    t.run();
    EXPECT_EQ(t.open.asked, "abc");
    EXPECT_FALSE(t.answers.contains('b') || t.answers.contains('c'));
}

TEST(Retrying, V01AtTheEndEverybodyHears) {
    Chained t;
    for (const char name : {'a', 'b', 'c'}) t.ask(name);
    t.open.answer(0, refuse(420, "AGAIN"));
    t.open.answer(1, refuse(400, "MSG_WAIT_FAILED"));
    t.retrying.reset();
    t.open.answer(2, fail(Fault::Cancelled, "a", "b"));
    t.run();
    ASSERT_EQ(t.answers.size(), 3U) << "once each";
    for (const auto& [name, answer] : t.answers) EXPECT_EQ(answer.error().fault, Fault::Cancelled) << name;
}

}  // namespace
}  // namespace helio::net::rpc
