// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import_plan.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "contacts/country_names.h"
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
    row.warning = number->warning();
    if (row.warning.empty() && isMachine(row)) row.warning = row.label.find("fax") != std::string::npos ? "A fax machine" : "A pager";
    const auto first = row.written.front();
    if (row.warning.empty() && guessed && number->region == guess && first != '+' && !row.written.starts_with("00")) {
        row.warning = "Country guessed from address: " + countryName(guess);
    }
}

/// Against the contacts there and the rows before; sets the default selection.
void settle(ImportPlan& plan, const Known& known) {
    std::unordered_map<std::string_view, std::size_t> seen;
    seen.reserve(plan.rows.size());
    for (std::size_t i = 0; i < plan.rows.size(); ++i) {
        auto& row = plan.rows[i];
        row.selected = false;
        if (row.status == ImportStatus::Invalid) continue;
        row.status = ImportStatus::New;
        row.row.reset();
        row.reason.clear();
        row.was.clear();
        row.user = {};
        if (const auto [first, fresh] = seen.try_emplace(row.digits, i); !fresh) {
            row.status = ImportStatus::Duplicate;
            row.row = first->second;
            const auto& other = plan.rows[first->second];
            row.reason = other.card == row.card ? "The same number twice on this card"
                                                : fmt::format("Same number as “{}”, row {}", fullName(other.firstName, other.lastName), first->second + 1);
            continue;
        }
        if (const auto there = known.find(row.digits); there != known.end()) {
            const auto& contact = *there->second;
            row.user = contact.user;
            const bool same = contact.firstName == row.firstName && contact.lastName == row.lastName;
            row.status = same ? ImportStatus::Same : ImportStatus::ChangedName;
            if (!same) row.was = fullName(contact.firstName, contact.lastName);
        }
        row.selected = row.status != ImportStatus::Same && !isMachine(row);
    }
}

}  // namespace

std::size_t ImportPlan::count(ImportStatus status) const {
    return static_cast<std::size_t>(std::ranges::count(rows, status, &ImportRow::status));
}

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
    const auto work = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) normaliseRow(plan.rows[i], *guesses[i], options.region);
    };
    if (options.parallelFor) options.parallelFor(plan.rows.size(), work);
    else work(0, plan.rows.size());
    settle(plan, knownBy(existing));
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
    changed.warning.clear();
    normaliseRow(changed, {}, options.region);
    settle(plan, knownBy(existing));
    for (std::size_t i = 0; i < plan.rows.size(); ++i) {  // what a person ticked or unticked stays, unless the row became something else
        if (i != row && plan.rows[i].status == before[i]) plan.rows[i].selected = chosen[i];
    }
}

}  // namespace helio::contacts
