// SPDX-License-Identifier: GPL-3.0-or-later
// A connection that makes keys: the permanent one if there is none, then, where they are wanted, a temporary one that it binds (P-01 … P-03).
// It is handed over open, so that the keys' first user need not dial again. One object, one attempt.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/random.h"
#include "mtproto/client_session.h"
#include "mtproto/handshake_client.h"
#include "net/dial.h"
#include "net/link_config.h"
#include "net/packet_socket.h"

namespace helio::net {

struct MadeKeys {
    std::optional<KeyRecord> permanent;              ///< if it was made in here
    std::optional<mtproto::NewClientKey> temporary;  ///< bound
    std::shared_ptr<PacketSocket> socket;            ///< open; nobody listens until hand()
};
struct NoKeys {
    enum class Why {
        Broken,            ///< the network; try again
        TemporaryRefused,  ///< the cloud says, provably, that it makes or binds no temporary keys
        BindingInvalid,    ///< ENCRYPTED_MESSAGE_INVALID: see mtproto::afterRefusedBinding (P-08)
    };
    Why why = Why::Broken;
    Error error;
};

class KeyMaker : public std::enable_shared_from_this<KeyMaker> {
public:
    struct Events {
        /// The permanent key, before anything is done with it. An error stops the attempt.
        std::function<Result<>(const KeyRecord&)> keep;
        std::function<void(MadeKeys)> made;
        std::function<void(NoKeys)> failed;
    };
    KeyMaker(const asio::any_io_executor& executor, const LinkConfig& config, const Clock& clock, Random& random);

    void start(const Endpoint& endpoint, Events events);
    /// Calls nobody any more.
    void stop();

private:
    void opened(asio::ip::tcp::socket socket);
    void next();
    void handshake(std::optional<std::int32_t> expiresIn);
    void packet(const Bytes& packet);
    void keyMade(const mtproto::NewClientKey& made);
    void bind();
    void bindPacket(const Bytes& packet);
    void pump();
    void finish();
    void fail(NoKeys::Why why, Error error);

    asio::any_io_executor executor_;
    const LinkConfig config_;
    const Clock& clock_;
    Random& random_;
    asio::steady_timer limit_;
    Events events_;
    std::shared_ptr<Dial> dialling_;
    std::optional<mtproto::ClientHandshake> handshake_;
    std::optional<mtproto::ClientSession> session_;  ///< of the binding
    MadeKeys out_;
};

}  // namespace helio::net
