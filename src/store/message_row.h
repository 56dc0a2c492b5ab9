// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table `message` as values. Internal to this module.
#pragma once

#include <algorithm>

#include "model/message.h"
#include "sqlite/database.h"

namespace helio::store {

#define HELIO_MESSAGE_COLUMNS \
    "m.chat, m.pos, m.sender, m.date, m.edit_date, m.out, m.silent, m.state, m.random_id, m.reply_to, m.album, m.text, m.entities, m.media_kind, m.media, m.failure, m.keyboard"
/// Begins queries over several chats, or for one message: the marks of each one's chat come along.
#define HELIO_SELECT_MESSAGES "SELECT " HELIO_MESSAGE_COLUMNS ", d.read_outbox, d.delivered FROM message m LEFT JOIN dialog d ON d.peer = m.chat "
/// Begins queries over one chat, whose marks are read once (marksOf) and not with each row.
#define HELIO_SELECT_OF_CHAT "SELECT " HELIO_MESSAGE_COLUMNS " FROM message m "

/// Up to which message of a chat ours were read by and delivered to the others.
struct Marks {
    std::int64_t read = 0, delivered = 0;
};
Result<Marks> marksOf(sqlite::Database& db, model::PeerId chat);

/// `marks`: of the chat, when the row does not bring them.
Result<model::Message> readMessage(const sqlite::Row& row, const Marks* marks = nullptr);
Result<std::vector<model::Message>> readMessages(Result<sqlite::Statement> statement, const Marks* marks = nullptr, std::size_t expected = 0);
Result<std::optional<model::Message>> readOneMessage(Result<sqlite::Statement> statement);

}  // namespace helio::store
