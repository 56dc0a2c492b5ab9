// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/message_row.h"

#include "store/keyboard_codec.h"
#include "store/media_codec.h"
#include "store/message_place.h"

namespace helio::store {

namespace {

using model::SendState;

/// What the cloud has is as far as the marks of its chat say.
SendState withMarks(SendState state, model::MessageId id, std::int64_t read, std::int64_t delivered) {
    if (state != SendState::Sent) return state;
    if (id.value <= read) return SendState::Read;
    return id.value <= delivered ? SendState::Delivered : SendState::Sent;
}

}  // namespace

Result<Marks> marksOf(sqlite::Database& db, model::PeerId chat) {
    HELIO_TRY(marks, db.first("SELECT read_outbox, delivered FROM dialog WHERE peer = ?1", [](const sqlite::Row& row) { return Marks{row.integer(0), row.integer(1)}; }, chat));
    return marks.value_or(Marks{});
}

Result<model::Message> readMessage(const sqlite::Row& row, const Marks* marks) {
    model::Message message;
    message.chat = row.get<model::PeerId>(0);
    message.id = idAt(row.integer(1));
    message.from = row.get<model::PeerId>(2);
    message.date = row.integer(3);
    message.editDate = row.integer(4);
    message.out = row.get<bool>(5);
    message.silent = row.get<bool>(6);
    message.state =
        marks ? withMarks(row.get<SendState>(7), message.id, marks->read, marks->delivered) : withMarks(row.get<SendState>(7), message.id, row.integer(17), row.integer(18));
    message.randomId = row.integer(8);
    message.replyTo = row.get<std::optional<model::MessageId>>(9);
    message.album = row.get<model::AlbumId>(10);
    message.text = row.get<std::string>(11);
    HELIO_TRY(entities, unpackEntities(row.blob(12)));
    HELIO_TRY(media, unpackMedia(row.get<MediaKind>(13), row.blob(14)));
    message.entities = std::move(entities);
    message.media = std::move(media);
    message.failure = row.get<std::string>(15);
    HELIO_TRY(keyboard, unpackKeyboard(row.blob(16)));
    message.keyboard = std::move(keyboard);
    return message;
}

Result<std::vector<model::Message>> readMessages(Result<sqlite::Statement> statement, const Marks* marks, std::size_t expected) {
    if (!statement) return std::unexpected(statement.error());
    std::vector<model::Message> messages;
    messages.reserve(std::min<std::size_t>(expected, 200));
    for (;;) {
        HELIO_TRY(more, statement->step());
        if (!more) return messages;
        HELIO_TRY(message, readMessage(statement->row(), marks));
        messages.push_back(std::move(message));
    }
}

Result<std::optional<model::Message>> readOneMessage(Result<sqlite::Statement> statement) {
    if (!statement) return std::unexpected(statement.error());
    HELIO_TRY(more, statement->step());
    if (!more) return std::nullopt;
    HELIO_TRY(message, readMessage(statement->row()));
    return message;
}

}  // namespace helio::store
