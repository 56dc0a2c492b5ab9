// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_entries.h"

#include <algorithm>
#include <ranges>

#include "store/book_numbers.h"
#include "store/card_codec.h"

namespace helio::store {

namespace {

/// `decided`: some cards are as good as removed (store/decisions.h).
std::string where(BookPart part, bool words, bool decided) {
    std::string out;
    switch (part) {
        case BookPart::All: break;
        case BookPart::Here: out = "here = 1"; break;
        case BookPart::NotHere: out = "here = 0"; break;
        case BookPart::Invalid: out = "invalid = 1"; break;
        case BookPart::Gone: out = "gone = 1"; break;
    }
    if (decided) out += (out.empty() ? "" : " AND ") + std::string("id NOT IN (SELECT item FROM decision_item WHERE sort = 3)");
    if (words) out += (out.empty() ? "" : " AND ") + std::string("id IN (SELECT rowid FROM book_words WHERE book_words MATCH ?1)");
    return out.empty() ? "" : " WHERE " + out;
}

Result<bool> someDecided(sqlite::Database& db) {
    HELIO_TRY(found, db.value<std::int64_t>("SELECT 1 FROM decision_item WHERE sort = 3 LIMIT 1"));
    return found.has_value();
}

KeptEntry readKept(const sqlite::Row& row) { return {row.get<model::EntryId>(0), row.get<std::string>(1), row.get<Bytes>(2), row.get<bool>(3)}; }

constexpr std::size_t kMostTerms = 16;

}  // namespace

std::optional<std::string> bookQuery(const std::vector<std::string>& terms) {
    std::string wanted;
    for (const auto& term : terms | std::views::take(kMostTerms)) {
        std::string word;
        for (const char c : term)
            if (c != '"' && c != '\0') word += c;
        if (!word.empty()) wanted += (wanted.empty() ? "\"" : " AND \"") + word + "\"*";
    }
    return wanted.empty() ? std::nullopt : std::optional(wanted);
}

Result<model::BookEntry> BookEntries::whole(model::EntryId id, std::string name, model::SourceId source, bool gone) const {
    model::BookEntry out{.id = id, .source = source, .name = std::move(name), .gone = gone};
    HELIO_TRY(numbers,
              desk_->db.all("SELECT " HELIO_BOOK_NUMBER_COLUMNS " FROM book_line l LEFT JOIN book_number n ON n.digits = l.digits LEFT JOIN book_question q ON q.digits = l.digits"
                            " WHERE l.entry = ?1 ORDER BY l.position",
                            readBookNumber, id));
    out.numbers = std::move(numbers);
    for (const auto& number : out.numbers) {
        if (number.standing != model::Standing::Member || out.user) continue;
        out.user = number.user;
        HELIO_TRY(contact, desk_->db.value<bool>("SELECT contact FROM user WHERE id = ?1", number.user));
        out.contact = contact.value_or(false);
    }
    return out;
}

Result<std::vector<model::BookEntry>> BookEntries::list(BookPart part, const std::vector<std::string>& terms, std::int32_t offset, std::int32_t limit) const {
    const auto query = bookQuery(terms);
    HELIO_TRY(decided, someDecided(desk_->db));
    const auto sql = "SELECT id, name, source, gone FROM book_entry" + where(part, query.has_value(), decided) + " ORDER BY sort, id LIMIT ?2 OFFSET ?3";
    struct Found {
        model::EntryId id;
        std::string name;
        model::SourceId source;
        bool gone;
    };
    HELIO_TRY(found, desk_->db.all(
                         sql, [](const sqlite::Row& row) { return Found{row.get<model::EntryId>(0), row.get<std::string>(1), row.get<model::SourceId>(2), row.get<bool>(3)}; },
                         query, limit, offset));
    std::vector<model::BookEntry> out;
    out.reserve(found.size());
    for (auto& one : found) {
        HELIO_TRY(entry, whole(one.id, std::move(one.name), one.source, one.gone));
        out.push_back(std::move(entry));
    }
    return out;
}

Result<std::int32_t> BookEntries::count(BookPart part, const std::vector<std::string>& terms) const {
    const auto query = bookQuery(terms);
    HELIO_TRY(decided, someDecided(desk_->db));
    const auto sql = "SELECT count(*) FROM book_entry" + where(part, query.has_value(), decided);
    HELIO_TRY(count, query ? desk_->db.value<std::int32_t>(sql, *query) : desk_->db.value<std::int32_t>(sql));
    return count.value_or(0);
}

Result<std::optional<model::BookEntry>> BookEntries::get(model::EntryId id) const {
    HELIO_TRY(found, desk_->db.first(
                         "SELECT name, source, gone FROM book_entry WHERE id = ?1",
                         [](const sqlite::Row& row) { return std::tuple(row.get<std::string>(0), row.get<model::SourceId>(1), row.get<bool>(2)); }, id));
    if (!found) return std::nullopt;
    HELIO_TRY(entry, whole(id, std::get<0>(*found), std::get<1>(*found), std::get<2>(*found)));
    return entry;
}

Result<std::optional<model::ContactCard>> BookEntries::card(model::EntryId id) const {
    HELIO_TRY(bytes, desk_->db.value<Bytes>("SELECT card FROM book_entry WHERE id = ?1", id));
    if (!bytes) return std::nullopt;
    auto card = unpackCard(*bytes);
    if (!card) return fail(Fault::Io, "reading a contact", "its card is damaged", "Import it again.");
    return card;
}

Result<std::vector<BookLine>> BookEntries::lines(model::EntryId id) const {
    return desk_->db.all(
        "SELECT written, label, digits, reason FROM book_line WHERE entry = ?1 ORDER BY position",
        [](const sqlite::Row& row) { return BookLine{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)}; }, id);
}

