// SPDX-License-Identifier: GPL-3.0-or-later
// One attempt to reach a data centre: resolve, try the addresses in order, talk to the proxy if there is one, all within a time limit.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "net/proxy_talk.h"

namespace helio::net {

/// Calls back once, on the executor, unless it was abandoned before. Errors: Fault::Network, Fault::Timeout, and what the proxy says (ProxyTalk).
class Dial;
using Dialled = std::function<void(Result<asio::ip::tcp::socket>)>;
std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, std::chrono::milliseconds limit, Dialled done);
/// By way of a proxy; Kind::None is the straight way. The socket is ready for the transport's first byte.
std::shared_ptr<Dial> dial(const asio::any_io_executor& executor, const Endpoint& endpoint, const Proxy& proxy, std::chrono::milliseconds limit, WallTime now, Random& random,
                           Dialled done);
/// Gives up: the callback is not called any more.
void abandon(Dial& attempt);

}  // namespace helio::net
