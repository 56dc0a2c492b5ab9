// SPDX-License-Identifier: GPL-3.0-or-later
// Making an authorisation key, the client's side (K-02 … K-23). One object, one attempt chain; feed it packets, send what it gives.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/auth_key.h"
#include "crypto/rsa.h"
#include "mtproto/server_clock.h"

namespace helio::mtproto {

/// Error::name when the server said, provably (K-20), that it makes no such key.
inline constexpr const char* kDhGenFail = "DH_GEN_FAIL";

struct ClientHandshakeConfig {
    std::vector<crypto::RsaPublicKey> keys;  ///< pinned (K-05)
    std::int32_t dc = 1;                     ///< +10000 for test, negative for media (K-06)
    std::optional<std::int32_t> expiresIn;   ///< seconds: makes a temporary key
};

struct NewClientKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    ServerClock clock;
    std::int32_t serverTime = 0;            ///< unix seconds as the server said
    std::optional<std::int32_t> expiresAt;  ///< temporary keys: server time
};

class ClientHandshake {
public:
    explicit ClientHandshake(ClientHandshakeConfig config);
    ClientHandshake(ClientHandshake&&) noexcept;
    ClientHandshake& operator=(ClientHandshake&&) noexcept;
    ~ClientHandshake();

    /// What happened: a packet to send, or the key. Never both.
    struct Step {
        Bytes packet;
        std::optional<NewClientKey> done;
    };
    /// The first packet (req_pq_multi).
    Step start(WallTime wall, Random& random);
    /// Any error: drop this object, close, dial again with back-off (K-01). Fault::Denied: no pinned key fits, or the server's numbers are bad.
    /// Factoring and exponentiation happen in here: a few milliseconds (0.1 s for an unknown prime).
    Result<Step> receive(BytesView packet, WallTime wall, SteadyTime steady, Random& random);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::mtproto
