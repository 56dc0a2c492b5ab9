// SPDX-License-Identifier: GPL-3.0-or-later
// Text as it is searched: without accents, in Latin letters whatever the script, in lower case (ICU: Any-Latin; Latin-ASCII; Lower), and numbers by any run of their digits.
//
// Index searchWords(card) in a full-text index; ask it for every term of searchTerms(query) as a prefix. Safe to call from several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/contact_card.h"

namespace helio::contacts {

/// "Müller-Łuczak, Иван" → "muller luczak ivan": words of a–z and 0–9, one blank between them.
std::string searchKey(std::string_view utf8);

/// All of a card that can be searched, as words: names, organisation, title, numbers (each end of them, so that a prefix finds any run of 3 digits),
/// e-mails, links, addresses, birthday, notes. Words that are spelt in two ways in Latin letters come in both (Müller: "muller", "mueller"; Юлия: "ulia", "yuliya").
/// No word comes twice; at most kMaxSearchWords bytes.
std::string searchWords(const model::ContactCard& card);
constexpr std::size_t kMaxSearchWords = 16 * 1024;

/// A query as terms, each to be found as the beginning of some word. "555 01" and "+44 7700" are one run of digits each: "55501", "447700". No term: everything.
std::vector<std::string> searchTerms(std::string_view query);
/// The same without an index: every term begins a word of `words`.
bool foundIn(std::string_view words, const std::vector<std::string>& terms);

}  // namespace helio::contacts
