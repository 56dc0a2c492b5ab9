// SPDX-License-Identifier: GPL-3.0-or-later
// Cards as they are kept: numbers normalised, words folded, named so that the next reading finds them again. Pure, and safe on any thread.
#pragma once

#include <optional>

#include "client/address_book.h"
#include "store/book_entries.h"

namespace helio::client::book {

struct Prepared {
    store::NewEntry entry;            ///< without its source
    std::vector<std::string> digits;  ///< to be asked, none twice
};

/// Of an import, as chosen: only the digits given are asked; those put right by hand take the place of the number that was none.
std::vector<Prepared> prepareChosen(const std::vector<ChosenCard>& cards, const std::string& region);
/// Of a whole book: every valid number is asked.
std::vector<Prepared> prepareAll(std::vector<model::ContactCard> cards, const std::string& region);

/// The name a card is shown by: never empty while anything names it.
std::string nameOf(const model::ContactCard& card);

}  // namespace helio::client::book
