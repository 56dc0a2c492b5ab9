// SPDX-License-Identifier: GPL-3.0-or-later
// What an address book would change, one row a number, before anything is sent: new, already there, renamed, twice in the file, invalid and why.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "contacts/phone_number.h"
#include "model/contact_card.h"
#include "model/ids.h"

namespace helio::contacts {

/// A contact the account has already.
struct ExistingContact {
    std::string phone;  ///< E.164 digits; a '+' is forgiven
    std::string firstName, lastName;
    model::UserId user;
};

enum class ImportStatus {
    New,
    Same,         ///< there with this name
    ChangedName,  ///< there under another name: `was` holds it
    Duplicate,    ///< the number of an earlier row: `row`
    Invalid,      ///< `reason` says why
};

struct ImportRow {
    std::size_t card = 0;    ///< index into the cards given
    std::size_t person = 0;  ///< rows of one person share it, also over several cards (same name and a number or e-mail in common): index of the first such card
    std::string firstName, lastName;
    std::string written;  ///< the number as read; empty: the card has none
    std::string label;    ///< "mobile", "work" …
    std::string digits;   ///< E.164 digits, empty when Invalid
    ImportStatus status = ImportStatus::New;
    std::string reason;              ///< of Invalid and Duplicate, in plain words
    std::string warning;             ///< "" or why a person should look twice
    std::string numberWarning;       ///< of these, what the number itself says
    std::string was;                 ///< the name it is known by now, for ChangedName
    std::optional<std::size_t> row;  ///< of Duplicate: the row that has this number
    bool shared = false;  ///< two different people have this number, in the file (both rows carry a warning, the later is a Duplicate) or here and there (ChangedName, not
                          ///< selected): a person says whose it is by choosing a row
    std::optional<std::size_t> alsoKnown;  ///< of New: index of the existing contact of the same name that has another number
    model::UserId user;                    ///< of Same and ChangedName
    bool removedHere = false;              ///< the card was removed here before: not chosen unless a person does
    bool selected = false;                 ///< the default: New and ChangedName, but no fax machines and pagers
};

struct ImportPlan {
    std::vector<ImportRow> rows;
    std::vector<std::size_t> sameByEmail;  ///< of each card, the first card of the same name and e-mail; for fixNumber
    std::vector<std::size_t> removed;      ///< cards that were removed here before, ascending
    std::size_t count(ImportStatus status) const;
};

/// Runs `work(begin, end)` over all of [0, count), in pieces, wherever it likes, and returns when all is done. Empty: here, in one piece.
using ParallelFor = std::function<void(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& work)>;

struct ImportOptions {
    std::string region;            ///< ISO code for numbers without a country code, "" = none; usually regionOf(own number)
    bool guessFromAddress = true;  ///< a card's own postal address comes before `region`, if the number fits that country
    ParallelFor parallelFor;
    std::vector<std::size_t> removed;  ///< cards that were removed here before, ascending
};

ImportPlan planImport(std::span<const model::ContactCard> cards, std::span<const ExistingContact> existing, const ImportOptions& options);

/// One row again after its number was put right by hand; statuses of rows that depended on it follow.
void fixNumber(ImportPlan& plan, std::size_t row, std::string written, std::span<const ExistingContact> existing, const ImportOptions& options);

/// Chooses a row and, if others have its number, lets those go: a number goes to one contact. False for an Invalid row, or one whose number is there already with this name.
bool chooseRow(ImportPlan& plan, std::size_t row, bool chosen);

/// Whether two names can be the same person's: a word in common (accents and scripts forgiven), or one of them says nothing.
bool mayBeSamePerson(std::string_view oneName, std::string_view otherName);

/// First and last name as contacts.importContacts wants them: first is never empty while anything names the card.
std::pair<std::string, std::string> importNameOf(const model::ContactCard& card);

}  // namespace helio::contacts
