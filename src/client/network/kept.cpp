// SPDX-License-Identifier: GPL-3.0-or-later
// What the account's store keeps for its network: keys, the proxy; and the addresses that the cloud names.
#include "client/network/kept.h"

#include <fmt/core.h>

#include <sstream>

#include "client/core.h"
#include "client/network.h"
#include "tl/codec.h"
#include "tl/gen/core.h"
#include "tl/gen/help.h"

namespace helio::client {
namespace {

constexpr std::string_view kProxy = "proxy";
constexpr std::string_view kHomeAddress = "network.home";  ///< "dc port host", of a home that the cloud file does not name

std::string madeName(std::int32_t dc) { return "auth_key.made." + std::to_string(dc); }

}  // namespace

Result<net::Proxy> wayThrough(const model::Proxy& proxy) {
    net::Proxy out{.at = {proxy.host, proxy.port}, .user = proxy.user, .password = proxy.password, .secret = {}, .domain = {}};
    if (proxy.kind != model::Proxy::Kind::MtProto) {
        out.kind = proxy.kind == model::Proxy::Kind::Http ? net::Proxy::Kind::Http : net::Proxy::Kind::Socks5;
        return out;
    }
    HELIO_TRY(secret, model::parseProxySecret(proxy.secret));
    out.kind = net::Proxy::Kind::MtProto;
    out.secret = std::move(secret.key);
    out.domain = std::move(secret.domain);
    using Dress = model::ProxySecret::Dress;
    out.dress = secret.dress == Dress::FakeTls ? net::Proxy::Dress::FakeTls : secret.dress == Dress::Padded ? net::Proxy::Dress::Padded : net::Proxy::Dress::Plain;
    return out;
}

Result<std::optional<net::KeyRecord>> Network::keptKey(std::int32_t dc) const {
    HELIO_TRY(kept, core_.store().read().session.authKey(dc));
    if (!kept) return std::nullopt;
    HELIO_TRY(made, core_.store().read().settings.number(madeName(dc)));
    return net::KeyRecord{std::make_shared<crypto::AuthKey>(kept->key.view()), kept->salt, std::chrono::seconds(kept->clockShift), made.value_or(0)};
}

Result<> Network::keep(std::int32_t dc, const net::KeyRecord& record) {
    return core_.write({}, [&](store::Writer& w) -> Result<> {
        store::AuthKey key{.key = SecretBytes(record.key->view()), .salt = record.salt, .clockShift = std::chrono::round<std::chrono::seconds>(record.clockOffset).count()};
        key.bound = core_.signedIn();
        if (dc == dc_) HELIO_CHECK(w.session.setMainDc(dc));
        if (record.madeAt != 0) HELIO_CHECK(w.settings.putNumber(madeName(dc), record.madeAt));
        return w.session.putAuthKey(dc, key);
    });
}

Result<> Network::settleAt(std::int32_t dc) {
    const auto learned = learned_.find(dc);
    return core_.write(
        {},
        [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.session.setMainDc(dc));
            if (learned == learned_.end() || learned->second.empty()) return {};
            const net::Endpoint& at = learned->second.front();
            return w.settings.putText(kHomeAddress, fmt::format("{} {} {}", dc, at.port, at.host));
        },
        store::Durability::PowerLoss);
}

Result<std::int32_t> Network::keptHome() {
    HELIO_TRY(kept, core_.store().read().session.mainDc());
    HELIO_TRY(line, core_.store().read().settings.text(kHomeAddress));
    std::istringstream in(line.value_or(""));
    std::int32_t dc = 0;
    net::Endpoint at;
    if (in >> dc >> at.port >> at.host && dc == kept && !learned_.contains(dc)) learned_[dc].push_back(std::move(at));
    return kept;
}

Result<std::optional<model::Proxy>> Network::proxy() const {
    HELIO_TRY(line, core_.store().read().settings.text(kProxy));
    if (!line || line->empty()) return std::nullopt;
    return model::parseProxy(*line);
}

Result<> Network::setProxy(const std::optional<model::Proxy>& proxy) {
    if (proxy) HELIO_CHECK(model::check(*proxy));
    HELIO_CHECK(core_.write({}, [&](store::Writer& w) { return w.settings.putText(kProxy, proxy ? model::toLine(*proxy) : std::string()); }, store::Durability::PowerLoss));
    if (!running()) return {};
    stop();
    return start();
}

std::vector<net::Endpoint> Network::endpointsOf(std::int32_t dc) const {
    std::vector<net::Endpoint> out;
    for (const auto& one : core_.setup().cloud.dcs)
        if (one.id == dc) out.push_back({one.host, one.port});
    if (const auto it = learned_.find(dc); out.empty() && it != learned_.end()) out = it->second;
    return out;
}

/// The cloud file names the first; the cloud itself names the others.
void Network::withAddress(std::int32_t dc, std::function<void(Result<>)> done) {
    if (!endpointsOf(dc).empty()) return done({});
    call({.body = tl::serialize(tl::help::getConfig{})}, [this, dc, done = std::move(done)](Result<Bytes> answer) {
        if (!answer) return done(std::unexpected(std::move(answer).error()));
        const auto config = tl::parse<tl::Config>(*answer);
        if (!config) return done(std::unexpected(config.error()));
        for (const auto& one : config->dc_options)
            if (!one.cdn && !one.ipv6 && !one.tcpo_only && !one.ip_address.empty() && one.port > 0 && one.port < 65536)
                learned_[one.id].push_back({one.ip_address, static_cast<std::uint16_t>(one.port)});
        if (endpointsOf(dc).empty()) return done(fail(Fault::NotFound, "asking the cloud", "it sends us to data centre " + std::to_string(dc) + " and names no address of it"));
        done({});
    });
}

}  // namespace helio::client
