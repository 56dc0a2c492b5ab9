// SPDX-License-Identifier: GPL-3.0-or-later
// Google's and Outlook's CSV (and plain ones with a name and a phone column) to cards. Encoding and delimiter are found out.
#pragma once

#include <functional>

#include "base/bytes.h"
#include "base/result.h"
#include "contacts/problem.h"
#include "model/contact_card.h"

namespace helio::contacts {

/// Cards and problems in the order of the file. Fails if no column tells a name, a phone or an e-mail; the error lists the headers.
Result<> readCsvCards(BytesView bytes, const std::function<void(model::ContactCard&&)>& card, const std::function<void(Problem&&)>& problem);

/// ISO 8601 of 4/12/1985, 12.4.1985, 1985-04-12; "" for the empty dates that Outlook writes (0/0/00); anything else as it is.
std::string isoDateOfCsv(std::string_view text, bool monthFirst);

}  // namespace helio::contacts
