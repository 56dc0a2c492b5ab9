// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_numbers.h"

namespace helio::store {

namespace {

using model::Standing;

Question readQuestion(const sqlite::Row& row) {
    return {.digits = row.get<std::string>(0), .maySend = row.get<bool>(1), .attempts = row.get<std::int32_t>(2), .notBefore = row.integer(3), .run = row.integer(4)};
}

constexpr std::string_view kQuestion = "SELECT digits, may_send, attempts, not_before, run FROM book_question ";

std::string questions(std::string_view rest) { return std::string(kQuestion) + std::string(rest); }

}  // namespace

model::BookNumber readBookNumber(const sqlite::Row& row) {
    model::BookNumber out{.written = row.get<std::string>(0), .label = row.get<std::string>(1), .digits = row.get<std::string>(2), .reason = row.get<std::string>(3)};
    if (out.digits.empty()) {
        out.standing = Standing::Invalid;
        return out;
    }
    if (!row.isNull(4)) {
        out.standing = row.get<Standing>(4);
        out.user = row.get<model::UserId>(5);
        out.asked = row.integer(6);
    }
    // What is known stands until it is known better: a number that is asked again does not look as if it never had been.
    if (out.standing == Standing::Unasked && !row.isNull(7)) out.standing = row.integer(7) > 0 ? Standing::Refused : Standing::Waiting;
    return out;
}

Result<std::optional<KeptNumber>> BookNumbers::get(std::string_view digits) const {
    return desk_->db.first(
        "SELECT standing, user, capability, epoch, asked, in_private, token, added FROM book_number WHERE digits = ?1",
        [](const sqlite::Row& row) {
            KeptNumber out;
            out.standing = row.get<Standing>(0);
            out.user = row.get<model::UserId>(1);
            out.capability = row.integer(2);
            out.epoch = row.get<std::int32_t>(3);
            out.asked = row.integer(4);
            out.inPrivate = row.get<bool>(5);
            out.token = row.get<Bytes>(6);
            out.added = row.get<bool>(7);
            return out;
        },
        digits);
}

Result<model::BookNumber> BookNumbers::shown(std::string_view digits) const {
    HELIO_TRY(found, desk_->db.first("SELECT " HELIO_BOOK_NUMBER_COLUMNS " FROM (SELECT '' AS written, '' AS label, ?1 AS digits, '' AS reason) l"
                                     " LEFT JOIN book_number n ON n.digits = l.digits LEFT JOIN book_question q ON q.digits = l.digits",
                                     readBookNumber, digits));
    return found.value_or(model::BookNumber{});
}

Result<std::int32_t> BookNumbers::waiting() const {
    HELIO_TRY(count, desk_->db.value<std::int32_t>("SELECT count(*) FROM book_question"));
    return count.value_or(0);
}

Result<std::optional<Question>> BookNumbers::question(std::string_view digits) const { return desk_->db.first(questions("WHERE digits = ?1"), readQuestion, digits); }

Result<std::vector<Question>> BookNumbers::due(std::int64_t now, std::int32_t limit) const {
    // Nothing is put off by more than a day: what seems to be was, by a clock that was set back since.
    return desk_->db.all(questions("WHERE not_before <= ?1 OR not_before > ?1 + 86400 ORDER BY not_before, digits LIMIT ?2"), readQuestion, now, limit);
}

Result<std::optional<std::int64_t>> BookNumbers::nextDue() const { return desk_->db.value<std::int64_t>("SELECT min(not_before) FROM book_question"); }

Result<std::int32_t> BookNumbers::waitingOf(std::int64_t run) const {
    HELIO_TRY(count, desk_->db.value<std::int32_t>("SELECT count(*) FROM book_question WHERE run = ?1", run));
    return count.value_or(0);
}

Result<bool> BookNumbers::enqueue(std::string_view digits, bool maySend, std::int64_t run, std::int64_t now) {
    HELIO_TRY(owner, desk_->db.value<model::UserId>("SELECT id FROM user WHERE phone = ?1 AND phone != '' AND contact = 1 AND deleted = 0 LIMIT 1", digits));
    if (owner) {
        HELIO_CHECK(settle(digits, {.standing = Standing::Member, .user = *owner, .asked = now}));
        return false;
    }
    HELIO_TRY(before, question(digits));
    HELIO_CHECK(desk_->db.run(
        "INSERT INTO book_question(digits, may_send, run) VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET may_send = may_send OR ?2, run = CASE WHEN ?3 != 0 THEN ?3 ELSE run END",
        digits, maySend, run));
    return !before.has_value();
}

Result<> BookNumbers::postpone(const Question& question) {
    HELIO_CHECK(desk_->db.run("UPDATE book_question SET attempts = ?2, not_before = ?3 WHERE digits = ?1", question.digits, question.attempts, question.notBefore));
    return {};
}

Result<> BookNumbers::forbid(std::string_view digits) {
    HELIO_CHECK(desk_->db.run("UPDATE book_question SET may_send = 0 WHERE digits = ?1", digits));
    return {};
}

Result<std::int64_t> BookNumbers::dropPrivate() { return desk_->db.run("DELETE FROM book_question WHERE may_send = 0"); }

Result<> BookNumbers::drop(std::string_view digits) {
    HELIO_CHECK(desk_->db.run("DELETE FROM book_question WHERE digits = ?1", digits));
    return {};
}

Result<> BookNumbers::settle(std::string_view digits, const NumberAnswer& answer) {
    HELIO_TRY(before, get(digits));
    HELIO_CHECK(drop(digits));
    HELIO_CHECK(
        desk_->db.run("INSERT INTO book_number(digits, standing, user, capability, epoch, asked, in_private, token) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                      " ON CONFLICT DO UPDATE SET standing = ?2, user = ?3, capability = ?4, epoch = ?5, asked = ?6, in_private = ?7, token = ?8",
                      digits, answer.standing, answer.user, answer.capability, answer.epoch, answer.asked, answer.inPrivate, answer.token));
    if (!before || before->standing != answer.standing)
        HELIO_CHECK(desk_->db.run(std::string(kRefreshHere) + " WHERE id IN (SELECT entry FROM book_line WHERE digits = ?1 AND digits != '')", digits));
    if (before && before->standing == Standing::NotFound && answer.standing == Standing::Member)
        HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO book_joined(digits, user, at) VALUES(?1, ?2, ?3)", digits, answer.user, answer.asked));
    return {};
}

Result<> BookNumbers::setAdded(std::string_view digits, bool added) {
    HELIO_CHECK(desk_->db.run("UPDATE book_number SET added = ?2 WHERE digits = ?1", digits, added));
    return {};
}

Result<std::vector<std::pair<std::string, model::UserId>>> BookNumbers::added() const {
    return desk_->db.all("SELECT digits, user FROM book_number WHERE added = 1 AND user != 0",
                         [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.get<model::UserId>(1)); });
}

