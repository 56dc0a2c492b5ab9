// SPDX-License-Identifier: GPL-3.0-or-later
// SOCKS5 with or without a password, names resolved by the proxy. Source: RFC 1928, RFC 1929.
#pragma once

#include "net/proxy_talk.h"

namespace helio::net {

class SocksTalk final : public ProxyTalk {
public:
    SocksTalk(Proxy proxy, Endpoint target) : proxy_(std::move(proxy)), target_(std::move(target)) {}
    Bytes opening() override;
    Result<Step> feed(BytesView bytes) override;

private:
    enum class Wait { Method, Login, Reply };
    Result<Step> method(Byte chosen);
    Result<Step> reply();
    Bytes request() const;

    Proxy proxy_;
    Endpoint target_;
    Wait wait_ = Wait::Method;
    Bytes in_;
};

}  // namespace helio::net
