// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_consent.h"

namespace helio::store {

using model::Sending;

namespace {

// Somebody who is a contact is known without being asked (BookNumbers::enqueue). What is compared with '' lets a partial index answer.
constexpr std::string_view kUnasked =
    " FROM book_entry e JOIN book_line l ON l.entry = e.id LEFT JOIN book_number n ON n.digits = l.digits LEFT JOIN book_question q ON q.digits = l.digits"
    " WHERE e.source = ?1 AND e.gone = 0 AND l.digits != '' AND (n.digits IS NULL OR n.asked = 0) AND (q.digits IS NULL OR q.may_send = 0)"
    " AND NOT EXISTS(SELECT 1 FROM user u WHERE u.phone = l.digits AND u.phone != '' AND u.contact = 1 AND u.deleted = 0)";

std::string unaskedOf(std::string_view columns) { return std::string(columns) + std::string(kUnasked); }

}  // namespace

Result<Sending> BookConsent::answer(model::SourceId id) const {
    HELIO_TRY(found, db_->value<std::int64_t>("SELECT may_send FROM book_source WHERE id = ?1", id));
    switch (found.value_or(0)) {
        case 1: return Sending::Agreed;
        case 2: return Sending::Declined;
        default: return Sending::Unanswered;
    }
}

Result<> BookConsent::setAnswer(model::SourceId id, Sending answer) {
    HELIO_TRY(changed, db_->run("UPDATE book_source SET may_send = ?2 WHERE id = ?1", id, answer));
    if (changed == 0) return fail(Fault::NotFound, "answering for an address book", "it is not there any more");
    return {};
}

Result<std::vector<std::string>> BookConsent::unasked(model::SourceId id) const {
    return db_->all(unaskedOf("SELECT DISTINCT l.digits"), [](const sqlite::Row& row) { return row.get<std::string>(0); }, id);
}

Result<std::int32_t> BookConsent::unaskedCount(model::SourceId id) const {
    HELIO_TRY(count, db_->value<std::int32_t>(unaskedOf("SELECT count(DISTINCT l.digits)"), id));
    return count.value_or(0);
}

Result<std::int64_t> BookConsent::forbid(model::SourceId id) {
    return db_->run(
        "UPDATE book_question SET may_send = 0 WHERE may_send = 1 AND digits IN (SELECT l.digits FROM book_entry e JOIN book_line l ON l.entry = e.id WHERE e.source = ?1)"
        " AND NOT EXISTS(SELECT 1 FROM book_line l JOIN book_entry e ON e.id = l.entry JOIN book_source s ON s.id = e.source"
        " WHERE l.digits = book_question.digits AND l.digits != '' AND e.gone = 0 AND s.id != ?1 AND s.may_send = 1)",
        id);
}

}  // namespace helio::store