Result<std::vector<std::string>> BookNumbers::askedBefore(std::int32_t epoch, model::SourceId source) const {
    return desk_->db.all(
        "SELECT DISTINCT n.digits FROM book_entry e JOIN book_line l ON l.entry = e.id JOIN book_number n ON n.digits = l.digits"
        " WHERE e.source = ?2 AND e.gone = 0 AND n.in_private = 1 AND n.epoch != ?1",
        [](const sqlite::Row& row) { return row.get<std::string>(0); }, epoch, source);
}

Result<std::vector<std::pair<std::string, Bytes>>> BookNumbers::notFoundIn(std::int32_t epoch, model::SourceId source) const {
    return desk_->db.all(
        "SELECT DISTINCT n.digits, n.token FROM book_entry e JOIN book_line l ON l.entry = e.id JOIN book_number n ON n.digits = l.digits"
        " WHERE e.source = ?2 AND e.gone = 0 AND n.in_private = 1 AND n.epoch = ?1 AND n.standing = 3 AND length(n.token) = 64",
        [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.get<Bytes>(1)); }, epoch, source);
}

Result<> BookNumbers::met(const model::User& user, std::int64_t now) {
    if (user.deleted) {
        HELIO_TRY(numbers, desk_->db.all("SELECT digits FROM book_number WHERE user = ?1 AND user != 0", [](const sqlite::Row& row) { return row.get<std::string>(0); }, user.id));
        // Of whoever has the number next the cloud tells nobody: it is asked again with the next reading, as if it had been asked in another epoch.
        for (const auto& digits : numbers) HELIO_CHECK(settle(digits, {.standing = Standing::NotFound, .asked = now, .inPrivate = true}));
        return {};
    }
    if (!user.contact || user.self || user.phone.empty()) return {};
    HELIO_TRY(known, get(user.phone));
    HELIO_TRY(listed, desk_->db.value<std::int64_t>("SELECT 1 FROM book_line WHERE digits = ?1 AND digits != '' LIMIT 1", user.phone));
    if (!listed || (known && known->standing == Standing::Member && known->user == user.id)) return {};
    return settle(user.phone, {.standing = Standing::Member, .user = user.id, .asked = now});
}

Result<> BookNumbers::addMove(const NumberMove& move) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO book_move(digits, entry, user) VALUES(?1, ?2, ?3)", move.digits, move.entry, move.user));
    return {};
}

Result<std::vector<NumberMove>> BookNumbers::readyMoves() const {
    return desk_->db.all("SELECT m.digits, m.entry, m.user FROM book_move m JOIN book_number n ON n.digits = m.digits WHERE n.standing = 2 ORDER BY m.digits",
                         [](const sqlite::Row& row) { return NumberMove{row.get<std::string>(0), row.get<model::EntryId>(1), row.get<model::UserId>(2)}; });
}

Result<std::optional<model::UserId>> BookNumbers::moveOf(std::string_view digits) const {
    return desk_->db.value<model::UserId>("SELECT user FROM book_move WHERE digits = ?1", digits);
}

Result<std::vector<model::ChangedNumber>> BookNumbers::openMoves() const {
    return desk_->db.all(
        "SELECT m.entry, m.user, e.name, m.digits FROM book_move m JOIN book_number n ON n.digits = m.digits JOIN book_entry e ON e.id = m.entry"
        " JOIN user u ON u.id = m.user AND u.contact = 1 WHERE n.standing = 3 ORDER BY e.sort, m.digits",
        [](const sqlite::Row& row) { return model::ChangedNumber{row.get<model::EntryId>(0), row.get<model::UserId>(1), row.get<std::string>(2), row.get<std::string>(3)}; });
}

Result<> BookNumbers::endMove(std::string_view digits) {
    HELIO_CHECK(desk_->db.run("DELETE FROM book_move WHERE digits = ?1", digits));
    return {};
}

Result<std::vector<model::JoinedPerson>> BookNumbers::joined(std::int64_t since, std::int32_t limit) const {
    return desk_->db.all(
        "SELECT min(e.id), j.user, e.name, j.digits, j.at FROM book_joined j CROSS JOIN book_line l ON l.digits = j.digits JOIN book_entry e ON e.id = l.entry"
        " WHERE j.at >= ?1 AND l.digits != '' GROUP BY j.digits ORDER BY j.at DESC, e.sort LIMIT ?2",
        [](const sqlite::Row& row) {
            return model::JoinedPerson{row.get<model::EntryId>(0), row.get<model::UserId>(1), row.get<std::string>(2), row.get<std::string>(3), row.integer(4)};
        },
        since, limit);
}

}  // namespace helio::store
