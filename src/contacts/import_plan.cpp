// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import_plan.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "contacts/country_names.h"
#include "contacts/same_person.h"
#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using Known = std::unordered_map<std::string_view, const ExistingContact*>;

std::string_view bareDigits(std::string_view phone) { return phone.starts_with('+') ? phone.substr(1) : phone; }

Known knownBy(std::span<const ExistingContact> existing) {
    Known out;
    out.reserve(existing.size());
    for (const auto& contact : existing) {
        if (!contact.phone.empty()) out.try_emplace(bareDigits(contact.phone), &contact);
    }
    return out;
}

std::string fullName(std::string_view first, std::string_view last) {
    return first.empty() ? std::string(last) : last.empty() ? std::string(first) : fmt::format("{} {}", first, last);
}

/// Region of the first address that names a country; "" if none does.
std::string regionOfAddress(const model::ContactCard& card) {
    for (const auto& address : card.addresses) {
        if (auto region = regionOfCountryName(address.country); !region.empty()) return region;
    }
    return {};
}

bool isMachine(const ImportRow& row) { return row.label.find("fax") != std::string::npos || row.label.find("pager") != std::string::npos; }

std::string nameOf(const ImportRow& row) { return fullName(row.firstName, row.lastName); }

/// Number to digits, or the reason why not. Touches this row only, so rows can be done side by side.
void normaliseRow(ImportRow& row, const std::string& guess, const std::string& region) {
    if (row.written.empty()) {
        row.status = ImportStatus::Invalid;
        row.reason = "No phone number";
        return;
    }
    auto number = normaliseNumber(row.written, guess.empty() ? region : guess);
    const bool guessed = !guess.empty() && guess != region;
    if (guessed && (!number || !number->assigned)) {
        // a number cut short in its own country often has a possible length in another
        const bool cut = !number && number.error().why == NumberRefusal::Why::TooShort;
        if (auto other = normaliseNumber(row.written, region); other && (other->assigned || (!number && !cut))) number = std::move(other);
    }
    if (!number) {
        row.status = ImportStatus::Invalid;
        row.reason = number.error().text();
        return;
    }
    row.status = ImportStatus::New;
    row.digits = number->digits;
    auto& warning = row.numberWarning;
    warning = number->warning();
    if (warning.empty() && isMachine(row)) warning = row.label.find("fax") != std::string::npos ? "A fax machine" : "A pager";
    const auto first = row.written.front();
    if (warning.empty() && guessed && number->region == guess && first != '+' && !row.written.starts_with("00")) {
        warning = "Country guessed from address: " + countryName(guess);
    }
}

/// The row `first` has this number, too.
void settleRepeated(ImportPlan& plan, ImportRow& row, std::size_t first) {
    auto& other = plan.rows[first];
    const auto at = static_cast<std::size_t>(&row - plan.rows.data());
    row.status = ImportStatus::Duplicate;
    row.row = first;
    if (other.card == row.card) {
        row.reason = "The same number twice on this card";
    } else if (row.person == other.person) {
        row.reason = fmt::format("Same number as “{}”, row {}", nameOf(other), first + 1);
    } else {
        row.shared = other.shared = true;
        row.reason = fmt::format("“{}”, row {}, has this number, too: choose whose it is", nameOf(other), first + 1);
        row.warning = row.reason;
        other.warning = fmt::format("“{}”, row {}, has this number, too", nameOf(row), at + 1);
    }
}

void settleKnown(ImportRow& row, const ExistingContact& contact) {
    row.user = contact.user;
    const bool same = contact.firstName == row.firstName && contact.lastName == row.lastName;
    row.status = same ? ImportStatus::Same : ImportStatus::ChangedName;
    if (same) return;
    row.was = fullName(contact.firstName, contact.lastName);
    if (mayBeSamePerson(row.was, nameOf(row))) return;
    row.shared = true;
    row.warning = fmt::format("“{}” has this number in your contacts", row.was);
}

