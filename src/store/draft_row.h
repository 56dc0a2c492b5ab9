// SPDX-License-Identifier: GPL-3.0-or-later
// Three columns (text, date, reply_to) as a draft. Internal to this module.
#pragma once

#include "model/message.h"
#include "sqlite/row.h"

namespace helio::store {

inline model::Draft readDraft(const sqlite::Row& row, int at) {
    return {.text = row.get<std::string>(at), .date = row.integer(at + 1), .replyTo = row.get<std::optional<model::MessageId>>(at + 2)};
}

}  // namespace helio::store
