// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP CONNECT, with basic credentials where there are some. Source: RFC 9110 9.3.6, RFC 7617.
#pragma once

#include "net/proxy_talk.h"

namespace helio::net {

class HttpTalk final : public ProxyTalk {
public:
    HttpTalk(Proxy proxy, Endpoint target) : proxy_(std::move(proxy)), target_(std::move(target)) {}
    Bytes opening() override;
    Result<Step> feed(BytesView bytes) override;

private:
    Proxy proxy_;
    Endpoint target_;
    Bytes in_;
};

}  // namespace helio::net
