// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/gathered_cards.h"

#include <algorithm>
#include <string>

#include "contacts/vcard_lines.h"
#include "contacts/vcard_reader.h"

namespace helio::sources {

namespace {

/// Lists of people are kept as cards of their own kind by Evolution, Apple and vCard 4.
bool isGroup(const model::ContactCard& card) {
    return std::ranges::any_of(card.unknown, [](const model::UnknownProperty& kept) {
        const std::string line = contacts::lowered(kept.line.substr(0, 60));
        return line == "x-evolution-list:true" || line == "kind:group" || line == "x-addressbookserver-kind:group";
    });
}

}  // namespace

bool gatherVcards(BookContent& content, BytesView text, std::string_view name) {
    contacts::VcardReader reader({.card =
                                      [&](model::ContactCard&& card) {
                                          if (isGroup(card)) return;
                                          card.line = 0;  // of a text that nobody sees
                                          content.cards.push_back(std::move(card));
                                      },
                                  .problem =
                                      [&](contacts::Problem&& problem) {
                                          if (++content.problemCount > kMaxProblems) return;
                                          content.problems.push_back({0, std::string(name) + ": " + problem.reason});
                                      }});
    reader.feed(text);
    reader.finish();
    return content.cards.size() <= kMaxCards;
}

}  // namespace helio::sources
