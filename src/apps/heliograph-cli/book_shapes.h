// SPDX-License-Identifier: GPL-3.0-or-later
// The address book in JSON: docs/AUTOMATION.md, frozen by tests/unit/cli/book_shapes_test.cpp.
#pragma once

#include "apps/heliograph-cli/json_shapes.h"
#include "client/address_book.h"

namespace helio::cli {

Json entryJson(const model::BookEntry& entry);
Json numberJson(const model::BookNumber& number);
Json cardJson(const model::ContactCard& card);
Json sourceJson(const model::BookSource& source);
Json runJson(const model::SyncRun& run);
Json sentJson(const model::SentNumber& sent);
Json matchingJson(const client::Matching& matching);
Json keyJson(const client::MatchingKey& key);
Json whyJson(const client::Why& why);
Json sendingJson(const client::SendingState& state);
std::string_view standingWord(model::Standing standing);
std::string_view truthWord(client::CardTruth truth);
std::string_view sendingWord(model::Sending answer);
/// What of a source was not asked, why, and what changes that; "" where nothing was left out for want of an answer.
std::string sendingLine(const client::SendingState& state);
std::string entryLine(const model::BookEntry& entry);
std::string runLine(const model::SyncRun& run);

}  // namespace helio::cli
