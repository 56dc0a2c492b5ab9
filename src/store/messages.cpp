// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/messages.h"

#include "store/keyboard_codec.h"
#include "store/media_codec.h"
#include "store/message_place.h"
#include "store/message_row.h"
#include "store/message_words.h"

namespace helio::store {

namespace {

constexpr std::string_view kBefore = HELIO_SELECT_OF_CHAT "WHERE m.chat = ?1 AND m.pos < ?2 ORDER BY m.pos DESC LIMIT ?3";
constexpr std::string_view kFrom = HELIO_SELECT_OF_CHAT "WHERE m.chat = ?1 AND m.pos >= ?2 ORDER BY m.pos LIMIT ?3";
constexpr std::int64_t kEnd = std::int64_t{1} << 40;  // behind every position

MessagePlace readPlace(const sqlite::Row& row) { return {.chat = row.get<model::PeerId>(0), .id = idAt(row.integer(1))}; }

/// Delivered and Read are marks of the chat, and who wrote it decides between Received and the rest.
model::SendState storedState(const model::Message& message) {
    using model::SendState;
    if (!message.out) return SendState::Received;
    if (message.id.value > 0) return SendState::Sent;
    return message.state == SendState::Received ? SendState::Waiting : message.state;
}

struct Known {
    std::optional<std::int64_t> serial;
    std::int64_t randomId = 0;
};

Result<std::optional<Known>> known(sqlite::Database& db, model::PeerId chat, std::int64_t pos) {
    return db.first(
        "SELECT serial, random_id FROM message WHERE chat = ?1 AND pos = ?2",
        [](const sqlite::Row& row) { return Known{.serial = row.get<std::optional<std::int64_t>>(0), .randomId = row.integer(1)}; }, chat, pos);
}

}  // namespace

Result<std::optional<model::Message>> Messages::get(model::PeerId chat, model::MessageId id) const {
    return readOneMessage(desk_->db.query(HELIO_SELECT_MESSAGES "WHERE m.chat = ?1 AND m.pos = ?2", chat, positionOf(id)));
}

Result<std::vector<model::Message>> Messages::page(model::PeerId chat, model::MessageId anchor, Page page, std::int32_t limit) const {
    limit = std::max(limit, 0);
    const std::int64_t at = positionOf(anchor);
    HELIO_TRY(marks, marksOf(desk_->db, chat));
    const auto room = static_cast<std::size_t>(limit);
    if (page == Page::After) return readMessages(desk_->db.query(kFrom, chat, anchor ? at + 1 : 0, limit), &marks, room);
    const std::int32_t before = page == Page::Around ? limit / 2 : limit;
    HELIO_TRY(messages, readMessages(desk_->db.query(kBefore, chat, anchor ? at : kEnd, before), &marks, room));
    std::ranges::reverse(messages);
    if (page == Page::Before || !anchor) return messages;
    HELIO_TRY(rest, readMessages(desk_->db.query(kFrom, chat, at, limit - before), &marks));
    std::ranges::move(rest, std::back_inserter(messages));
    return messages;
}

Result<std::vector<model::Message>> Messages::media(model::PeerId chat, model::MessageId before, std::int32_t limit) const {
    HELIO_TRY(marks, marksOf(desk_->db, chat));
    return readMessages(desk_->db.query(HELIO_SELECT_OF_CHAT "WHERE m.chat = ?1 AND m.pos < ?2 AND m.media_kind IN (1, 2) ORDER BY m.pos DESC LIMIT ?3", chat,
                                        before ? positionOf(before) : kEnd, std::max(limit, 0)),
                        &marks);
}

Result<std::vector<model::Message>> Messages::search(std::string_view words, model::PeerId chat, std::int32_t limit) const {
    const auto query = wordQuery(words, chat);
    if (!query) return std::vector<model::Message>();
    return readMessages(desk_->db.query(HELIO_SELECT_MESSAGES
                                        "WHERE m.serial IN (SELECT rowid FROM message_words WHERE message_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2) ORDER BY m.serial DESC",
                                        *query, std::max(limit, 0)));
}

Result<std::optional<model::Message>> Messages::newest(model::PeerId chat) const {
    return readOneMessage(desk_->db.query(HELIO_SELECT_MESSAGES "WHERE m.chat = ?1 AND m.pos < ?2 ORDER BY m.pos DESC LIMIT 1", chat, kEnd));
}

Result<std::optional<MessagePlace>> Messages::byRandomId(std::int64_t randomId) const {
    return desk_->db.first("SELECT chat, pos FROM message WHERE random_id = ?1 AND random_id != 0", readPlace, randomId);
}

Result<std::optional<MessagePlace>> Messages::byId(model::MessageId id) const {
    return desk_->db.first("SELECT chat, pos FROM message WHERE pos = ?1 AND chat > -1000000000000", readPlace, positionOf(id));
}

Result<std::int32_t> Messages::countIncomingAfter(model::PeerId chat, model::MessageId id) const {
    HELIO_TRY(count, desk_->db.value<std::int32_t>("SELECT count(*) FROM message WHERE chat = ?1 AND pos > ?2 AND out = 0", chat, positionOf(id)));
    return count.value_or(0);
}

Result<std::int64_t> Messages::count(model::PeerId chat) const {
    HELIO_TRY(count, desk_->db.value<std::int64_t>("SELECT count(*) FROM message WHERE chat = ?1", chat));
    return count.value_or(0);
}

Result<bool> Messages::has(model::PeerId chat, model::MessageId id) const {
    HELIO_TRY(found, desk_->db.value<std::int64_t>("SELECT 1 FROM message WHERE chat = ?1 AND pos = ?2", chat, positionOf(id)));
    return found.has_value();
}

Result<std::optional<model::MessageId>> Messages::idBefore(model::PeerId chat, model::MessageId id) const {
    HELIO_TRY(pos, desk_->db.value<std::int64_t>("SELECT max(pos) FROM message WHERE chat = ?1 AND pos < ?2", chat, std::min(positionOf(id), kFirstLocal)));
    return pos ? std::optional(idAt(*pos)) : std::nullopt;
}

Result<bool> Messages::put(const model::Message& message) {
    if (!message.id || !message.chat) return fail(Fault::Internal, "storing a message", "it has no id or no chat");
    HELIO_TRY(before, known(desk_->db, message.chat, positionOf(message.id)));
    if (before && before->serial) HELIO_CHECK(forgetWords(desk_->db, *before->serial));
    HELIO_CHECK(write(message, message.randomId != 0 || !before ? message.randomId : before->randomId));
    return !before;
}

Result<> Messages::insert(const model::Message& message) {
    if (!message.id || !message.chat) return fail(Fault::Internal, "storing a message", "it has no id or no chat");
    return write(message, message.randomId);
}

Result<> Messages::write(const model::Message& message, std::int64_t randomId) {
    HELIO_TRY(serial, indexWords(*desk_, message));
    HELIO_CHECK(desk_->db.run(
        "INSERT OR REPLACE INTO message(chat, pos, sender, date, edit_date, out, silent, state, random_id, reply_to, album, text, entities, media_kind, media, "
        "failure, serial, keyboard) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        message.chat, positionOf(message.id), message.from, message.date, message.editDate, message.out, message.silent, storedState(message), randomId, message.replyTo,
        message.album, message.text, packEntities(message.entities), kindOf(message.media), packMedia(message.media), message.failure, serial, packKeyboard(message.keyboard)));
    return {};
}

Result<> Messages::setState(model::PeerId chat, model::MessageId id, model::SendState state, std::string_view failure) {
    HELIO_CHECK(desk_->db.run("UPDATE message SET state = ?3, failure = ?4 WHERE chat = ?1 AND pos = ?2", chat, positionOf(id), state, failure));
    return {};
}

Result<bool> Messages::remove(model::PeerId chat, model::MessageId id) {
    const std::int64_t pos = positionOf(id);
    HELIO_TRY(there, known(desk_->db, chat, pos));
    if (!there) return false;
    if (there->serial) HELIO_CHECK(forgetWords(desk_->db, *there->serial));
    HELIO_CHECK(desk_->db.run("DELETE FROM message WHERE chat = ?1 AND pos = ?2", chat, pos));
    return true;
}

Result<std::vector<model::PeerId>> Messages::removeAnywhere(const std::vector<model::MessageId>& ids) {
    std::vector<model::PeerId> chats;
    for (const model::MessageId id : ids) {
        HELIO_TRY(place, byId(id));
        if (!place) continue;
        HELIO_CHECK(remove(place->chat, id));
        if (std::ranges::find(chats, place->chat) == chats.end()) chats.push_back(place->chat);
    }
    return chats;
}

Result<> Messages::clear(model::PeerId chat) {
    HELIO_CHECK(desk_->db.run("DELETE FROM message_words WHERE rowid IN (SELECT serial FROM message WHERE chat = ?1 AND serial IS NOT NULL)", chat));
    HELIO_CHECK(desk_->db.run("DELETE FROM message WHERE chat = ?1", chat));
    return {};
}

Result<> Messages::renumber(model::PeerId chat, model::MessageId local, model::MessageId real) {
    auto& db = desk_->db;
    const std::int64_t from = positionOf(local), to = positionOf(real);
    HELIO_TRY(own, known(db, chat, from));
    if (!own) return fail(Fault::NotFound, "giving a sent message its number", "the local message is gone");
    HELIO_TRY(arrived, known(db, chat, to));
    if (arrived) {
        HELIO_CHECK(remove(chat, local));
        HELIO_CHECK(db.run("UPDATE message SET random_id = ?3 WHERE chat = ?1 AND pos = ?2", chat, to, own->randomId));
    } else {
        HELIO_CHECK(db.run("UPDATE message SET pos = ?3, state = ?4, failure = '' WHERE chat = ?1 AND pos = ?2", chat, from, to, model::SendState::Sent));
    }
    HELIO_CHECK(db.run("UPDATE message SET reply_to = ?4 WHERE chat = ?1 AND pos > ?2 AND reply_to = ?3", chat, kFirstLocal, local, real));
    HELIO_CHECK(db.run("UPDATE draft SET reply_to = ?3 WHERE peer = ?1 AND reply_to = ?2", chat, local, real));
    return {};
}

}  // namespace helio::store
