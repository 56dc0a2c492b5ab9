// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/messages.h"

#include <cctype>

#include "server/store/weight.h"

namespace helio::server::store {
namespace {

#define HELIO_MESSAGE_COLUMNS                                                                                                                   \
    "m.id, m.peer, m.out, c.origin, c.from_id, c.date, c.edit_date, c.text, c.entities, c.media_kind, c.media_id, c.media, c.action, c.album, " \
    "c.silent, c.reply_origin, c.fwd_from, c.fwd_date, c.fwd_name, c.markup"

Message messageOf(const Row& r) {
    return {.id = r.i32(0),
            .peer = r.peer(1),
            .out = r.flag(2),
            .content = {.origin = r.number(3),
                        .from = r.user(4),
                        .date = r.number(5),
                        .editDate = r.number(6),
                        .text = r.text(7),
                        .entities = r.bytes(8),
                        .mediaKind = MediaKind(r.i32(9)),
                        .mediaId = r.number(10),
                        .media = r.bytes(11),
                        .action = r.bytes(12),
                        .album = r.number(13),
                        .silent = r.flag(14),
                        .replyTo = r.number(15),
                        .forwardedFrom = r.user(16),
                        .forwardedName = r.text(18),
                        .forwardedDate = r.number(17),
                        .markup = r.bytes(19)}};
}

/// The rest of a query after SELECT …; parameters: 1 user, 2 peer, 3 below, 4 above, 5 limit, 6 words, 7 min date, 8 max date, 9 from, 10 skip.
std::string conditions(const HistoryQuery& q) {
    std::string sql = " FROM messages m JOIN contents c ON c.origin = m.origin";
    if (!q.words.empty()) sql += " JOIN texts t ON t.rowid = m.origin AND texts MATCH ?6";
    sql += " WHERE m.user_id = ?1 AND (?6 = ?6) AND (?9 = 0 OR c.from_id = ?9)";
    sql += q.peer.value ? " AND m.peer = ?2" : " AND ?2 = 0";
    sql += " AND (?3 = 0 OR m.id < ?3) AND m.id > ?4 AND (?7 = 0 OR c.date > ?7) AND (?8 = 0 OR c.date < ?8)";
    if (!q.media.empty()) {
        std::string kinds;
        for (const MediaKind kind : q.media) kinds += (kinds.empty() ? "" : ", ") + std::to_string(static_cast<int>(kind));
        sql += " AND c.action IS NULL AND c.media_kind IN (" + kinds + ")";
    }
    return sql;
}

}  // namespace

void addContent(Db& db, const Content& c) {
    std::optional<Bytes> action;
    if (!c.action.empty()) action = c.action;
    std::optional<Bytes> markup;
    if (!c.markup.empty()) markup = c.markup;
    db.run(
        "INSERT INTO contents(origin, from_id, date, text, entities, media_kind, media_id, media, action, album, silent, reply_origin, fwd_from, fwd_date, fwd_name, markup)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        c.origin, c.from, c.date, c.text, c.entities, c.mediaKind, c.mediaId, c.media, action, c.album, c.silent, c.replyTo, c.forwardedFrom, c.forwardedDate, c.forwardedName,
        markup);
    if (!c.text.empty()) db.run("INSERT INTO texts(rowid, text) VALUES(?1, ?2)", c.origin, c.text);
}

void editContent(Db& db, const Content& c) {
    db.run("UPDATE contents SET text = ?2, entities = ?3, media_kind = ?4, media_id = ?5, media = ?6, edit_date = ?7, markup = ?8 WHERE origin = ?1", c.origin, c.text, c.entities,
           c.mediaKind, c.mediaId, c.media, c.editDate, c.markup);
    db.run("DELETE FROM texts WHERE rowid = ?1", c.origin);
    if (!c.text.empty()) db.run("INSERT INTO texts(rowid, text) VALUES(?1, ?2)", c.origin, c.text);
}

void addCopy(Db& db, UserId user, MessageId id, Peer peer, Origin origin, bool out) {
    db.run("INSERT INTO messages(user_id, id, peer, origin, out) VALUES(?1, ?2, ?3, ?4, ?5)", user, id, peer, origin, out);
}

std::optional<Message> findMessage(Db& db, UserId user, MessageId id) {
    std::optional<Message> out;
    db.each(
        "SELECT " HELIO_MESSAGE_COLUMNS " FROM messages m JOIN contents c ON c.origin = m.origin WHERE m.user_id = ?1 AND m.id = ?2", [&](const Row& r) { out = messageOf(r); },
        user, id);
    return out;
}

MessageId copyOf(Db& db, UserId user, Origin origin) {
    return static_cast<MessageId>(db.number("SELECT id FROM messages WHERE origin = ?1 AND user_id = ?2", origin, user).value_or(0));
}

std::vector<Copy> copiesOf(Db& db, Origin origin) {
    std::vector<Copy> out;
    db.each("SELECT user_id, id, peer, out FROM messages WHERE origin = ?1", [&](const Row& r) { out.push_back({r.user(0), r.i32(1), r.peer(2), r.flag(3)}); }, origin);
    return out;
}

void removeCopy(Db& db, UserId user, MessageId id, Origin origin) {
    db.run("DELETE FROM messages WHERE user_id = ?1 AND id = ?2", user, id);
    if (db.exists("SELECT 1 FROM messages WHERE origin = ?1 LIMIT 1", origin)) return;
    db.run("DELETE FROM contents WHERE origin = ?1", origin);
    db.run("DELETE FROM texts WHERE rowid = ?1", origin);
}

std::vector<Message> history(Db& db, UserId user, const HistoryQuery& q) {
    std::vector<Message> out;
    const std::string sql = "SELECT " HELIO_MESSAGE_COLUMNS + conditions(q) + (q.oldestFirst ? " ORDER BY m.id LIMIT ?5 OFFSET ?10" : " ORDER BY m.id DESC LIMIT ?5 OFFSET ?10");
    std::size_t weight = 0;
    const auto take = [&](const Row& r) {
        if (weight >= kMostInAnswer) return;
        out.push_back(messageOf(r));
        weight += weightOf(out.back().content);
    };
    db.each(sql, take, user, q.peer, q.below, q.above, q.limit, q.words, q.minDate, q.maxDate, q.from, q.skip);
    return out;
}

int countMessages(Db& db, UserId user, const HistoryQuery& q) {
    // A chat's plain count needs no look at what the messages say.
    if (q.peer.value && q.words.empty() && q.media.empty() && !q.minDate && !q.maxDate && !q.from)
        return static_cast<int>(db.number("SELECT count(*) FROM messages WHERE user_id = ?1 AND peer = ?2", user, q.peer).value_or(0));
    const std::string sql = "SELECT count(*)" + conditions(q) + " AND (?5 = ?5)";
    return static_cast<int>(db.number(sql, user, q.peer, q.below, q.above, q.limit, q.words, q.minDate, q.maxDate, q.from).value_or(0));
}

std::vector<Origin> newestFromEach(Db& db, UserId user, Peer peer, MessageId after, MessageId upTo) {
    std::vector<Origin> out;
    db.each(
        "SELECT max(origin) FROM messages WHERE user_id = ?1 AND peer = ?2 AND id > ?3 AND id <= ?4 AND out = 0 GROUP BY origin >> 31",
        [&](const Row& r) { out.push_back(r.number(0)); }, user, peer, after, upTo);
    return out;
}

std::string searchTerms(std::string_view typed) {
    std::string out, word;
    const auto flush = [&] {
        if (!word.empty()) out += (out.empty() ? "\"" : " \"") + word + "\"*";
        word.clear();
    };
    for (const char c : typed) {
        const auto u = static_cast<unsigned char>(c);
        if (u >= 0x80 || std::isalnum(u)) word += c;
        else flush();
    }
    flush();
    return out;
}

std::optional<Sent> findSent(Db& db, UserId user, std::int64_t randomId) {
    std::optional<Sent> out;
    db.each("SELECT id, pts FROM sent WHERE user_id = ?1 AND random_id = ?2", [&](const Row& r) { out = Sent{r.i32(0), r.i32(1)}; }, user, randomId);
    return out;
}

void noteSent(Db& db, UserId user, std::int64_t randomId, Sent s) { db.run("INSERT INTO sent(user_id, random_id, id, pts) VALUES(?1, ?2, ?3, ?4)", user, randomId, s.id, s.pts); }

}  // namespace helio::server::store
