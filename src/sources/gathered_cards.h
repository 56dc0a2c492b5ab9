// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of a book that come one text at a time.
#pragma once

#include <string_view>

#include "sources/address_source.h"

namespace helio::sources {

constexpr std::size_t kMaxProblems = 1'000;
constexpr std::size_t kMaxCards = 200'000;

/// Reads the vCards of `text` into `content`; `name` says in problems which one it was. False when the book holds more than kMaxCards.
bool gatherVcards(BookContent& content, BytesView text, std::string_view name);

}  // namespace helio::sources
