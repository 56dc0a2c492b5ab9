// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to the address book: synchronisations, what the cloud was told in the clear, choices of columns.
#pragma once

#include "model/book.h"
#include "store/desk.h"

namespace helio::store {

class BookLog {
public:
    explicit BookLog(Desk& desk) : desk_(&desk) {}

    /// Newest first.
    Result<std::vector<model::SyncRun>> runs(std::int32_t limit) const;
    Result<std::optional<model::SyncRun>> run(std::int64_t id) const;
    /// Those that were cut short or wait for answers.
    Result<std::vector<model::SyncRun>> openRuns() const;
    /// `id` 0 adds it. Old ones go: the newest 500 are kept.
    Result<std::int64_t> putRun(const model::SyncRun& run);

    /// By time, then number.
    Result<std::vector<model::SentNumber>> sent() const;
    Result<bool> wasSent(std::string_view digits) const;
    Result<> noteSent(const model::SentNumber& sent);
    Result<> forgetSent();

    Result<std::optional<std::string>> columns(std::string_view headings) const;
    Result<> setColumns(std::string_view headings, std::string_view columns);

private:
    Desk* desk_;
};

}  // namespace helio::store
