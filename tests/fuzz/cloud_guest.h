// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud that runs in the fuzzer's own process, and a guest on a real socket to it who has a key and says what the fuzzer wants. Every wait has
// a deadline.
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <filesystem>

#include "crypto/auth_key.h"
#include "mtproto/transport.h"
#include "server/cloud.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

struct GuestKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
};

class RunningCloud {
public:
    RunningCloud();
    ~RunningCloud();
    const server::Address& address() const { return cloud_->address(); }
    /// A key the cloud knows, of nobody.
    GuestKey makeKey() const;

private:
    std::filesystem::path folder_;
    std::unique_ptr<server::Cloud> cloud_;
};

class Guest {
public:
    Guest(const server::Address& address, std::optional<mtproto::Framing> framing, bool obfuscated);
    /// Bytes as they are; false when the cloud has closed.
    bool write(BytesView bytes);
    bool say(BytesView packet) { return write(transport_.encode(packet)); }
    /// Packets until `wanted` says yes. False: the cloud closed, or the deadline passed (then `late` is true).
    bool listen(const std::function<bool(const Bytes&)>& wanted);
    void endWriting();
    bool late() const { return late_; }

private:
    Chance chance_{17};
    asio::io_context loop_;
    asio::ip::tcp::socket socket_{loop_};
    mtproto::ClientTransport transport_;
    bool late_ = false;
};

}  // namespace helio::fuzz
