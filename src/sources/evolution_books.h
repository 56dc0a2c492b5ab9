// SPDX-License-Identifier: GPL-3.0-or-later
// What Evolution Data Server says of its sources, and how its address books are asked. Text in, text out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/book.h"

namespace helio::sources {

/// A source's key file ("[Data Source]\nDisplayName=…\n[Address Book]…"); nothing unless it is an address book that is switched on.
std::optional<model::BookSource> evolutionBook(std::string_view uid, std::string_view keyFile);

/// The query for these contacts of a book, by their ids.
std::string contactsQuery(std::span<const std::string> ids);

}  // namespace helio::sources
