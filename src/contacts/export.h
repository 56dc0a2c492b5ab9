// SPDX-License-Identifier: GPL-3.0-or-later
// Address books out: vCard 3.0, vCard 4.0, Google CSV. What is written reads back as the same cards (a CSV within its columns).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/contact_card.h"

namespace helio::contacts {

enum class ExportFormat { Vcard3, Vcard4, GoogleCsv };

std::string exportBook(std::span<const model::ContactCard> cards, ExportFormat format);
/// ".vcf" or ".csv", told by the end of a file's name; vCard is 3.0, which more programs read. nullopt: neither.
std::optional<ExportFormat> exportFormatOf(std::string_view fileName);
/// "vcf" or "csv"
std::string_view extensionOf(ExportFormat format);

/// Google's columns of today: as many phones, e-mails, addresses and websites as the card that has most (at least one of each). Pictures, phonetics of the middle name
/// and kept properties have no column. UTF-8 without a mark, CRLF; a cell that a spreadsheet would take for a formula is written as it is: Google does the same.
std::string writeGoogleCsv(std::span<const model::ContactCard> cards);
/// What of a card survives Google CSV, as it reads back; what the window warns of is the difference.
model::ContactCard asGoogleCsvHolds(const model::ContactCard& card);

}  // namespace helio::contacts
