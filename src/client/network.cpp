// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/network.h"

#include <asio/post.hpp>

#include "base/log.h"
#include "client/book/book.h"
#include "client/core.h"
#include "client/network/kept.h"
#include "client/wire/input.h"
#include "tl/codec.h"
#include "tl/gen/auth.h"

namespace helio::client {
namespace {

constexpr std::int32_t kOwnApiId = 1;

std::string advice(const std::string& trouble) { return trouble.empty() ? "no connection" : trouble; }

std::unexpected<Error> notConnected() { return fail(Fault::Network, "asking the cloud", "there is no connection", "Connect, then try again."); }

}  // namespace

Network::Network(Core& core)
    : core_(core),
      watch_(core.io().get_executor(), {.ends = [this]() -> std::optional<net::NetworkWatch::Parts::Ends> {
                                            const auto* link = home_ ? home_->main() : nullptr;
                                            const auto* socket = link ? link->socket() : nullptr;
                                            if (!socket || !socket->remote() || !socket->local()) return std::nullopt;
                                            return net::NetworkWatch::Parts::Ends{*socket->remote(), *socket->local()};
                                        },
                                        .changed = [this](const std::string& what) { networkChanged(what); },
                                        .source = {}}) {}
Network::~Network() { stop(); }

Result<> Network::start() {
    HELIO_TRY(kept, keptHome());
    dc_ = kept != 0 && !endpointsOf(kept).empty() ? kept : core_.setup().cloud.dcs.front().id;
    HELIO_CHECK(openHome());
    watch_.start();
    return {};
}

Result<net::LinkConfig> Network::configFor(std::int32_t dc) const {
    const CloudFile& cloud = core_.setup().cloud;
    net::LinkConfig config;
    config.dc = dc;
    config.endpoints = endpointsOf(dc);
    for (const auto& pem : cloud.keys) {
        HELIO_TRY(key, crypto::RsaPublicKey::fromPem(pem));
        config.keys.push_back(std::move(key));
    }
    HELIO_TRY(key, keptKey(dc));
    config.key = std::move(key);
    config.temporaryKeys = temporaryKeys_;
    config.connectionPrefix = wire::connectionPrefix(core_.setup().device, cloud.apiId > 0 ? cloud.apiId : kOwnApiId);
    HELIO_TRY(way, proxy());
    if (way) {
        HELIO_TRY(used, wayThrough(*way));
        config.proxy = std::move(used);
    }
    return config;
}

Result<> Network::openHome() {
    HELIO_TRY(config, configFor(dc_));
    DataCentre::Events events{.keep = [this, dc = dc_](const net::KeyRecord& record) { return keep(dc, record); },
                              .update = [this](Bytes body) { core_.updates().receive(body); },
                              .newServerSession = [this] { core_.updates().mayHaveMissed(); },
                              .state = [this](net::LinkState state, const std::string& trouble) { changed(state, trouble); },
                              .keyGone = [this] { core_.endedElsewhere(); },
                              .exportLogin = {}};
    home_ = std::make_unique<DataCentre>(DataCentre::Parts{core_.io().get_executor(), core_.clock(), core_.random()}, std::move(config), std::move(events));
    migrating_ = std::make_unique<net::rpc::Migrating>(switch_, [this](std::int32_t dc, auto done) { moveHome(dc, std::move(done)); });
    retrying_ = std::make_unique<net::rpc::Retrying>(
        *migrating_, core_.io().get_executor(), std::vector<net::rpc::Policy>{net::rpc::onFloodWait, net::rpc::onServerTrouble, net::rpc::onMsgWait, net::rpc::onTemporaryKeyLost});
    home_->startMain();
    return {};
}

void Network::stop() {
    up_ = false;
    watch_.stop();
    others_.clear();
    if (!home_) return;
    home_->stop();
    retrying_.reset();
    migrating_.reset();
    home_.reset();
}

Result<> Network::startAfresh() {
    stop();
    HELIO_CHECK(core_.write({}, [&](store::Writer& w) -> Result<> {
        HELIO_TRY(dcs, w.session.authKeyDcs());
        for (const auto dc : dcs) HELIO_CHECK(w.session.removeAuthKey(dc));
        return {};
    }));
    return start();
}

void Network::hurry() {
    if (home_) home_->hurry();
    for (auto& [dc, centre] : others_) centre->hurry();
}

void Network::networkChanged(const std::string& what) {
    log::info("{}: the connections are made anew", what);
    if (home_) home_->dialAnew();
    for (auto& [dc, centre] : others_) centre->dialAnew();
}

std::int64_t Network::cloudNow() const {
    const auto* link = home_ ? home_->main() : nullptr;
    return link ? unixSeconds(link->serverTime()) : core_.now();
}

void Network::flush() {
    if (auto* link = home_ ? home_->main() : nullptr) link->flush();
}

void Network::destroyKey() {
    if (auto* link = home_ ? home_->main() : nullptr) link->destroyKey();
}

void Network::standIn(net::rpc::Caller& caller) {
    standIn_ = &caller;
    up_ = true;
    core_.online();
}

void Network::call(net::rpc::Query query, net::rpc::Answer done) {
    if (standIn_) return standIn_->call(std::move(query), std::move(done));
    if (retrying_) return retrying_->call(std::move(query), std::move(done));
    asio::post(core_.io(), [done = std::move(done)] { done(notConnected()); });
}

void Network::dispatch(net::rpc::Query query, net::rpc::Answer done) {
    if (!home_) return done(notConnected());
    if (query.dc == 0 || query.dc == dc_) return home_->call(std::move(query), std::move(done));
    const auto dc = query.dc;
    withAddress(dc, [this, query = std::move(query), done = std::move(done)](Result<> known) mutable {
        if (!known) return done(std::unexpected(std::move(known).error()));
        auto there = foreign(query.dc);
        if (!there) return done(std::unexpected(std::move(there).error()));
        (*there)->call(std::move(query), std::move(done));
    });
}

Result<DataCentre*> Network::foreign(std::int32_t dc) {
    if (const auto known = others_.find(dc); known != others_.end()) return known->second.get();
    HELIO_TRY(config, configFor(dc));
    DataCentre::Events events{.keep = [this, dc](const net::KeyRecord& record) { return keep(dc, record); },
                              .update = [](const Bytes&) {},  // U-01
                              .newServerSession = [] {},
                              .state = [](net::LinkState, const std::string&) {},
                              .keyGone =
                                  [this, dc] {
                                      (void)core_.write({}, [dc](store::Writer& w) { return w.session.removeAuthKey(dc); });
                                      if (const auto it = others_.find(dc); it != others_.end()) {
                                          retire(std::move(it->second));
                                          others_.erase(it);
                                      }
                                  },
                              .exportLogin = [this, dc](net::rpc::Answer done) { call({.body = tl::serialize(tl::auth::exportAuthorization{.dc_id = dc})}, std::move(done)); }};
    auto made = std::make_unique<DataCentre>(DataCentre::Parts{core_.io().get_executor(), core_.clock(), core_.random()}, std::move(config), std::move(events));
    return (others_[dc] = std::move(made)).get();
}

void Network::retire(std::unique_ptr<DataCentre> centre) {
    asio::post(core_.io(), [over = std::shared_ptr<DataCentre>(std::move(centre))] { over->stop(); });
}

/// R-05, before the login only: afterwards the account is where it signed in.
void Network::moveHome(std::int32_t dc, std::function<void(Result<>)> done) {
    if (standIn_ || dc == dc_) return asio::post(core_.io(), [done = std::move(done)] { done({}); });
    if (core_.signedIn()) return done(fail(Fault::Refused, "asking the cloud", "it says that the account lives elsewhere"));
    withAddress(dc, [this, dc, done = std::move(done)](Result<> known) {
        if (!known) return done(std::move(known));
        asio::post(core_.io(), [this, dc, done] {  // not from inside an answer of the link that goes
            if (!home_) return done(notConnected());
            log::info("the account lives at data centre {}", dc);
            up_ = false;
            if (auto kept = settleAt(dc); !kept) return done(std::move(kept));
            if (const auto guest = others_.find(dc); guest != others_.end()) {
                retire(std::move(guest->second));
                others_.erase(guest);
            }
            // The seam in front stays: who is on his way through it goes on.
            auto before = std::move(home_);
            before->stop();
            auto seam = std::pair(std::move(migrating_), std::move(retrying_));
            dc_ = dc;
            auto opened = openHome();
            std::tie(migrating_, retrying_) = std::move(seam);
            done(std::move(opened));
        });
    });
}

void Network::changed(net::LinkState state, const std::string& trouble) {
    up_ = state == net::LinkState::Up;
    if (up_) return core_.online();
    core_.board().setLink(state == net::LinkState::Dialling ? Link::Connecting : Link::Offline, state == net::LinkState::Down ? advice(trouble) : std::string(), core_.now());
    core_.updates().connectionLost();
    core_.addressBook().connectionLost();
}

}  // namespace helio::client