Result<std::optional<model::EntryId>> BookEntries::of(model::UserId user) const {
    HELIO_TRY(matched, desk_->db.value<model::EntryId>(
                           "SELECT min(l.entry) FROM book_number n JOIN book_line l ON l.digits = n.digits WHERE n.user = ?1 AND n.user != 0 AND l.digits != ''", user));
    if (matched) return matched;
    return desk_->db.value<model::EntryId>("SELECT min(l.entry) FROM user u JOIN book_line l ON l.digits = u.phone WHERE u.id = ?1 AND u.phone != '' AND l.digits != ''", user);
}

Result<std::vector<model::EntryId>> BookEntries::holding(std::string_view digits) const {
    return desk_->db.all("SELECT DISTINCT entry FROM book_line WHERE digits = ?1 AND digits != ''", [](const sqlite::Row& row) { return row.get<model::EntryId>(0); }, digits);
}

Result<std::vector<KeptEntry>> BookEntries::ofSource(model::SourceId source) const {
    return desk_->db.all("SELECT id, uid, hash, gone FROM book_entry WHERE source = ?1 ORDER BY id", readKept, source);
}

Result<std::optional<KeptEntry>> BookEntries::find(model::SourceId source, std::string_view uid) const {
    return desk_->db.first("SELECT id, uid, hash, gone FROM book_entry WHERE source = ?1 AND uid = ?2", readKept, source, uid);
}

Result<std::optional<std::pair<model::SourceId, KeptEntry>>> BookEntries::kept(model::EntryId id) const {
    return desk_->db.first(
        "SELECT id, uid, hash, gone, source FROM book_entry WHERE id = ?1", [](const sqlite::Row& row) { return std::pair(row.get<model::SourceId>(4), readKept(row)); }, id);
}

Result<std::optional<std::pair<std::string, std::string>>> BookEntries::nameFor(std::string_view digits) const {
    return desk_->db.first(
        "SELECT e.first, e.last FROM book_line l JOIN book_entry e ON e.id = l.entry WHERE l.digits = ?1 AND l.digits != '' ORDER BY e.gone, e.id LIMIT 1",
        [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.get<std::string>(1)); }, digits);
}

