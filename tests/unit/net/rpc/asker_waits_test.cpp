// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/asker_waits.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>

#include "net/rpc/retrying.h"
#include "tl/codec.h"
#include "tl/gen/auth.h"
#include "tl/gen/help.h"

namespace helio::net::rpc {
namespace {

/// Refuses once, then answers.
class Flooded final : public Caller {
public:
    explicit Flooded(std::string name) : name_(std::move(name)) {}
    void call(Query, Answer done) override {
        if (++times == 1) done(refuse(420, name_));
        else done(Bytes{1});
    }
    int times = 0;

private:
    std::string name_;
};

Result<Bytes> ask(Flooded& cloud, Bytes body) {
    asio::io_context io;
    Retrying retrying(cloud, io.get_executor(), {onFloodWait});
    Result<Bytes> out = fail(Fault::Timeout, "waiting", "no answer");
    retrying.call({.body = std::move(body)}, [&](Result<Bytes> answer) { out = std::move(answer); });
    io.run();
    return out;
}

TEST(AskerWaits, StepsOfSigningInAreTheirs) {
    EXPECT_TRUE(askerWaits(tl::serialize(tl::auth::signIn{.phone_number = "1", .phone_code_hash = "h", .phone_code = "c"})));
    EXPECT_TRUE(askerWaits(tl::serialize(tl::auth::sendCode{.phone_number = "1", .api_id = 1, .api_hash = "", .settings = {}})));
    EXPECT_FALSE(askerWaits(tl::serialize(tl::help::getConfig{})));
    EXPECT_FALSE(askerWaits({})) << "too short for a name";
}

TEST(AskerWaits, R06ThePersonIsToldHowLong) {
    Flooded cloud("FLOOD_WAIT_20");
    const auto answer = ask(cloud, tl::serialize(tl::auth::signIn{.phone_number = "1", .phone_code_hash = "h", .phone_code = "c"}));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().name, "FLOOD_WAIT_20");
    EXPECT_EQ(cloud.times, 1);
}

TEST(AskerWaits, R06WhatNobodyLooksAtIsWaitedOut) {
    Flooded cloud("FLOOD_WAIT_1");
    EXPECT_TRUE(ask(cloud, tl::serialize(tl::help::getConfig{})));
    EXPECT_EQ(cloud.times, 2);
}

TEST(AskerWaits, R06AMomentIsWaitedOutByThemToo) {
    Flooded cloud("FLOOD_WAIT_1");
    EXPECT_TRUE(ask(cloud, tl::serialize(tl::auth::signIn{.phone_number = "1", .phone_code_hash = "h", .phone_code = "c"})));
    EXPECT_EQ(cloud.times, 2);
}

}  // namespace
}  // namespace helio::net::rpc