/// Against the contacts there and the rows before; sets the default selection.
void settle(ImportPlan& plan, std::span<const ExistingContact> existing) {
    const Known known = knownBy(existing);
    const NamesThere names(existing);
    findPeople(plan);
    std::unordered_map<std::string_view, std::size_t> seen;
    seen.reserve(plan.rows.size());
    for (std::size_t i = 0; i < plan.rows.size(); ++i) {
        auto& row = plan.rows[i];
        row.selected = row.shared = false;
        row.removedHere = std::ranges::binary_search(plan.removed, row.card);
        row.alsoKnown.reset();
        row.warning = row.numberWarning;
        if (row.status == ImportStatus::Invalid) continue;
        row.status = ImportStatus::New;
        row.row.reset();
        row.reason.clear();
        row.was.clear();
        row.user = {};
        if (row.removedHere) {
            // its number is anybody's who is chosen
        } else if (const auto [first, fresh] = seen.try_emplace(row.digits, i); !fresh) {
            settleRepeated(plan, row, first->second);
            continue;
        }
        if (const auto there = known.find(row.digits); there != known.end()) {
            settleKnown(row, *there->second);
        } else if (row.alsoKnown = names.find(nameOf(row)); row.alsoKnown && row.warning.empty()) {
            row.warning = "In your contacts with another number";
        }
        if (row.removedHere) row.warning = "Removed here earlier" + (row.warning.empty() ? "" : ". " + row.warning);
        row.selected = row.status != ImportStatus::Same && !row.removedHere && !isMachine(row) && !(row.status == ImportStatus::ChangedName && row.shared);
    }
}

}  // namespace

std::size_t ImportPlan::count(ImportStatus status) const { return static_cast<std::size_t>(std::ranges::count(rows, status, &ImportRow::status)); }

std::pair<std::string, std::string> importNameOf(const model::ContactCard& card) {
    if (!card.firstName.empty() || !card.lastName.empty()) {
        const std::string& first = card.firstName.empty() ? card.middleName : card.firstName;
        return first.empty() ? std::pair(card.lastName, std::string()) : std::pair(first, card.lastName);
    }
    return {displayNameOf(card), {}};
}

ImportPlan planImport(std::span<const model::ContactCard> cards, std::span<const ExistingContact> existing, const ImportOptions& options) {
    ImportPlan plan;
    std::vector<const std::string*> guesses;
    std::unordered_map<std::string, std::string> regionOfCountry;
    static const std::string kNone;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto& card = cards[i];
        const std::string* guess = &kNone;
        if (options.guessFromAddress && !card.addresses.empty()) {
            std::string key;
            for (const auto& address : card.addresses) key += address.country + '\n';
            auto [at, fresh] = regionOfCountry.try_emplace(std::move(key));
            if (fresh) at->second = regionOfAddress(card);
            guess = &at->second;
        }
        const auto [first, last] = importNameOf(card);
        const std::size_t before = plan.rows.size();
        for (const auto& phone : card.phones) {
            plan.rows.push_back({.card = i, .firstName = first, .lastName = last, .written = phone.value, .label = phone.label});
        }
        if (card.phones.empty()) plan.rows.push_back({.card = i, .firstName = first, .lastName = last});
        guesses.resize(guesses.size() + plan.rows.size() - before, guess);
    }
    plan.removed = options.removed;
    plan.sameByEmail = firstOfSameNameAndEmail(cards);
    const auto work = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) normaliseRow(plan.rows[i], *guesses[i], options.region);
    };
    if (options.parallelFor) options.parallelFor(plan.rows.size(), work);
    else work(0, plan.rows.size());
    settle(plan, existing);
    return plan;
}

void fixNumber(ImportPlan& plan, std::size_t row, std::string written, std::span<const ExistingContact> existing, const ImportOptions& options) {
    if (row >= plan.rows.size()) return;
    std::vector<bool> chosen;
    for (const auto& r : plan.rows) chosen.push_back(r.selected);
    const auto before = [&] {
        std::vector<ImportStatus> out;
        for (const auto& r : plan.rows) out.push_back(r.status);
        return out;
    }();
    auto& changed = plan.rows[row];
    changed.written = std::string(trimmed(written));
    changed.digits.clear();
    changed.reason.clear();
    changed.numberWarning.clear();
    normaliseRow(changed, {}, options.region);
    settle(plan, existing);
    for (std::size_t i = 0; i < plan.rows.size(); ++i) {  // what a person ticked or unticked stays, unless the row became something else
        if (i != row && plan.rows[i].status == before[i]) plan.rows[i].selected = chosen[i];
    }
}

bool chooseRow(ImportPlan& plan, std::size_t row, bool chosen) {
    if (row >= plan.rows.size()) return false;
    auto& one = plan.rows[row];
    if (one.status == ImportStatus::Invalid || one.status == ImportStatus::Same) return false;
    const bool otherHasIt = one.row && plan.rows[*one.row].status == ImportStatus::Same;
    if (otherHasIt) return false;
    if (chosen) {
        for (auto& other : plan.rows) {
            if (other.digits == one.digits) other.selected = false;
        }
    }
    one.selected = chosen;
    return true;
}

}  // namespace helio::contacts
