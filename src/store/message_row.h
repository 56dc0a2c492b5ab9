// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table `message` as values. Internal to this module.
#pragma once

#include <algorithm>

#include "model/message.h"
#include "sqlite/database.h"

namespace helio::store {

/// Begins every query that reads messages: the marks of the chat come along.
#define HELIO_SELECT_MESSAGES                                                                                                                             \
    "SELECT m.chat, m.pos, m.sender, m.date, m.edit_date, m.out, m.silent, m.state, m.random_id, m.reply_to, m.album, m.text, m.entities, m.media_kind, " \
    "m.media, m.failure, d.read_outbox, d.delivered FROM message m LEFT JOIN dialog d ON d.peer = m.chat "

Result<model::Message> readMessage(const sqlite::Row& row);
Result<std::vector<model::Message>> readMessages(Result<sqlite::Statement> statement);
Result<std::optional<model::Message>> readOneMessage(Result<sqlite::Statement> statement);

}  // namespace helio::store
