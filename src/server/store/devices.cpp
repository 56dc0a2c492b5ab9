// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/devices.h"

namespace helio::server::store {
namespace {

#define HELIO_DEVICE_COLUMNS                                                                                                                                                       \
    "key_id, user_id, coalesce(hash, 0), layer, heliograph, api_id, model, system, app_version, lang, created, active, ip, guest_of, home, coalesce((SELECT bot FROM users WHERE " \
    "id = user_id), 0)"

Device deviceOf(const Row& r) {
    return {KeyId(r.number(0)), r.user(1),    r.number(2),  r.i32(3),   r.flag(4),           r.i32(5),  r.text(6), r.text(7), r.text(8),
            r.text(9),          r.number(10), r.number(11), r.text(12), KeyId(r.number(13)), r.i32(14), r.flag(15)};
}

std::int64_t millis(WallTime t) { return std::chrono::floor<std::chrono::milliseconds>(t).time_since_epoch().count(); }

void removeKeysBoundTo(Db& db, KeyId permanent) { db.run("DELETE FROM auth_keys WHERE perm_id = ?1 AND perm_id <> 0", permanent); }

}  // namespace

std::optional<AuthKeyRow> findAuthKey(Db& db, KeyId id) {
    std::optional<AuthKeyRow> out;
    db.each(
        "SELECT key, first_salt, created, dc, expires, perm_id FROM auth_keys WHERE id = ?1",
        [&](const Row& r) {
            Bytes key = r.bytes(0);
            out = AuthKeyRow{SecretBytes(BytesView(key)), r.number(1), r.number(2), r.i32(3), r.number(4), KeyId(r.number(5))};
            wipe(key);
        },
        id);
    return out;
}

bool addAuthKey(Db& db, KeyId id, const AuthKeyRow& row) {
    db.run("INSERT INTO auth_keys(id, key, first_salt, dc, created, expires) VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO NOTHING", id, row.key.view(), row.firstSalt, row.dc,
           row.created, row.expires);
    return db.changes() > 0;
}

std::vector<KeyId> removeAuthKey(Db& db, KeyId id) {
    db.run("DELETE FROM auth_keys WHERE id = ?1", id);
    removeKeysBoundTo(db, id);
    db.run("DELETE FROM devices WHERE key_id = ?1", id);
    return signOutGuests(db, id);
}

std::vector<KeyId> bindKey(Db& db, KeyId temporary, KeyId permanent, WallTime now, int most) {
    db.run("UPDATE auth_keys SET perm_id = ?2, used = ?3 WHERE id = ?1 AND expires <> 0", temporary, permanent, millis(now));
    std::vector<KeyId> over;
    db.each(
        "SELECT id FROM auth_keys WHERE perm_id = ?1 AND perm_id <> 0 AND id <> ?2 ORDER BY used DESC, created DESC LIMIT -1 OFFSET ?3",
        [&](const Row& r) { over.emplace_back(r.number(0)); }, permanent, temporary, most - 1);
    for (const KeyId id : over) db.run("DELETE FROM auth_keys WHERE id = ?1", id);
    return over;
}

void touchKey(Db& db, KeyId id, WallTime now) { db.run("UPDATE auth_keys SET used = ?2 WHERE id = ?1", id, millis(now)); }

std::optional<Device> findDevice(Db& db, KeyId key) {
    std::optional<Device> out;
    db.each("SELECT " HELIO_DEVICE_COLUMNS " FROM devices WHERE key_id = ?1", [&](const Row& r) { out = deviceOf(r); }, key);
    return out;
}

std::optional<Device> deviceByHash(Db& db, UserId user, std::int64_t hash) {
    std::optional<Device> out;
    db.each("SELECT " HELIO_DEVICE_COLUMNS " FROM devices WHERE hash = ?2 AND user_id = ?1", [&](const Row& r) { out = deviceOf(r); }, user, hash);
    return out;
}

std::vector<Device> devicesOf(Db& db, UserId user) {
    std::vector<Device> out;
    db.each(
        "SELECT " HELIO_DEVICE_COLUMNS " FROM devices WHERE user_id = ?1 AND user_id <> 0 AND guest_of = 0 ORDER BY active DESC", [&](const Row& r) { out.push_back(deviceOf(r)); },
        user);
    return out;
}

void putDevice(Db& db, const Device& d) {
    db.run(
        "INSERT INTO devices(key_id, layer, heliograph, api_id, model, system, app_version, lang, created, active, ip)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10) ON CONFLICT(key_id) DO UPDATE SET"
        " layer = ?2, heliograph = ?3, api_id = ?4, model = ?5, system = ?6, app_version = ?7, lang = ?8, active = ?9, ip = ?10",
        d.key, d.layer, d.heliograph, d.apiId, d.model, d.system, d.appVersion, d.lang, d.active, d.ip);
}

void touchDevice(Db& db, KeyId key, std::int64_t now, std::string_view ip) { db.run("UPDATE devices SET active = ?2, ip = ?3 WHERE key_id = ?1", key, now, ip); }

bool signInDevice(Db& db, KeyId key, UserId user, std::int64_t hash, std::int64_t now) {
    db.run("UPDATE devices SET user_id = ?2, hash = ?3, created = ?4, active = ?4, guest_of = 0, home = 0 WHERE key_id = ?1", key, user, hash, now);
    return db.changes() > 0;
}

bool signInGuest(Db& db, KeyId key, UserId user, KeyId guestOf, int home, std::int64_t now) {
    db.run("UPDATE devices SET user_id = ?2, hash = NULL, created = ?3, active = ?3, guest_of = ?4, home = ?5 WHERE key_id = ?1", key, user, now, guestOf, home);
    return db.changes() > 0;
}

std::vector<KeyId> signOutDevice(Db& db, KeyId key) {
    db.run("UPDATE devices SET user_id = 0, hash = NULL, guest_of = 0, home = 0 WHERE key_id = ?1", key);
    removeKeysBoundTo(db, key);
    std::vector<KeyId> out{key};
    for (const KeyId guest : signOutGuests(db, key)) out.push_back(guest);
    return out;
}

std::vector<KeyId> signOutGuests(Db& db, KeyId host) {
    std::vector<KeyId> out;
    db.each("SELECT key_id FROM devices WHERE guest_of = ?1 AND guest_of <> 0", [&](const Row& r) { out.emplace_back(r.number(0)); }, host);
    for (const KeyId guest : out) signOutDevice(db, guest);
    return out;
}

std::vector<KeyId> limitGuests(Db& db, KeyId host, KeyId newest, int most) {
    std::vector<KeyId> out;
    db.each(
        "SELECT key_id FROM devices WHERE guest_of = ?1 AND guest_of <> 0 AND key_id <> ?2 ORDER BY created DESC LIMIT -1 OFFSET ?3",
        [&](const Row& r) { out.emplace_back(r.number(0)); }, host, newest, most - 1);
    for (const KeyId guest : out) signOutDevice(db, guest);
    return out;
}

Bytes secret(Db& db, std::string_view name) {
    Bytes out;
    db.each("SELECT value FROM secrets WHERE name = ?1", [&](const Row& r) { out = r.bytes(0); }, name);
    return out;
}

void putSecret(Db& db, std::string_view name, BytesView value) { db.run("INSERT INTO secrets(name, value) VALUES(?1, ?2)", name, value); }

}  // namespace helio::server::store
