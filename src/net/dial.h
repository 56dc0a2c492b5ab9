// SPDX-License-Identifier: GPL-3.0-or-later
// One attempt to reach a host: resolve, then try its addresses in order, all within a time limit.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace helio::net {

struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Calls back once, on the executor, unless the returned handle was destroyed before. Errors: Fault::Network, Fault::Timeout.
class Dial;
using Dialled = std::function<void(Result<asio::ip::tcp::socket>)>;
std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, std::chrono::milliseconds limit, Dialled done);
/// Gives up: the callback is not called any more.
void abandon(Dial& attempt);

}  // namespace helio::net
