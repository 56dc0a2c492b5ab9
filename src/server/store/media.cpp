// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/media.h"

namespace helio::server::store {

void addPhoto(Db& db, const Photo& p) {
    db.run("INSERT INTO photos(id, owner, date, stripped, dc) VALUES(?1, ?2, ?3, ?4, ?5)", p.id, p.owner, p.date, p.stripped, p.dc);
    for (const PhotoSize& s : p.sizes) db.run("INSERT INTO photo_sizes(photo_id, type, w, h, size, hash) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", p.id, s.type, s.w, s.h, s.size, s.hash);
}

std::optional<Photo> findPhoto(Db& db, std::int64_t id) {
    std::optional<Photo> out;
    db.each("SELECT owner, date, stripped, dc FROM photos WHERE id = ?1", [&](const Row& r) { out = Photo{id, r.user(0), r.number(1), r.bytes(2), {}, r.i32(3)}; }, id);
    if (out)
        db.each(
            "SELECT type, w, h, size, hash FROM photo_sizes WHERE photo_id = ?1 ORDER BY w * h, type",
            [&](const Row& r) { out->sizes.push_back({r.text(0), r.i32(1), r.i32(2), r.number(3), r.bytes(4)}); }, id);
    return out;
}

void addDocument(Db& db, const Document& d) {
    db.run("INSERT INTO documents(id, owner, date, mime, size, hash, attributes, thumb_id, dc) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", d.id, d.owner, d.date, d.mime, d.size,
           d.hash, d.attributes, d.thumb, d.dc);
}

std::optional<Document> findDocument(Db& db, std::int64_t id) {
    std::optional<Document> out;
    db.each(
        "SELECT owner, date, mime, size, hash, attributes, thumb_id, dc FROM documents WHERE id = ?1",
        [&](const Row& r) { out = Document{id, r.user(0), r.number(1), r.text(2), r.number(3), r.bytes(4), r.bytes(5), r.number(6), r.i32(7)}; }, id);
    return out;
}

void addProfilePhoto(Db& db, UserId user, std::int64_t photo, std::int64_t now) {
    db.run("INSERT OR REPLACE INTO profile_photos(user_id, photo_id, date) VALUES(?1, ?2, ?3)", user, photo, now);
}

void removeProfilePhoto(Db& db, UserId user, std::int64_t photo) { db.run("DELETE FROM profile_photos WHERE user_id = ?1 AND photo_id = ?2", user, photo); }

std::vector<std::int64_t> profilePhotosOf(Db& db, UserId user) {
    std::vector<std::int64_t> out;
    db.each("SELECT photo_id FROM profile_photos WHERE user_id = ?1 ORDER BY date DESC, photo_id DESC", [&](const Row& r) { out.push_back(r.number(0)); }, user);
    return out;
}

bool isProfilePhoto(Db& db, std::int64_t photo) { return db.exists("SELECT 1 FROM profile_photos WHERE photo_id = ?1 LIMIT 1", photo); }

}  // namespace helio::server::store
