// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/contacts.h"

namespace helio::server::store {
namespace {

constexpr std::int64_t kAwaitedLimit = 20'000;

Contact contactOf(const Row& r) { return {r.user(0), r.text(1), r.text(2), r.text(3)}; }

}  // namespace

std::optional<Contact> findContact(Db& db, UserId owner, UserId user) {
    std::optional<Contact> out;
    db.each("SELECT user_id, phone, first, last FROM contacts WHERE owner = ?1 AND user_id = ?2", [&](const Row& r) { out = contactOf(r); }, owner, user);
    return out;
}

std::vector<Contact> contactsOf(Db& db, UserId owner) {
    std::vector<Contact> out;
    db.each("SELECT user_id, phone, first, last FROM contacts WHERE owner = ?1 ORDER BY user_id", [&](const Row& r) { out.push_back(contactOf(r)); }, owner);
    return out;
}

std::vector<UserId> ownersOf(Db& db, UserId user) {
    std::vector<UserId> out;
    db.each("SELECT owner FROM contacts WHERE user_id = ?1", [&](const Row& r) { out.push_back(r.user(0)); }, user);
    return out;
}

std::vector<UserId> contactsUnder(Db& db, UserId owner, std::string_view phone) {
    std::vector<UserId> out;
    db.each("SELECT user_id FROM contacts WHERE owner = ?1 AND phone = ?2 AND phone <> ''", [&](const Row& r) { out.push_back(r.user(0)); }, owner, phone);
    return out;
}

bool putContact(Db& db, UserId owner, const Contact& c, std::int64_t now, bool imported) {
    db.run(
        "INSERT INTO contacts(owner, user_id, phone, first, last, date, imported) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " ON CONFLICT(owner, user_id) DO UPDATE SET phone = ?3, first = ?4, last = ?5, date = ?6, imported = max(imported, ?7)"
        " WHERE phone <> ?3 OR first <> ?4 OR last <> ?5 OR imported < ?7",
        owner, c.user, c.phone, c.first, c.last, now, imported);
    return db.changes() > 0;
}

bool removeContact(Db& db, UserId owner, UserId user) {
    db.run("DELETE FROM trusted WHERE owner = ?1 AND user_id = ?2", owner, user);
    db.run("DELETE FROM notes WHERE owner = ?1 AND user_id = ?2", owner, user);
    db.run("DELETE FROM contacts WHERE owner = ?1 AND user_id = ?2", owner, user);
    return db.changes() > 0;
}

bool awaitPhone(Db& db, UserId owner, std::string_view phone, std::string_view first, std::string_view last, std::int64_t now) {
    // Counted for new ones alone: what is imported again and again costs the one writer no walk through all of them.
    if (!awaitsPhone(db, owner, phone) && db.number("SELECT count(*) FROM awaited WHERE owner = ?1", owner).value_or(0) >= kAwaitedLimit) return false;
    db.run("INSERT INTO awaited(phone, owner, first, last, date) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(phone, owner) DO UPDATE SET first = ?3, last = ?4", phone, owner, first,
           last, now);
    return true;
}

void forgetAwaited(Db& db, UserId owner, std::string_view phone) { db.run("DELETE FROM awaited WHERE phone = ?1 AND owner = ?2", phone, owner); }

void forgetAllAwaited(Db& db, UserId owner) { db.run("DELETE FROM awaited WHERE owner = ?1", owner); }

bool awaitsPhone(Db& db, UserId owner, std::string_view phone) { return db.exists("SELECT 1 FROM awaited WHERE phone = ?1 AND owner = ?2", phone, owner); }

std::vector<Awaiting> awaitingOf(Db& db, std::string_view phone) {
    std::vector<Awaiting> out;
    db.each("SELECT owner, first, last FROM awaited WHERE phone = ?1", [&](const Row& r) { out.push_back({r.user(0), r.text(1), r.text(2)}); }, phone);
    return out;
}

std::vector<Saved> savedOf(Db& db, UserId owner) {
    std::vector<Saved> out;
    db.each(
        "SELECT 0, phone, first, last, date FROM awaited WHERE owner = ?1 UNION ALL"
        " SELECT user_id, phone, first, last, date FROM contacts WHERE owner = ?1 AND imported <> 0 ORDER BY 2",
        [&](const Row& r) { out.push_back({r.user(0), r.text(1), r.text(2), r.text(3), r.number(4)}); }, owner);
    return out;
}

}  // namespace helio::server::store
