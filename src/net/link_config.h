// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection to one data centre is made from, and what is kept of its keys.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "crypto/auth_key.h"
#include "crypto/rsa.h"
#include "mtproto/transport.h"
#include "net/backoff.h"
#include "net/proxy.h"

namespace helio::net {

/// What is kept between runs about a permanent auth key.
struct KeyRecord {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    std::chrono::nanoseconds clockOffset{0};  ///< server time minus this computer's wall time
    std::int64_t madeAt = 0;                  ///< server time, unix seconds; 0 = long ago (P-08)
};

struct LinkConfig {
    std::vector<Endpoint> endpoints;
    std::vector<crypto::RsaPublicKey> keys;
    std::int32_t dc = 1;
    std::optional<KeyRecord> key;
    Bytes connectionPrefix;      ///< see mtproto::ClientSessionConfig
    bool temporaryKeys = false;  ///< P-01: the permanent key binds and carries nothing else
    std::chrono::seconds temporaryLife{24 * 60 * 60};
    Proxy proxy;
    Backoff backoff;
    std::chrono::milliseconds dialLimit{15'000};
    std::chrono::milliseconds handshakeLimit{60'000};
    std::chrono::milliseconds silenceLimit{20'000};  ///< something is asked, nothing moves on the wire: the connection is dead
    mtproto::Framing framing = mtproto::Framing::Intermediate;
};

}  // namespace helio::net
