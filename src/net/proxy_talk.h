// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to a proxy before it lets bytes through: SOCKS5 (RFC 1928, 1929), HTTP CONNECT (RFC 9110), fake TLS (T-11). No socket:
// bytes in, bytes out.
#pragma once

#include <memory>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "net/proxy.h"

namespace helio::net {

class ProxyTalk {
public:
    virtual ~ProxyTalk() = default;
    /// What the connection begins with.
    virtual Bytes opening() = 0;
    struct Step {
        Bytes send;
        bool done = false;  ///< the way is open
    };
    /// Bytes from the proxy, split anyhow. Faults: Denied (name or password), Network (it cannot reach the cloud), BadInput (it is no such proxy).
    virtual Result<Step> feed(BytesView bytes) = 0;
};

/// nullptr for Kind::None and for an MTProxy that wants nothing before obfuscated2.
std::unique_ptr<ProxyTalk> talkTo(const Proxy& proxy, const Endpoint& target, WallTime now, Random& random);

}  // namespace helio::net
