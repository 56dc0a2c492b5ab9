// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/login_tokens.h"

namespace helio::server::store {
namespace {

constexpr std::string_view kColumns = "SELECT hash, key_id, expires, accepted_by, device_hash, except_ids, dc FROM login_tokens ";
constexpr int kTokensPerKey = 4;

LoginToken read(const Row& r) {
    LoginToken out{r.bytes(0), KeyId(r.number(1)), r.number(2), r.user(3), r.number(4), {}, r.i32(6)};
    const Bytes ids = r.bytes(5);
    for (std::size_t at = 0; at + 8 <= ids.size(); at += 8) out.except.push_back(static_cast<std::int64_t>(loadLe64(BytesView(ids).subspan(at))));
    return out;
}

}  // namespace

std::optional<LoginToken> findLoginToken(Db& db, BytesView hash) {
    std::optional<LoginToken> out;
    db.each(std::string(kColumns) + "WHERE hash = ?1", [&](const Row& r) { out = read(r); }, hash);
    return out;
}

std::optional<LoginToken> acceptedLoginToken(Db& db, KeyId key) {
    std::optional<LoginToken> out;
    db.each(std::string(kColumns) + "WHERE key_id = ?1 AND accepted_by <> 0 AND dc = 0", [&](const Row& r) { out = read(r); }, key);
    return out;
}

void putLoginToken(Db& db, const LoginToken& t, std::int64_t now) {
    Bytes ids(t.except.size() * 8);
    for (std::size_t i = 0; i < t.except.size(); ++i) storeLe64(MutBytesView(ids).subspan(i * 8), static_cast<std::uint64_t>(t.except[i]));
    db.run("INSERT OR REPLACE INTO login_tokens(hash, key_id, expires, accepted_by, device_hash, except_ids, dc) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", BytesView(t.hash), t.key,
           t.expires, t.acceptedBy, t.deviceHash, BytesView(ids), t.dc);
    db.run(
        "DELETE FROM login_tokens WHERE key_id = ?1 AND hash NOT IN (SELECT hash FROM login_tokens WHERE key_id = ?1 ORDER BY accepted_by <> 0 DESC, expires DESC, hash = ?3 DESC "
        "LIMIT ?2)",
        t.key, kTokensPerKey, BytesView(t.hash));
    db.run("DELETE FROM login_tokens WHERE expires < ?1", now - 600);
}

void forgetLoginTokens(Db& db, KeyId key) { db.run("DELETE FROM login_tokens WHERE key_id = ?1", key); }

}  // namespace helio::server::store
