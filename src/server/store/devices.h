// SPDX-License-Identifier: GPL-3.0-or-later
// Authorisation keys and the devices that hold them.
#pragma once

#include <vector>

#include "base/clock.h"
#include "base/secret_bytes.h"
#include "server/store/db.h"

namespace helio::server::store {

struct AuthKeyRow {
    SecretBytes key;
    std::int64_t firstSalt = 0;
    std::int64_t created = 0;
    int dc = 2;                ///< the data centre it was made at; of a cloud that is one: that its client asked for
    std::int64_t expires = 0;  ///< a temporary key's end; 0: permanent
    KeyId boundTo;             ///< of a temporary key; 0: not bound
};
std::optional<AuthKeyRow> findAuthKey(Db& db, KeyId id);
/// False when the id is taken (K-19: the insert itself decides).
bool addAuthKey(Db& db, KeyId id, const AuthKeyRow& row);
/// With the device that holds it and the temporary keys bound to it. Gives the keys of its guests, which are signed out.
std::vector<KeyId> removeAuthKey(Db& db, KeyId id);
/// P-05: to the permanent key; when more than `most` are bound to it, those unused for longest are removed and given back.
std::vector<KeyId> bindKey(Db& db, KeyId temporary, KeyId permanent, WallTime now, int most);
void touchKey(Db& db, KeyId id, WallTime now);

/// What initConnection told, and whose device it is.
struct Device {
    KeyId key;
    UserId user;            ///< 0: nobody signed in
    std::int64_t hash = 0;  ///< the device's public number; 0 until it signs in
    int layer = 0;
    bool heliograph = false;  ///< knows our own additions to the wire
    std::int32_t apiId = 0;
    std::string model, system, appVersion, lang;
    std::int64_t created = 0, active = 0;
    std::string ip;
    KeyId guestOf;     ///< the key at home whose login was carried over to here; 0: it signed in here
    int home = 0;      ///< of a guest: the data centre that is
    bool bot = false;  ///< it is a bot's

    bool operator==(const Device&) const = default;
};
std::optional<Device> findDevice(Db& db, KeyId key);
std::optional<Device> deviceByHash(Db& db, UserId user, std::int64_t hash);
/// Newest activity first, without guests.
std::vector<Device> devicesOf(Db& db, UserId user);
/// Everything but user, hash and created, which stay as they are.
void putDevice(Db& db, const Device& device);
void touchDevice(Db& db, KeyId key, std::int64_t now, std::string_view ip);
/// False: the cloud knows no such device (any more), nobody is signed in.
bool signInDevice(Db& db, KeyId key, UserId user, std::int64_t hash, std::int64_t now);
/// the login of `device.guestOf`, which lives at `device.home`, is good at this key's data centre, too. False as above.
bool signInGuest(Db& db, KeyId key, UserId user, KeyId guestOf, int home, std::int64_t now);
/// P-05: the temporary keys bound to it die with the login, and so do its guests. Gives the keys whose logins ended, this one first.
std::vector<KeyId> signOutDevice(Db& db, KeyId key);
/// The same of its guests alone.
std::vector<KeyId> signOutGuests(Db& db, KeyId host);
/// where there are more than `most`, the oldest go, never `newest`. Gives the keys whose logins ended.
std::vector<KeyId> limitGuests(Db& db, KeyId host, KeyId newest, int most);

/// A random value of `size` bytes made once and kept, e.g. the key of access hashes.
Bytes secret(Db& db, std::string_view name);
void putSecret(Db& db, std::string_view name, BytesView value);

}  // namespace helio::server::store
