// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/network.h"

#include <asio/post.hpp>

#include "base/log.h"
#include "client/core.h"
#include "client/wire/input.h"

namespace helio::client {
namespace {

constexpr std::int32_t kOwnApiId = 1;

std::string advice(const std::string& trouble) { return trouble.empty() ? "no connection" : trouble; }

}  // namespace

Network::Network(Core& core) : core_(core) {}
Network::~Network() { stop(); }

Result<std::optional<net::KeyRecord>> Network::keptKey() const {
    HELIO_TRY(kept, core_.store().read().session.authKey(dc_));
    if (!kept) return std::nullopt;
    return net::KeyRecord{std::make_shared<crypto::AuthKey>(kept->key.view()), kept->salt, std::chrono::seconds(kept->clockShift)};
}

Result<> Network::start() {
    const CloudFile& cloud = core_.setup().cloud;
    net::LinkConfig config;
    dc_ = cloud.dcs.front().id;
    config.dc = dc_;
    for (const auto& dc : cloud.dcs)
        if (dc.id == dc_) config.endpoints.push_back({dc.host, dc.port});
    for (const auto& pem : cloud.keys) {
        HELIO_TRY(key, crypto::RsaPublicKey::fromPem(pem));
        config.keys.push_back(std::move(key));
    }
    HELIO_TRY(kept, keptKey());
    config.key = std::move(kept);
    config.connectionPrefix = wire::connectionPrefix(core_.setup().device, cloud.apiId > 0 ? cloud.apiId : kOwnApiId);
    net::LinkEvents events{.keep = [this](const net::KeyRecord& record) { return keep(record); },
                           .update = [this](Bytes body) { core_.updates().receive(body); },
                           .newServerSession = [this] { core_.updates().mayHaveMissed(); },
                           .state = [this](net::LinkState state, const std::string& trouble) { changed(state, trouble); }};
    link_ = std::make_unique<net::Link>(core_.io().get_executor(), std::move(config), std::move(events), core_.clock(), core_.random());
    caller_ = std::make_unique<net::rpc::LinkCaller>(*link_);
    retrying_ = std::make_unique<net::rpc::Retrying>(*caller_, core_.io().get_executor(),
                                                     std::vector<net::rpc::Policy>{net::rpc::onFloodWait, net::rpc::onServerTrouble, net::rpc::onMsgWait});
    link_->start();
    return {};
}

void Network::stop() {
    up_ = false;
    if (!link_) return;
    link_->stop();
    retrying_.reset();
    link_.reset();
    caller_.reset();
}

Result<> Network::startAfresh() {
    stop();
    HELIO_CHECK(core_.write({}, [&](store::Writer& w) { return w.session.removeAuthKey(dc_); }));
    return start();
}

void Network::hurry() {
    if (link_) link_->hurry();
}

void Network::flush() {
    if (link_) link_->flush();
}

void Network::call(net::rpc::Query query, net::rpc::Answer done) {
    if (retrying_) return retrying_->call(std::move(query), std::move(done));
    asio::post(core_.io(), [done = std::move(done)] {
        done(fail(Fault::Network, "asking the cloud", "there is no connection", "Connect, then try again."));
    });
}

Result<> Network::keep(const net::KeyRecord& record) {
    return core_.write({}, [&](store::Writer& w) -> Result<> {
        store::AuthKey key{.key = SecretBytes(record.key->view()), .salt = record.salt, .clockShift = std::chrono::round<std::chrono::seconds>(record.clockOffset).count()};
        key.bound = core_.signedIn();
        HELIO_CHECK(w.session.setMainDc(dc_));
        return w.session.putAuthKey(dc_, key);
    });
}

void Network::changed(net::LinkState state, const std::string& trouble) {
    up_ = state == net::LinkState::Up;
    if (up_) return core_.online();
    core_.board().setLink(state == net::LinkState::Dialling ? Link::Connecting : Link::Offline, state == net::LinkState::Down ? advice(trouble) : std::string(), core_.now());
    core_.updates().connectionLost();
}

}  // namespace helio::client
