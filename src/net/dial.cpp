// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dial.h"

#include <fmt/format.h>

#include <asio/connect.hpp>
#include <asio/steady_timer.hpp>
#include <utility>

namespace helio::net {

class Dial : public std::enable_shared_from_this<Dial> {
public:
    Dial(const asio::any_io_executor& executor, const Endpoint& endpoint, Dialled done)
        : resolver_(executor), socket_(executor), timer_(executor), endpoint_(endpoint), done_(std::move(done)) {}

    void start(std::chrono::milliseconds limit) {
        auto self = shared_from_this();
        timer_.expires_after(limit);
        timer_.async_wait([self](std::error_code error) {
            if (!error) self->finish(Fault::Timeout, "no answer in time");
        });
        resolver_.async_resolve(endpoint_.host, std::to_string(endpoint_.port), asio::ip::tcp::resolver::numeric_service,
                                [self](std::error_code error, const asio::ip::tcp::resolver::results_type& found) {
                                    if (error) return self->finish(Fault::Network, error.message());
                                    self->connect(found);
                                });
    }
    void abandon() {
        done_ = nullptr;
        stop();
    }

private:
    void connect(const asio::ip::tcp::resolver::results_type& found) {
        if (!done_) return;
        asio::async_connect(socket_, found, [self = shared_from_this()](std::error_code error, const asio::ip::tcp::endpoint&) {
            if (error) return self->finish(Fault::Network, error.message());
            self->succeed();
        });
    }
    void succeed() {
        if (!done_) return;
        std::error_code ignored;  // a socket without the option works, only later
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        auto done = std::exchange(done_, nullptr);
        timer_.cancel();
        done(std::move(socket_));
    }
    void finish(Fault fault, std::string happened) {
        if (!done_) return;
        auto done = std::exchange(done_, nullptr);
        stop();
        done(fail(fault, fmt::format("connecting to {}:{}", endpoint_.host, endpoint_.port), std::move(happened),
                  "Check the network and the address in the cloud file."));
    }
    void stop() {
        timer_.cancel();
        resolver_.cancel();
        std::error_code ignored;  // closing what may not be open
        socket_.close(ignored);
    }

    asio::ip::tcp::resolver resolver_;
    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    Endpoint endpoint_;
    Dialled done_;
};

std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, std::chrono::milliseconds limit, Dialled done) {
    auto attempt = std::make_shared<Dial>(executor, endpoint, std::move(done));
    attempt->start(limit);
    return attempt;
}

void abandon(Dial& attempt) { attempt.abandon(); }

}  // namespace helio::net
