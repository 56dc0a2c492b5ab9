// SPDX-License-Identifier: GPL-3.0-or-later
// Making authorisation keys, the server's side: every handshake of one connection (K-03: at most 8, keyed by server_nonce).
//
// Use: `step = handshakes.receive(packet, …)`, then by what the step is:
//   Send      send the packet; done.
//   Work      the expensive arithmetic (RSA, exponentiation; 1–4 ms): call run() on any thread, then step = finish(std::move(work)).
//   Store     persist the key atomically (K-19), then step = stored(std::move(store), verdict). dh_gen_ok leaves only after that.
//   Refuse    send the transport error; close if it says so. The handshake is dead (K-10), others of the connection live on.
//   Ignore    nothing to do.
// Not thread-safe itself; Work and Store are values of their own and may outlive a packet or two.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/auth_key.h"
#include "crypto/rsa.h"

namespace helio::mtproto {

struct ServerHandshakeConfig {
    crypto::RsaPrivateKey key;
    /// The dc a client asks for; nullopt for inner data without one. False: -444 (B-06). Empty: 1–5, +10000, and their negatives (K-09).
    std::function<bool(std::optional<std::int32_t> dc)> servesDc;
};

struct NewServerKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;                  ///< first salt (K-21)
    std::optional<std::int32_t> dc;         ///< as the client named it; absent in the older forms
    std::optional<std::int32_t> expiresIn;  ///< temporary key: seconds, clamped to 1..604800
};

enum class StoreVerdict {
    Stored,   ///< persisted: dh_gen_ok
    IdTaken,  ///< another key has this id (atomic insert said so): dh_gen_retry
    Refused,  ///< policy: dh_gen_fail
};

class ServerHandshakes {
    struct Entry;
    struct Table;

public:
    struct Send {
        Bytes packet;
    };
    struct Refuse {
        int code = -404;
        bool close = true;
    };
    struct Ignore {};

    /// Owns everything it needs.
    class Work {
    public:
        Work(Work&&) noexcept;
        Work& operator=(Work&&) noexcept;
        ~Work();
        void run(Random& random);

    private:
        friend class ServerHandshakes;
        explicit Work(std::unique_ptr<Entry> entry);
        std::unique_ptr<Entry> entry_;
    };

    class Store {
    public:
        Store(Store&&) noexcept;
        Store& operator=(Store&&) noexcept;
        ~Store();
        const NewServerKey& key() const;

    private:
        friend class ServerHandshakes;
        explicit Store(std::unique_ptr<Entry> entry);
        std::unique_ptr<Entry> entry_;
    };

    using Step = std::variant<Send, Work, Store, Refuse, Ignore>;

    explicit ServerHandshakes(std::shared_ptr<const ServerHandshakeConfig> config);
    ServerHandshakes(ServerHandshakes&&) noexcept;
    ServerHandshakes& operator=(ServerHandshakes&&) noexcept;
    ~ServerHandshakes();

    Step receive(BytesView packet, WallTime now, Random& random);
    Step finish(Work work, WallTime now);
    Step stored(Store store, StoreVerdict verdict, WallTime now);

private:
    std::unique_ptr<Table> table_;
};

}  // namespace helio::mtproto
