// SPDX-License-Identifier: GPL-3.0-or-later
// Several cards of one person as one, and what a plan's chosen rows come to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "contacts/import_plan.h"
#include "model/contact_card.h"

namespace helio::contacts {

/// The first card with what the others know more: names and texts where it has none, every value of every list once. None of them loses anything but repetition.
model::ContactCard mergeCards(std::span<const model::ContactCard* const> cards);

/// A person of the plan with at least one selected row.
struct ChosenPerson {
    std::size_t person = 0;           ///< ImportRow::person
    model::ContactCard card;          ///< merged of the cards of this person
    std::vector<std::string> digits;  ///< of the selected rows, in their order, none twice
};
/// In the order of the rows.
std::vector<ChosenPerson> chosenPeople(const ImportPlan& plan, std::span<const model::ContactCard> cards);

}  // namespace helio::contacts
