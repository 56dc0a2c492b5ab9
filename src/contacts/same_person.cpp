// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/same_person.h"

#include <algorithm>
#include <numeric>

#include "contacts/search_key.h"
#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

/// Sets of cards; the first of each stands for it.
class Sets {
public:
    explicit Sets(std::vector<std::size_t> parents) : parent_(std::move(parents)) {}
    std::size_t of(std::size_t card) {
        while (parent_[card] != card) card = parent_[card] = parent_[parent_[card]];
        return card;
    }
    void join(std::size_t a, std::size_t b) {
        a = of(a), b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

std::string rowName(const ImportRow& row) { return row.lastName.empty() ? row.firstName : row.firstName + " " + row.lastName; }

bool isWord(std::string_view word) {
    return word.size() >= 2 && std::ranges::any_of(word, [](char c) { return c < '0' || c > '9'; });
}

bool hasWord(std::string_view key, std::string_view word) { return (' ' + std::string(key) + ' ').find(' ' + std::string(word) + ' ') != std::string::npos; }

}  // namespace

bool mayBeSamePerson(std::string_view oneName, std::string_view otherName) {
    if (oneName == otherName) return true;
    const std::string one = searchKey(oneName), other = searchKey(otherName);
    bool any = false;
    for (std::string_view rest = one; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto word = rest.substr(0, end);
        rest.remove_prefix(std::min(rest.size(), end + 1));
        if (!isWord(word)) continue;
        any = true;
        if (hasWord(other, word)) return true;
    }
    const bool otherSays = std::ranges::any_of(other, [](char c) { return c >= 'a' && c <= 'z'; });
    return !any || !otherSays || one == other;
}

std::vector<std::size_t> firstOfSameNameAndEmail(std::span<const model::ContactCard> cards) {
    std::vector<std::size_t> parents(cards.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    Sets sets(std::move(parents));
    std::unordered_map<std::string, std::size_t> seen;
    std::vector<std::size_t> out(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (cards[i].emails.empty()) continue;
        const auto [first, last] = importNameOf(cards[i]);
        const std::string name = searchKey(first + " " + last);
        for (const auto& email : cards[i].emails) {
            if (email.value == cards[i].displayName) continue;  // a card without a name says nothing of who it is
            const auto [at, fresh] = seen.try_emplace(lowered(email.value) + "\n" + name, i);
            if (!fresh) sets.join(i, at->second);
        }
    }
    for (std::size_t i = 0; i < cards.size(); ++i) out[i] = sets.of(i);
    return out;
}

void findPeople(ImportPlan& plan) {
    Sets sets(plan.sameByEmail);
    std::unordered_map<std::string_view, std::vector<const ImportRow*>> seen;
    seen.reserve(plan.rows.size());
    for (const auto& row : plan.rows) {
        if (row.digits.empty()) continue;
        auto& others = seen[row.digits];
        constexpr std::size_t kCompared = 16;  // a number on thousands of cards is a switchboard, not one person
        for (std::size_t i = 0; i < std::min(others.size(), kCompared); ++i) {
            if (others[i]->card != row.card && mayBeSamePerson(rowName(*others[i]), rowName(row))) {
                sets.join(others[i]->card, row.card);
                break;
            }
        }
        if (others.size() < kCompared) others.push_back(&row);
    }
    for (auto& row : plan.rows) row.person = sets.of(row.card);
}

NamesThere::NamesThere(std::span<const ExistingContact> existing) {
    byKey_.reserve(existing.size());
    for (std::size_t i = 0; i < existing.size(); ++i) {
        std::string key = searchKey(existing[i].firstName + " " + existing[i].lastName);
        if (key.empty()) continue;
        const auto [at, fresh] = byKey_.try_emplace(std::move(key), i);
        if (!fresh) at->second = kSeveral;
    }
}

std::optional<std::size_t> NamesThere::find(std::string_view name) const {
    if (byKey_.empty()) return std::nullopt;
    const auto at = byKey_.find(searchKey(name));
    return at == byKey_.end() || at->second == kSeveral ? std::nullopt : std::optional(at->second);
}

}  // namespace helio::contacts
