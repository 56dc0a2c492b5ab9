// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection/listener.h"

#include <asio/ip/address.hpp>
#include <asio/steady_timer.hpp>

#include "server/core/rates.h"

namespace helio::server {
namespace {

constexpr int kAtAll = 100'000;
constexpr int kToldSo = 1'000;  ///< connections beyond a quota that hear why at a time; others are closed at once

Error cannotListen(const Address& address, const asio::error_code& error) {
    return {Fault::Io, "listening on " + address.text(), error.message(), "Choose another port, or stop what is using this one", 0, {}};
}

}  // namespace

Result<Address> Listener::listen(const Address& address, int dc) {
    asio::error_code error;
    asio::ip::address host;
    if (address.host == "localhost") host = asio::ip::address_v4::loopback();
    else host = asio::ip::make_address(address.host, error);
    if (error) return fail(Fault::BadInput, "listening on " + address.text(), "the host is not an IP address", "Write it as 0.0.0.0:443 or [::]:443");
    const asio::ip::tcp::endpoint endpoint(host, address.port);
    auto& door = *doors_.emplace_back(std::make_unique<Door>(loop_, dc));
    door.acceptor.open(endpoint.protocol(), error);
    if (!error) door.acceptor.set_option(asio::ip::tcp::acceptor::reuse_address(true), error);
    if (!error) door.acceptor.bind(endpoint, error);
    if (!error) door.acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return std::unexpected(cannotListen(address, error));
    const auto bound = door.acceptor.local_endpoint(error);
    if (error) return std::unexpected(cannotListen(address, error));
    accept(door);
    return Address{host.to_string(), bound.port()};
}

void Listener::accept(Door& door) {
    IoThread& home = threads_.next();
    door.acceptor.async_accept(home.loop(), [this, &home, &door](asio::error_code error, asio::ip::tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (error) {  // out of descriptors, say: try again shortly rather than spin
            door.retry.expires_after(std::chrono::milliseconds(100));
            door.retry.async_wait([this, &door](asio::error_code stopped) {
                if (!stopped) accept(door);
            });
            return;
        }
        asio::error_code gone;
        const auto remote = socket.remote_endpoint(gone);
        if (!gone) take(home, std::move(socket), remote.address().to_string(), door.dc);
        accept(door);
    });
}

void Listener::take(IoThread& home, asio::ip::tcp::socket socket, std::string address, int dc) {
    const std::string who = quotaName(address, limits_.countLoopback);
    const bool welcome = total_ < kAtAll && (who.empty() || count_[who] < limits_.connectionsPerAddress);
    if (!welcome && unwelcome_ >= kToldSo) return;
    if (welcome) ++total_;
    else ++unwelcome_;
    if (welcome && !who.empty()) ++count_[who];
    onSocket_(home, std::move(socket), std::move(address), dc, welcome);
}

void Listener::left(const std::string& address, bool welcome) {
    if (!welcome) {
        --unwelcome_;
        return;
    }
    --total_;
    const auto it = count_.find(quotaName(address, limits_.countLoopback));
    if (it != count_.end() && --it->second <= 0) count_.erase(it);
}

void Listener::stop() {
    asio::error_code ignored;
    for (const auto& door : doors_) {
        door->acceptor.close(ignored);
        door->retry.cancel();
    }
}

}  // namespace helio::server
