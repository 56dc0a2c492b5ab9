// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection/listener.h"

#include <asio/ip/address.hpp>
#include <asio/steady_timer.hpp>

namespace helio::server {
namespace {

constexpr int kPerAddress = 4'000;
constexpr int kAtAll = 100'000;

Error cannotListen(const Address& address, const asio::error_code& error) {
    return {Fault::Io, "listening on " + address.text(), error.message(), "Choose another port, or stop what is using this one", 0, {}};
}

}  // namespace

Result<Address> Listener::listen(const Address& address) {
    asio::error_code error;
    asio::ip::address host;
    if (address.host == "localhost") host = asio::ip::address_v4::loopback();
    else host = asio::ip::make_address(address.host, error);
    if (error) return fail(Fault::BadInput, "listening on " + address.text(), "the host is not an IP address", "Write it as 0.0.0.0:443 or [::]:443");
    const asio::ip::tcp::endpoint endpoint(host, address.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return std::unexpected(cannotListen(address, error));
    const auto bound = acceptor_.local_endpoint(error);
    if (error) return std::unexpected(cannotListen(address, error));
    accept();
    return Address{host.to_string(), bound.port()};
}

void Listener::accept() {
    acceptor_.async_accept([this](asio::error_code error, asio::ip::tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (error) {  // out of descriptors, say: try again shortly rather than spin
            retry_.expires_after(std::chrono::milliseconds(100));
            retry_.async_wait([this](asio::error_code stopped) { if (!stopped) accept(); });
            return;
        }
        asio::error_code gone;
        const auto remote = socket.remote_endpoint(gone);
        const std::string address = gone ? std::string() : remote.address().to_string();
        if (!gone && total_ < kAtAll && count_[address] < kPerAddress) {
            ++total_;
            ++count_[address];
            onSocket_(std::move(socket), address);
        }
        accept();
    });
}

void Listener::left(const std::string& address) {
    --total_;
    if (const auto it = count_.find(address); it != count_.end() && --it->second <= 0) count_.erase(it);
}

void Listener::stop() {
    asio::error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
}

}  // namespace helio::server
