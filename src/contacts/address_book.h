// SPDX-License-Identifier: GPL-3.0-or-later
// The door for any address-book file: vCard or CSV is told by what is in it.
#pragma once

#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "contacts/problem.h"
#include "model/contact_card.h"

namespace helio::contacts {

enum class BookFormat { Vcard, Csv };

struct AddressBook {
    BookFormat format = BookFormat::Vcard;
    std::vector<model::ContactCard> cards;
    std::vector<Problem> problems;  ///< the first kMaxProblems
    std::size_t problemCount = 0;   ///< of all
    static constexpr std::size_t kMaxProblems = 1'000;
};

/// `fileName` decides only where the content does not. Fails if it is neither vCard nor CSV, or a CSV without a known column.
Result<AddressBook> readAddressBook(BytesView bytes, std::string_view fileName);

}  // namespace helio::contacts
