// SPDX-License-Identifier: GPL-3.0-or-later
// Which cards of a file, and which contacts there, are one person.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "contacts/import_plan.h"

namespace helio::contacts {

/// Of each card: the first card with the same name and an e-mail address in common; itself if there is none before.
std::vector<std::size_t> firstOfSameNameAndEmail(std::span<const model::ContactCard> cards);

/// Sets ImportRow::person: rows of one card, of cards that share name and e-mail, and of cards that share a number and may be one person.
void findPeople(ImportPlan& plan);

/// Contacts by name, where exactly one has it.
class NamesThere {
public:
    explicit NamesThere(std::span<const ExistingContact> existing);
    std::optional<std::size_t> find(std::string_view name) const;

private:
    static constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);
    std::unordered_map<std::string, std::size_t> byKey_;
};

}  // namespace helio::contacts
