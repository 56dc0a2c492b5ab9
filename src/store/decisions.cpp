// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/decisions.h"

namespace helio::store {

namespace {

using Kind = model::Decision::Kind;

// what an item is: decision_item.sort
constexpr int kMessage = 1, kUser = 2, kEntry = 3, kException = 4;

// An exception's owner: its rule and its side, in one number.
std::int64_t ownerOf(const model::RuleException& exception) { return static_cast<std::int64_t>(exception.subject) * 2 + (exception.always ? 1 : 0); }
model::RuleException exceptionOf(std::int64_t owner, std::int64_t who) {
    return {.subject = static_cast<model::PrivacySubject>(owner / 2), .always = owner % 2 == 1, .who = model::PeerId(who)};
}

model::Decision readDecision(const sqlite::Row& row) {
    model::Decision out;
    out.id = row.get<model::DecisionId>(0);
    out.kind = row.get<Kind>(1);
    out.chat = row.get<model::PeerId>(2);
    return out;
}

}  // namespace

Result<> Decisions::read(model::Decision& decision) const {
    HELIO_TRY(items, desk_->db.all(
                         "SELECT sort, item, owner FROM decision_item WHERE decision = ?1 ORDER BY sort, item",
                         [](const sqlite::Row& row) { return std::tuple(row.integer(0), row.integer(1), row.integer(2)); }, decision.id));
    for (const auto& [sort, item, owner] : items) {
        if (sort == kMessage) decision.messages.emplace_back(static_cast<std::int32_t>(item));
        else if (sort == kUser) decision.users.emplace_back(item);
        else if (sort == kEntry) decision.entries.emplace_back(item);
        else decision.exception = exceptionOf(owner, item);
    }
    return {};
}

Result<std::vector<model::Decision>> Decisions::list() const {
    HELIO_TRY(out, desk_->db.all("SELECT id, kind, chat FROM decision ORDER BY id", readDecision));
    for (auto& one : out) HELIO_CHECK(read(one));
    return out;
}

Result<std::optional<model::Decision>> Decisions::get(model::DecisionId id) const {
    HELIO_TRY(out, desk_->db.first("SELECT id, kind, chat FROM decision WHERE id = ?1", readDecision, id));
    if (out) HELIO_CHECK(read(*out));
    return out;
}

Result<bool> Decisions::empty() const {
    HELIO_TRY(some, desk_->db.value<std::int64_t>("SELECT 1 FROM decision LIMIT 1"));
    return !some.has_value();
}

Result<std::vector<model::MessageId>> Decisions::deletedIn(model::PeerId chat) const {
    return desk_->db.all("SELECT item FROM decision_item WHERE sort = 1 AND owner = ?1 ORDER BY item", [](const sqlite::Row& row) { return row.get<model::MessageId>(0); }, chat);
}

Result<std::optional<bool>> Decisions::blocked(model::UserId user) const {
    // the newest word counts
    HELIO_TRY(kind, desk_->db.value<Kind>("SELECT d.kind FROM decision_item i JOIN decision d ON d.id = i.decision WHERE i.sort = 2 AND i.owner = 0 AND i.item = ?1"
                                          " AND d.kind IN (2, 3) ORDER BY d.id DESC LIMIT 1",
                                          user));
    return kind ? std::optional(*kind == Kind::Block) : std::nullopt;
}

Result<bool> Decisions::removesContact(model::UserId user) const {
    HELIO_TRY(found, desk_->db.value<std::int64_t>("SELECT 1 FROM decision_item i JOIN decision d ON d.id = i.decision WHERE i.sort = 2 AND i.owner = 0 AND i.item = ?1"
                                                   " AND d.kind = 4 LIMIT 1",
                                                   user));
    return found.has_value();
}

Result<model::DecisionId> Decisions::add(const model::Decision& decision) {
    HELIO_CHECK(desk_->db.run("INSERT INTO decision(kind, chat) VALUES(?1, ?2)", decision.kind, decision.chat));
    const model::DecisionId id(desk_->db.lastInsertRowId());
    const auto put = [&](int sort, std::int64_t owner, std::int64_t item) -> Result<> {
        HELIO_CHECK(desk_->db.run("INSERT OR IGNORE INTO decision_item(sort, owner, item, decision) VALUES(?1, ?2, ?3, ?4)", sort, owner, item, id));
        return {};
    };
    for (const auto message : decision.messages) HELIO_CHECK(put(kMessage, decision.chat.value, message.value));
    for (const auto user : decision.users) HELIO_CHECK(put(kUser, 0, user.value));
    for (const auto entry : decision.entries) HELIO_CHECK(put(kEntry, 0, entry.value));
    if (decision.exception) HELIO_CHECK(put(kException, ownerOf(*decision.exception), decision.exception->who.value));
    return id;
}

Result<> Decisions::remove(model::DecisionId id) {
    HELIO_CHECK(desk_->db.run("DELETE FROM decision_item WHERE decision = ?1", id));
    HELIO_CHECK(desk_->db.run("DELETE FROM decision WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
