// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dial.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>
#include <optional>

namespace helio::net {
namespace {

using asio::ip::tcp;

TEST(Dial, ConnectsToAListener) {
    asio::io_context io;
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
    std::optional<Result<tcp::socket>> got;
    auto attempt =
        dial(io.get_executor(), {"127.0.0.1", acceptor.local_endpoint().port()}, std::chrono::seconds(5), [&](Result<tcp::socket> socket) { got.emplace(std::move(socket)); });
    io.run();
    ASSERT_TRUE(got.has_value());
    ASSERT_TRUE(got->has_value()) << got->error().text();
    EXPECT_TRUE((*got)->is_open());
}

TEST(Dial, ARefusedConnectionIsANetworkFaultThatNamesTheAddress) {
    asio::io_context io;
    std::uint16_t port = 0;
    {
        tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
        port = acceptor.local_endpoint().port();
    }
    std::optional<Result<tcp::socket>> got;
    auto attempt = dial(io.get_executor(), {"127.0.0.1", port}, std::chrono::seconds(5), [&](Result<tcp::socket> socket) { got.emplace(std::move(socket)); });
    io.run();
    ASSERT_TRUE(got.has_value());
    ASSERT_FALSE(got->has_value());
    EXPECT_EQ(got->error().fault, Fault::Network);
    EXPECT_NE(got->error().text().find(std::to_string(port)), std::string::npos);
}

TEST(Dial, AnAbandonedAttemptCallsNobody) {
    asio::io_context io;
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
    bool called = false;
    auto attempt = dial(io.get_executor(), {"127.0.0.1", acceptor.local_endpoint().port()}, std::chrono::seconds(5), [&](Result<tcp::socket>) { called = true; });
    abandon(*attempt);
    io.run();
    EXPECT_FALSE(called);
}

}  // namespace
}  // namespace helio::net
