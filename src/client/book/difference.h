// SPDX-License-Identifier: GPL-3.0-or-later
// What a book says against what is kept of it. Pure.
#pragma once

#include <vector>

#include "client/book/prepare.h"

namespace helio::client::book {

/// Cards that share a name or a UID are told apart by their order in the book: here those that are as they were get the uid they had, wherever they stand now.
void keepUids(const std::vector<store::KeptEntry>& kept, std::vector<Prepared>& read);

struct Difference {
    std::vector<std::size_t> added, changed;  ///< indices of what was read; a card that had gone and is back has changed
    std::vector<model::EntryId> gone;         ///< kept, and in the book no more; those that had gone before are not named again
    friend bool operator==(const Difference&, const Difference&) = default;
};
/// `whole`: all of the book was read, so what is missing has gone.
Difference differ(const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& read, bool whole);

/// Numbers that a card lost and got, in order: the first lost became the first got.
struct ChangedNumbers {
    std::vector<std::string> lost, got;
    friend bool operator==(const ChangedNumbers&, const ChangedNumbers&) = default;
};
ChangedNumbers changedNumbers(const std::vector<store::BookLine>& before, const std::vector<store::BookLine>& after);

}  // namespace helio::client::book
