// SPDX-License-Identifier: GPL-3.0-or-later
// Authorisation keys in use, and who holds them. A temporary key that is bound (P-05) speaks for its permanent key: same device, same login.
// Read from the store when first seen, forgotten when the last session is gone.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <set>
#include <unordered_map>

#include "base/secret_bytes.h"
#include "crypto/auth_key.h"
#include "mtproto/salt_schedule.h"
#include "server/core/byte_budget.h"
#include "server/store/devices.h"

namespace helio::server {

struct Session;

/// The device behind a permanent key, shared by all keys that speak for it. An unbound temporary key has one of its own, which is nobody's.
struct Holder {
    store::Device device;  ///< loop thread; calls carry a copy. `device.key` is the permanent key
    std::int64_t touched = 0;
    ByteBudget questions{32u << 20};             ///< bytes of queries that wait or run
    int reading = 0;                             ///< with the workers: ReadTurns
    std::deque<std::weak_ptr<Session>> readers;  ///< whose reads wait for their turn
    std::set<KeyId> keys;                        ///< those in use
    bool duplicated = false;                     ///< R-09: told so until it signs in again
    /// The login ended while calls were on their way: they are refused when their turn comes.
    std::shared_ptr<std::atomic<std::int64_t>> endedUser = std::make_shared<std::atomic<std::int64_t>>(0);
};

struct DeviceKey {
    KeyId id;  ///< of the key itself
    std::shared_ptr<const crypto::AuthKey> key;
    std::shared_ptr<const mtproto::SaltSchedule> salts;
    std::shared_ptr<Holder> holder;
    int dc = 2;                ///< store::AuthKeyRow::dc
    std::int64_t expires = 0;  ///< 0: permanent
    KeyId boundTo;             ///< of a temporary key; 0: not bound
    std::int64_t touched = 0;

    store::Device& device() const { return holder->device; }
    bool temporary() const { return expires != 0; }
    bool unbound() const { return temporary() && !boundTo; }
    bool expired(std::int64_t now) const { return temporary() && now >= expires; }
};

class KeyRing {
public:
    KeyRing(store::Db& db, SecretBytes saltSecret) : db_(db), saltSecret_(std::move(saltSecret)) {}

    /// Null: unknown (B-10).
    std::shared_ptr<DeviceKey> find(KeyId id);
    /// Null unless it is in use.
    std::shared_ptr<DeviceKey> loaded(KeyId id) const;
    /// Null when none of the keys that speak for this permanent key is in use.
    std::shared_ptr<Holder> holder(KeyId permanent) const;
    /// After sign-in and sign-out: the device as it stands now.
    void reload(Holder& holder);
    /// A temporary key was bound.
    void bind(KeyId temporary, KeyId permanent);
    void forget(KeyId id);

private:
    std::shared_ptr<Holder> holderOf(KeyId permanent);

    store::Db& db_;
    SecretBytes saltSecret_;
    std::unordered_map<KeyId, std::shared_ptr<DeviceKey>> keys_;
    std::unordered_map<KeyId, std::weak_ptr<Holder>> holders_;  ///< by permanent key
};

}  // namespace helio::server
