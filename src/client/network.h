// SPDX-License-Identifier: GPL-3.0-or-later
// The account's connections: its own data centre and others, the calling seam with its policies, keys kept in the store, the proxy, and a
// watch for sleep and changed networks.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "client/network/data_centre.h"
#include "model/proxy.h"
#include "net/network_watch.h"
#include "net/rpc/migrating.h"
#include "net/rpc/retrying.h"

namespace helio::client {

class Core;

class Network {
public:
    explicit Network(Core& core);
    ~Network();

    /// Builds the link from the cloud file and the kept key, and dials. Fault::BadInput: the cloud file's keys cannot be used.
    Result<> start();
    void stop();
    /// A fresh auth key: the old one was refused or ended.
    Result<> startAfresh();
    void hurry();
    /// What was asked leaves now, not at the end of this turn.
    void flush();
    /// S-16, behind what was asked before.
    void destroyKey();
    bool up() const { return up_; }
    /// Unix seconds by the cloud's clock; by ours before it is known.
    std::int64_t cloudNow() const;
    bool running() const { return home_ != nullptr; }
    /// For tests of what stands above: every call goes to `caller`, and the way counts as open.
    void standIn(net::rpc::Caller& caller);

    /// Never calls back from inside. Fault::Network when there is no link (offline).
    void call(net::rpc::Query query, net::rpc::Answer done);
    /// the account lives at that data centre; it is kept. What was on its way to the one before is cancelled, what is asked from now on goes
    /// there. Before the sign-in only.
    void moveHome(std::int32_t dc, std::function<void(Result<>)> done);
    std::int32_t home() const { return dc_; }

    /// The way to the cloud from now on; what is open is closed and dialled anew. Fault::BadInput: the proxy cannot be used.
    Result<> setProxy(const std::optional<model::Proxy>& proxy);
    Result<std::optional<model::Proxy>> proxy() const;

private:
    /// The far end of the seam: to the data centre and lane that a query names.
    struct Switch final : net::rpc::Caller {
        explicit Switch(Network& network) : at(network) {}
        void call(net::rpc::Query query, net::rpc::Answer done) override { at.dispatch(std::move(query), std::move(done)); }
        Network& at;
    };
    void dispatch(net::rpc::Query query, net::rpc::Answer done);
    Result<> openHome();
    Result<net::LinkConfig> configFor(std::int32_t dc) const;
    Result<DataCentre*> foreign(std::int32_t dc);
    Result<> settleAt(std::int32_t dc);
    Result<std::int32_t> keptHome();
    void withAddress(std::int32_t dc, std::function<void(Result<>)> done);
    std::vector<net::Endpoint> endpointsOf(std::int32_t dc) const;
    Result<> keep(std::int32_t dc, const net::KeyRecord& record);
    Result<std::optional<net::KeyRecord>> keptKey(std::int32_t dc) const;
    void changed(net::LinkState state, const std::string& trouble);
    void networkChanged(const std::string& what);
    /// Closes what is over outside of its own call stack.
    void retire(std::unique_ptr<DataCentre> centre);

    Core& core_;
    std::int32_t dc_ = 0;
    bool temporaryKeys_ = true;  ///< P-01; a cloud that provably has none turns it off for this run
    std::unique_ptr<DataCentre> home_;
    std::map<std::int32_t, std::unique_ptr<DataCentre>> others_;
    std::map<std::int32_t, std::vector<net::Endpoint>> learned_;  ///< from help.getConfig
    Switch switch_{*this};
    std::unique_ptr<net::rpc::Migrating> migrating_;
    std::unique_ptr<net::rpc::Retrying> retrying_;
    net::NetworkWatch watch_;
    net::rpc::Caller* standIn_ = nullptr;
    bool up_ = false;
};

}  // namespace helio::client
