// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/prune.h"

#include "server/store/updates.h"

namespace helio::server::store {
namespace {

constexpr std::string_view kPhotoUnused =
    "NOT EXISTS(SELECT 1 FROM contents WHERE media_id <> 0 AND media_id = p.id) AND NOT EXISTS(SELECT 1 FROM documents WHERE thumb_id <> 0 AND thumb_id = p.id)"
    " AND NOT EXISTS(SELECT 1 FROM profile_photos WHERE photo_id = p.id) AND NOT EXISTS(SELECT 1 FROM users WHERE photo_id <> 0 AND photo_id = p.id)"
    " AND NOT EXISTS(SELECT 1 FROM chats WHERE photo_id <> 0 AND photo_id = p.id)";
constexpr std::string_view kDocumentUnused = "NOT EXISTS(SELECT 1 FROM contents WHERE media_id <> 0 AND media_id = d.id)";

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
    std::string out(a);
    out += b;
    out += c;
    return out;
}

std::vector<std::int64_t> numbers(Db& db, const std::string& sql, std::int64_t after, std::int64_t before, int limit) {
    std::vector<std::int64_t> out;
    db.each(sql, [&](const Row& r) { out.push_back(r.number(0)); }, after, before, limit);
    return out;
}

}  // namespace

std::vector<OldBox> oldBoxes(Db& db, std::int64_t before, Pts depth) {
    struct Box {
        UserId user;
        Pts first = 0, last = 0;
        std::int64_t date = 0;
    };
    std::vector<Box> boxes;
    db.each(
        "SELECT b.user_id, u.pts, u.date, (SELECT max(pts) FROM updates WHERE user_id = b.user_id) FROM boxes b JOIN updates u ON u.user_id = b.user_id"
        " AND u.pts = (SELECT min(pts) FROM updates WHERE user_id = b.user_id)",
        [&](const Row& r) { boxes.push_back({r.user(0), r.i32(1), r.i32(3), r.number(2)}); });
    std::vector<OldBox> out;
    for (const Box& box : boxes) {
        if (box.first == box.last || (box.date >= before && box.last - box.first <= depth)) continue;
        OldBox old{box.user, 0, 0};
        if (box.date < before) old.sentUpTo = static_cast<Pts>(db.number("SELECT max(pts) FROM updates WHERE user_id = ?1 AND date < ?2", box.user, before).value_or(0));
        old.upTo = std::min(std::max(old.sentUpTo, box.last - depth), box.last - 1);
        if (old.upTo >= box.first) out.push_back(old);
    }
    return out;
}

bool cutBox(Db& db, const OldBox& box, int limit) {
    const auto first = db.number("SELECT min(pts) FROM updates WHERE user_id = ?1", box.user);
    const auto last = db.number("SELECT max(pts) FROM updates WHERE user_id = ?1", box.user);
    if (!first || !last) return false;
    const std::int64_t upTo = std::min<std::int64_t>({box.upTo, *first + limit, *last - 1});
    db.run("DELETE FROM updates WHERE user_id = ?1 AND pts <= ?2", box.user, upTo);
    if (upTo < std::min<std::int64_t>(box.upTo, *last - 1)) return true;
    if (box.sentUpTo) db.run("DELETE FROM sent WHERE user_id = ?1 AND pts <= ?2", box.user, box.sentUpTo);
    return false;
}

std::vector<std::int64_t> unusedPhotos(Db& db, std::int64_t after, std::int64_t before, int limit) {
    static const std::string sql = joined("SELECT p.id FROM photos p WHERE p.id > ?1 AND p.date < ?2 AND ", kPhotoUnused, " ORDER BY p.id LIMIT ?3");
    return numbers(db, sql, after, before, limit);
}

std::vector<std::int64_t> unusedDocuments(Db& db, std::int64_t after, std::int64_t before, int limit) {
    static const std::string sql = joined("SELECT d.id FROM documents d WHERE d.id > ?1 AND d.date < ?2 AND ", kDocumentUnused, " ORDER BY d.id LIMIT ?3");
    return numbers(db, sql, after, before, limit);
}

void removeUnusedPhoto(Db& db, std::int64_t id) {
    static const std::string sql = joined("DELETE FROM photos AS p WHERE p.id = ?1 AND ", kPhotoUnused);
    db.run(sql, id);
    if (db.changes() > 0) db.run("DELETE FROM photo_sizes WHERE photo_id = ?1", id);
}

void removeUnusedDocument(Db& db, std::int64_t id) {
    static const std::string sql = joined("DELETE FROM documents AS d WHERE d.id = ?1 AND ", kDocumentUnused);
    db.run(sql, id);
}

void eachBlob(Db& db, const std::function<void(BytesView)>& take) {
    db.each("SELECT hash FROM photo_sizes UNION ALL SELECT hash FROM documents", [&](const Row& r) { take(r.bytes(0)); });
}

void removeExpiredKeys(Db& db, std::int64_t now) { db.run("DELETE FROM auth_keys WHERE expires <> 0 AND expires <= ?1", now); }

void removeForsakenKeys(Db& db, std::int64_t before) {
    // What a temporary key speaks for is in use (P-05).
    db.run("DELETE FROM devices AS d WHERE user_id = 0 AND active < ?1 AND NOT EXISTS(SELECT 1 FROM auth_keys t WHERE t.perm_id = d.key_id AND t.perm_id <> 0)", before);
    db.run(
        "DELETE FROM auth_keys AS k WHERE expires = 0 AND created < ?1 AND NOT EXISTS(SELECT 1 FROM devices WHERE key_id = k.id)"
        " AND NOT EXISTS(SELECT 1 FROM auth_keys t WHERE t.perm_id = k.id AND t.perm_id <> 0)",
        before);
}

void removeOldAttempts(Db& db, std::int64_t before) { db.run("DELETE FROM attempts WHERE last < ?1", before); }

}  // namespace helio::server::store
