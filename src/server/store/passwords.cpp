// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/passwords.h"

namespace helio::server::store {
namespace {

constexpr int kQuestionsPerKey = 8;

}  // namespace

std::optional<Password> findPassword(Db& db, UserId user) {
    std::optional<Password> out;
    db.each(
        "SELECT verifier, salt1, salt2, hint, email, next_salt1, next_salt2 FROM passwords WHERE user_id = ?1",
        [&](const Row& r) { out = Password{r.bytes(0), r.bytes(1), r.bytes(2), r.text(3), r.text(4), r.bytes(5), r.bytes(6)}; }, user);
    return out;
}

void putPassword(Db& db, UserId user, const Password& p) {
    db.run("INSERT OR REPLACE INTO passwords(user_id, verifier, salt1, salt2, hint, email, next_salt1, next_salt2) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", user,
           BytesView(p.verifier), BytesView(p.salt1), BytesView(p.salt2), p.hint, p.email, BytesView(p.nextSalt1), BytesView(p.nextSalt2));
}

std::optional<Question> findQuestion(Db& db, std::int64_t id) {
    std::optional<Question> out;
    db.each(
        "SELECT id, key_id, user_id, secret, shown, created FROM questions WHERE id = ?1",
        [&](const Row& r) {
            Bytes secret = r.bytes(3);
            out = Question{r.number(0), KeyId(r.number(1)), r.user(2), SecretBytes(BytesView(secret)), r.bytes(4), r.number(5)};
            wipe(secret);
        },
        id);
    return out;
}

void putQuestion(Db& db, const Question& q) {
    db.run("INSERT OR REPLACE INTO questions(id, key_id, user_id, secret, shown, created) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", q.id, q.key, q.user, q.secret.view(), BytesView(q.shown),
           q.created);
    db.run("DELETE FROM questions WHERE key_id = ?1 AND id NOT IN (SELECT id FROM questions WHERE key_id = ?1 ORDER BY created DESC, id = ?3 DESC LIMIT ?2)", q.key,
           kQuestionsPerKey, q.id);
}

bool takeQuestion(Db& db, std::int64_t id) {
    db.run("DELETE FROM questions WHERE id = ?1", id);
    return db.changes() > 0;
}

void forgetQuestions(Db& db, UserId user) { db.run("DELETE FROM questions WHERE user_id = ?1", user); }

std::optional<HalfSignedIn> halfSignedIn(Db& db, KeyId key) {
    std::optional<HalfSignedIn> out;
    db.each("SELECT user_id, created FROM half_signed_in WHERE key_id = ?1", [&](const Row& r) { out = HalfSignedIn{r.user(0), r.number(1)}; }, key);
    return out;
}

void putHalfSignedIn(Db& db, KeyId key, UserId user, std::int64_t now) {
    db.run("INSERT OR REPLACE INTO half_signed_in(key_id, user_id, created) VALUES(?1, ?2, ?3)", key, user, now);
}

void forgetHalfSignedIn(Db& db, KeyId key) { db.run("DELETE FROM half_signed_in WHERE key_id = ?1", key); }

std::optional<MailCode> findMailCode(Db& db, UserId user, MailPurpose purpose) {
    std::optional<MailCode> out;
    db.each(
        "SELECT address, code, tries, created, settings FROM mail_codes WHERE user_id = ?1 AND purpose = ?2",
        [&](const Row& r) { out = MailCode{r.text(0), r.text(1), r.i32(2), r.number(3), r.bytes(4)}; }, user, static_cast<int>(purpose));
    return out;
}

void putMailCode(Db& db, UserId user, MailPurpose purpose, const MailCode& c) {
    db.run("INSERT OR REPLACE INTO mail_codes(user_id, purpose, address, code, tries, created, settings) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", user, static_cast<int>(purpose),
           c.address, c.code, c.tries, c.created, BytesView(c.settings));
}

void forgetMailCode(Db& db, UserId user, MailPurpose purpose) { db.run("DELETE FROM mail_codes WHERE user_id = ?1 AND purpose = ?2", user, static_cast<int>(purpose)); }

}  // namespace helio::server::store
