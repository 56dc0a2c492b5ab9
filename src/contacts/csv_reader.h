// SPDX-License-Identifier: GPL-3.0-or-later
// CSV of Google, Outlook, Thunderbird, Yahoo, and plain ones with a name and a phone column, to cards. Any other table: column_matching.h. Encoding and delimiter are found out.
#pragma once

#include <functional>

#include "base/bytes.h"
#include "base/result.h"
#include "contacts/problem.h"
#include "model/contact_card.h"

namespace helio::contacts {

/// Cards and problems in the order of the file. Fails if no column tells a name, a phone or an e-mail; the error lists the headers.
Result<> readCsvCards(BytesView bytes, const std::function<void(model::ContactCard&&)>& card, const std::function<void(Problem&&)>& problem);

}  // namespace helio::contacts
