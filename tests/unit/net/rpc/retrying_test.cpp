// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/retrying.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>

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

}  // namespace
}  // namespace helio::net::rpc
