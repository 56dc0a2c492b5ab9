// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"
#include "tests/support/mt_proxy.h"
#include "tests/unit/net/small_cloud.h"

namespace helio::net {
namespace {

using test::MtProxy;

LinkConfig by(const SmallCloud& cloud, const MtProxy& proxy, const Bytes& secret, Proxy::Dress dress) {
    auto config = cloud.config();
    config.endpoints = {{"nowhere.invalid", 1}};  // the proxy knows the way, we need not
    config.temporaryKeys = true;
    config.proxy = {.kind = Proxy::Kind::MtProto, .at = {"127.0.0.1", proxy.port()}, .secret = secret, .dress = dress, .domain = "www.example.org"};
    return config;
}

struct Case {
    MtProxy::Kind kind;
    Proxy::Dress dress;
};

TEST(ProxiedLink, T11_T09EveryKindOfSecretLeadsToTheCloud) {
    for (const auto& one : {Case{MtProxy::Kind::Plain, Proxy::Dress::Plain}, {MtProxy::Kind::Padded, Proxy::Dress::Padded}, {MtProxy::Kind::FakeTls, Proxy::Dress::FakeTls}}) {
        LinkBench bench;
        const Bytes secret = bench.random.bytes(16);
        MtProxy proxy(bench.io, one.kind, secret, bench.cloud.port());
        proxy.recordsSplitAt = 777;
        bench.start(by(bench.cloud, proxy, secret, one.dress));
        Bytes large = bench.random.bytes(200'000);
        storeLe32(large, 0x11112222);
        EXPECT_EQ(bench.ask(large).value_or(Bytes()), large) << "kind " << static_cast<int>(one.kind) << ": " << (bench.troubles.size() > 1 ? bench.troubles[1] : "");
        EXPECT_EQ(proxy.served, 1);
        EXPECT_EQ(proxy.dcs, std::vector<int>{2}) << "T-08: the dc is told to the proxy";
    }
}

TEST(ProxiedLink, T11AWrongSecretIsNotServedByAFakeTlsProxy) {
    LinkBench bench;
    MtProxy proxy(bench.io, MtProxy::Kind::FakeTls, bench.random.bytes(16), bench.cloud.port());
    bench.start(by(bench.cloud, proxy, bench.random.bytes(16), Proxy::Dress::FakeTls));
    ASSERT_TRUE(bench.until([&] { return proxy.refused >= 2; }));
    EXPECT_EQ(proxy.served, 0);
    const bool said = std::ranges::any_of(
        bench.troubles, [](const std::string& words) { return words.find("does not know this secret") != std::string::npos || words.find("closed") != std::string::npos; });
    EXPECT_TRUE(said);
}

}  // namespace
}  // namespace helio::net
