// SPDX-License-Identifier: GPL-3.0-or-later
// Authorisation keys in use, each with the device that holds it. Read from the store when first seen, forgotten when the last session is gone.
#pragma once

#include <atomic>
#include <memory>
#include <unordered_map>

#include "base/secret_bytes.h"
#include "crypto/auth_key.h"
#include "mtproto/salt_schedule.h"
#include "server/core/byte_budget.h"
#include "server/store/devices.h"

namespace helio::server {

struct DeviceKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::shared_ptr<const mtproto::SaltSchedule> salts;
    store::Device device;  ///< loop thread; calls carry a copy
    int dc = 2;
    std::int64_t touched = 0;
    ByteBudget questions{64u << 20};  ///< bytes of queries that wait or run
    /// The login ended while calls were on their way: they are refused when their turn comes.
    std::shared_ptr<std::atomic<std::int64_t>> endedUser = std::make_shared<std::atomic<std::int64_t>>(0);
};

class KeyRing {
public:
    KeyRing(store::Db& db, SecretBytes saltSecret) : db_(db), saltSecret_(std::move(saltSecret)) {}

    /// Null: unknown (B-10).
    std::shared_ptr<DeviceKey> find(KeyId id);
    /// Null unless it is in use.
    std::shared_ptr<DeviceKey> loaded(KeyId id) const;
    /// After sign-in and sign-out.
    void reload(KeyId id);
    void forget(KeyId id) { keys_.erase(id); }

private:
    store::Db& db_;
    SecretBytes saltSecret_;
    std::unordered_map<KeyId, std::shared_ptr<DeviceKey>> keys_;
};

}  // namespace helio::server
