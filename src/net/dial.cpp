// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dial.h"

#include <fmt/format.h>

#include <array>
#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>
#include <utility>

namespace helio::net {

class Dial : public std::enable_shared_from_this<Dial> {
public:
    Dial(const asio::any_io_executor& executor, Endpoint first, bool viaProxy, std::unique_ptr<ProxyTalk> talk, Dialled done)
        : resolver_(executor), socket_(executor), timer_(executor), first_(std::move(first)), viaProxy_(viaProxy), talk_(std::move(talk)), done_(std::move(done)) {}

    void start(std::chrono::milliseconds limit) {
        auto self = shared_from_this();
        timer_.expires_after(limit);
        timer_.async_wait([self](std::error_code error) {
            if (!error) self->finish({Fault::Timeout, {}, "no answer in time", {}, 0, {}});
        });
        resolver_.async_resolve(first_.host, std::to_string(first_.port), asio::ip::tcp::resolver::numeric_service,
                                [self](std::error_code error, const asio::ip::tcp::resolver::results_type& found) {
                                    if (error) return self->broken(error);
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
            if (error) return self->broken(error);
            self->connected();
        });
    }
    void connected() {
        if (!done_) return;
        std::error_code ignored;  // a socket without the option works, only later
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        if (!talk_) return succeed();
        say(talk_->opening());
        listen();
    }
    void say(Bytes words) {
        if (words.empty()) return;
        auto held = std::make_shared<Bytes>(std::move(words));
        asio::async_write(socket_, asio::buffer(*held), [self = shared_from_this(), held](std::error_code error, std::size_t) {
            if (error) self->broken(error);
        });
    }
    void listen() {
        socket_.async_read_some(asio::buffer(heard_), [self = shared_from_this()](std::error_code error, std::size_t size) {
            if (!self->done_) return;
            if (error) return self->broken(error);
            auto step = self->talk_->feed(BytesView(self->heard_).first(size));
            if (!step) return self->finish(std::move(step).error());
            self->say(std::move(step->send));
            step->done ? self->succeed() : self->listen();
        });
    }
    void succeed() {
        if (!done_) return;
        auto done = std::exchange(done_, nullptr);
        timer_.cancel();
        done(std::move(socket_));
    }
    void broken(std::error_code error) { finish({Fault::Network, {}, error == asio::error::eof ? "the proxy closed the connection" : error.message(), {}, 0, {}}); }
    void finish(Error error) {
        if (!done_) return;
        auto done = std::exchange(done_, nullptr);
        stop();
        if (error.doing.empty()) error.doing = fmt::format("connecting to {}{}:{}", viaProxy_ ? "the proxy " : "", first_.host, first_.port);
        if (error.advice.empty()) error.advice = viaProxy_ ? "Check the network and the proxy's address." : "Check the network and the address in the cloud file.";
        done(std::unexpected(std::move(error)));
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
    Endpoint first_;
    bool viaProxy_;
    std::unique_ptr<ProxyTalk> talk_;
    std::array<Byte, 4096> heard_;
    Dialled done_;
};

std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, std::chrono::milliseconds limit, Dialled done) {
    auto attempt = std::make_shared<Dial>(executor, endpoint, false, nullptr, std::move(done));
    attempt->start(limit);
    return attempt;
}

std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, const Proxy& proxy, std::chrono::milliseconds limit, WallTime now, Random& random,
                           Dialled done) {
    if (proxy.kind == Proxy::Kind::None) return dial(executor, endpoint, limit, std::move(done));
    auto attempt = std::make_shared<Dial>(executor, proxy.at, true, talkTo(proxy, endpoint, now, random), std::move(done));
    attempt->start(limit);
    return attempt;
}

void abandon(Dial& attempt) { attempt.abandon(); }

}  // namespace helio::net