Result<std::vector<BookEntries::Known>> BookEntries::known() const {
    return desk_->db.all(
        "SELECT l.digits, e.first, e.last, n.user FROM book_entry e JOIN book_line l ON l.entry = e.id LEFT JOIN book_number n ON n.digits = l.digits"
        " WHERE l.digits != '' ORDER BY e.gone, e.id, l.position",
        [](const sqlite::Row& row) { return Known{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<model::UserId>(3)}; });
}

Result<model::EntryId> BookEntries::put(const NewEntry& entry) {
    const bool invalid = std::ranges::any_of(entry.lines, [](const BookLine& line) { return line.digits.empty(); });
    HELIO_TRY(id, desk_->db.value<model::EntryId>(
                      "INSERT INTO book_entry(source, uid, hash, name, first, last, sort, invalid, card) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                      " ON CONFLICT(source, uid) DO UPDATE SET hash = ?3, name = ?4, first = ?5, last = ?6, sort = ?7, invalid = ?8, card = ?9, gone = 0 RETURNING id",
                      entry.source, entry.uid, entry.hash, entry.name, entry.first, entry.last, entry.sort, invalid, packCard(entry.card)));
    if (!id) return fail(Fault::Internal, "keeping a contact", "it got no number");
    HELIO_TRY(before, lines(*id));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_line WHERE entry = ?1", *id));
    std::int32_t position = 0;
    for (const auto& line : entry.lines)
        HELIO_CHECK(desk_->db.run("INSERT INTO book_line(entry, position, written, label, digits, reason) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", *id, position++, line.written,
                                  line.label, line.digits, line.reason));
    // What was put right before it was asked is not asked any more.
    for (const auto& line : before)
        HELIO_CHECK(desk_->db.run("DELETE FROM book_question WHERE digits = ?1 AND NOT EXISTS(SELECT 1 FROM book_line WHERE digits = ?1 AND digits != '')", line.digits));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_words WHERE rowid = ?1", *id));
    HELIO_CHECK(desk_->db.run("INSERT INTO book_words(rowid, words) VALUES(?1, ?2)", *id, entry.words));
    HELIO_CHECK(desk_->db.run(std::string(kRefreshHere) + " WHERE id = ?1", *id));
    return *id;
}

Result<> BookEntries::setGone(model::EntryId id, bool gone) {
    HELIO_CHECK(desk_->db.run("UPDATE book_entry SET gone = ?2 WHERE id = ?1", id, gone));
    return {};
}

Result<> BookEntries::move(model::EntryId id, model::SourceId source, std::string_view uid) {
    HELIO_CHECK(desk_->db.run("UPDATE book_entry SET source = ?2, uid = ?3, gone = 0 WHERE id = ?1", id, source, uid));
    return {};
}

Result<> BookEntries::remove(model::EntryId id) {
    // A number that no card has any more is not asked, and not remembered: what stays is what the cloud was told (book_sent).
    HELIO_TRY(numbers, lines(id));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_line WHERE entry = ?1", id));
    for (const auto& line : numbers)
        for (const char* table : {"book_number", "book_question", "book_joined", "book_move"})
            HELIO_CHECK(
                desk_->db.run(std::string("DELETE FROM ") + table + " WHERE digits = ?1 AND NOT EXISTS(SELECT 1 FROM book_line WHERE digits = ?1 AND digits != '')", line.digits));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_words WHERE rowid = ?1", id));
    // Its id may be another card's tomorrow: nothing that was decided of this one is carried out on that.
    HELIO_CHECK(desk_->db.run("DELETE FROM decision_item WHERE sort = 3 AND owner = 0 AND item = ?1", id));
    HELIO_CHECK(desk_->db.run("UPDATE book_move SET entry = (SELECT min(l.entry) FROM book_line l WHERE l.digits = book_move.digits AND l.digits != '') WHERE entry = ?1", id));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_entry WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
