// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/db.h"

namespace helio::server::store {

void Db::execute(Result<sqlite::Statement> statement, const OnRow* onRow) {
    if (!statement) {
        error_ = std::move(statement).error();
        return;
    }
    for (;;) {
        auto more = statement->step();
        if (!more) {
            error_ = std::move(more).error();
            return;
        }
        if (!*more) break;
        if (onRow) (*onRow)(Row(statement->row()));
    }
    changes_ = statement->changes();
}

std::optional<Error> Db::takeError() { return std::exchange(error_, std::nullopt); }

}  // namespace helio::server::store
