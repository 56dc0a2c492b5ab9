// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/hold.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>

#include "net/rpc/retrying.h"

namespace helio::net::rpc {
namespace {

TEST(Hold, RecallsWhatNobodyHasYet) {
    Hold hold;
    EXPECT_TRUE(hold.recall());
    EXPECT_TRUE(hold.over());
}

TEST(Hold, AsksWhoeverHasTheCall) {
    Hold hold;
    bool gone = false;
    hold.attach({.cancel = {}, .recall = [&] { return gone; }});
    EXPECT_FALSE(hold.recall());
    EXPECT_FALSE(hold.over()) << "its answer is still to come";
    gone = true;
    EXPECT_TRUE(hold.recall());
    EXPECT_TRUE(hold.over());
}

/// Refuses everything and counts.
class Refusing final : public Caller {
public:
    void call(Query, Answer done) override {
        ++asked;
        done(refuse(500, "AGAIN"));
    }
    int asked = 0;
};

TEST(Hold, R06ACallTakenBackBetweenTwoAttemptsIsNotMadeAgain) {
    asio::io_context io;
    Refusing refusing;
    Retrying retrying(refusing, io.get_executor(), {[](int, std::chrono::milliseconds, const Error&) { return std::optional(std::chrono::milliseconds(1)); }});
    const auto hold = std::make_shared<Hold>();
    bool answered = false;
    retrying.call({.body = {1}, .hold = hold}, [&](Result<Bytes>) { answered = true; });
    EXPECT_EQ(refusing.asked, 1);
    EXPECT_TRUE(hold->recall());
    io.run();
    EXPECT_EQ(refusing.asked, 1);
    EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace helio::net::rpc
