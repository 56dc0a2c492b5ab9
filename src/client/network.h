// SPDX-License-Identifier: GPL-3.0-or-later
// The account's connection: the link, the calling seam with its retry policies, and the key kept in the store.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "net/link.h"
#include "net/rpc/link_caller.h"
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
    bool up() const { return up_; }
    bool running() const { return link_ != nullptr; }

    /// Never calls back from inside. Fault::Network when there is no link (offline).
    void call(net::rpc::Query query, net::rpc::Answer done);

private:
    Result<> keep(const net::KeyRecord& record);
    Result<std::optional<net::KeyRecord>> keptKey() const;
    void changed(net::LinkState state, const std::string& trouble);

    Core& core_;
    std::int32_t dc_ = 2;
    std::unique_ptr<net::Link> link_;
    std::unique_ptr<net::rpc::LinkCaller> caller_;
    std::unique_ptr<net::rpc::Retrying> retrying_;
    bool up_ = false;
};

}  // namespace helio::client
