// SPDX-License-Identifier: GPL-3.0-or-later
// What the person answered when asked whether a cloud that cannot match in private may receive the numbers of a book, and which numbers that is about.
#pragma once

#include "model/ids.h"
#include "model/sending.h"
#include "store/store.h"

namespace helio::store {

class BookConsent {
public:
    /// Of the one writer (Store::database): inside Store::write where something is changed.
    explicit BookConsent(sqlite::Database& db) : db_(&db) {}

    /// Unanswered for a book that is not there.
    Result<model::Sending> answer(model::SourceId id) const;
    Result<> setAnswer(model::SourceId id, model::Sending answer);
    /// Numbers of its cards that nobody was asked about and that do not wait to be sent: what leaves when the person agrees.
    Result<std::vector<std::string>> unasked(model::SourceId id) const;
    Result<std::int32_t> unaskedCount(model::SourceId id) const;
    /// Numbers of its cards that wait may not be sent any more, unless another book that has them may. Says how many.
    Result<std::int64_t> forbid(model::SourceId id);

private:
    sqlite::Database* db_;
};

}  // namespace helio::store
