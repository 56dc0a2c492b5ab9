// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxy_talk.h"

#include "net/fake_tls.h"
#include "net/http_talk.h"
#include "net/socks_talk.h"

namespace helio::net {

std::unique_ptr<ProxyTalk> talkTo(const Proxy& proxy, const Endpoint& target, WallTime now, Random& random) {
    switch (proxy.kind) {
        case Proxy::Kind::Socks5: return std::make_unique<SocksTalk>(proxy, target);
        case Proxy::Kind::Http: return std::make_unique<HttpTalk>(proxy, target);
        case Proxy::Kind::MtProto:
            if (proxy.dress == Proxy::Dress::FakeTls) return std::make_unique<FakeTlsTalk>(proxy.secret, proxy.domain, now, random);
            return nullptr;
        case Proxy::Kind::None: break;
    }
    return nullptr;
}

}  // namespace helio::net
