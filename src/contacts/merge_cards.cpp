// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/merge_cards.h"

#include <algorithm>
#include <map>
#include <set>

#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

/// A number twice is one number, however it is written; a text twice is one, whatever its case.
std::string sameAs(std::string_view value, bool number) {
    if (!number) return lowered(trimmed(value));
    std::string out;
    for (const char c : value) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c == '+' && out.empty())) out.push_back(c);
    }
    return lowered(out);
}

void mergeList(std::vector<model::LabelledValue>& into, const std::vector<model::LabelledValue>& from, bool numbers) {
    std::set<std::string> there;
    bool preferred = false;
    for (const auto& item : into) {
        there.insert(sameAs(item.value, numbers));
        preferred = preferred || item.preferred;
    }
    for (const auto& item : from) {
        if (!there.insert(sameAs(item.value, numbers)).second) continue;
        into.push_back(item);
        into.back().group.clear();  // its group means something else over there
        if (preferred) into.back().preferred = false;
    }
}

std::string keyOf(const model::PostalAddress& a) {
    std::string out;
    for (const auto* part : {&a.poBox, &a.extended, &a.street, &a.city, &a.region, &a.postcode, &a.country}) out += lowered(trimmed(*part)) + '\n';
    return out;
}

void mergeAddresses(std::vector<model::PostalAddress>& into, const std::vector<model::PostalAddress>& from) {
    std::set<std::string> there;
    for (const auto& address : into) there.insert(keyOf(address));
    for (const auto& address : from) {
        if (!there.insert(keyOf(address)).second) continue;
        into.push_back(address);
        into.back().group.clear();
    }
}

/// A second text of the same kind, where it says something else.
void keepOther(model::ContactCard& into, std::string_view name, const std::string& there, const std::string& other) {
    if (other.empty() || lowered(there) == lowered(other)) return;
    std::string line = std::string(name) + ":";
    for (const char c : other) {
        if (c == '\n') {
            line += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') line.push_back('\\');
        line.push_back(c);
    }
    into.unknown.push_back({std::move(line)});
}

void fill(std::string& there, const std::string& other) {
    if (there.empty()) there = other;
}

void mergeNames(model::ContactCard& into, const model::ContactCard& from) {
    if (into.firstName.empty() && into.lastName.empty()) {
        for (const auto name :
             {&model::ContactCard::firstName, &model::ContactCard::lastName, &model::ContactCard::middleName, &model::ContactCard::prefix, &model::ContactCard::suffix}) {
            if (!(from.*name).empty()) into.*name = from.*name;
        }
        if (!from.firstName.empty() || !from.lastName.empty()) into.displayName = from.displayName;
    }
    for (const auto name : {&model::ContactCard::middleName, &model::ContactCard::prefix, &model::ContactCard::suffix, &model::ContactCard::displayName,
                            &model::ContactCard::phoneticFirst, &model::ContactCard::phoneticLast, &model::ContactCard::uid}) {
        fill(into.*name, from.*name);
    }
}

void mergeInto(model::ContactCard& into, const model::ContactCard& from) {
    mergeNames(into, from);
    if (into.organisation.empty() && into.units.empty()) {
        into.organisation = from.organisation;
        into.units = from.units;
    } else {
        keepOther(into, "ORG", into.organisation, from.organisation);
    }
    if (into.nickname.empty()) into.nickname = from.nickname;
    else keepOther(into, "NICKNAME", into.nickname, from.nickname);
    if (into.title.empty()) into.title = from.title;
    else keepOther(into, "TITLE", into.title, from.title);
    if (into.birthday.empty()) into.birthday = from.birthday;
    else keepOther(into, "BDAY", into.birthday, from.birthday);
    mergeList(into.phones, from.phones, true);
    mergeList(into.emails, from.emails, false);
    mergeList(into.links, from.links, false);
    mergeAddresses(into.addresses, from.addresses);
    std::vector<model::LabelledValue> notes;
    if (!into.note.empty()) notes.push_back({.value = into.note});
    notes.insert(notes.end(), into.moreNotes.begin(), into.moreNotes.end());
    std::vector<model::LabelledValue> more;
    if (!from.note.empty()) more.push_back({.value = from.note});
    more.insert(more.end(), from.moreNotes.begin(), from.moreNotes.end());
    mergeList(notes, more, false);
    if (!notes.empty()) {
        into.note = notes.front().value;
        into.moreNotes.assign(notes.begin() + 1, notes.end());
    }
    if (into.photo.empty()) {
        into.photo = from.photo;
        into.photoType = from.photoType;
    }
    for (const auto& kept : from.unknown) {
        if (std::ranges::find(into.unknown, kept) == into.unknown.end()) into.unknown.push_back(kept);
    }
}

}  // namespace

model::ContactCard mergeCards(std::span<const model::ContactCard* const> cards) {
    model::ContactCard out;
    if (cards.empty()) return out;
    out = *cards.front();
    for (const auto* card : cards.subspan(1)) mergeInto(out, *card);
    if (out.displayName.empty()) out.displayName = displayNameOf(out);
    return out;
}

std::vector<ChosenPerson> chosenPeople(const ImportPlan& plan, std::span<const model::ContactCard> cards) {
    std::map<std::size_t, std::vector<const model::ContactCard*>> cardsOf;
    std::size_t before = static_cast<std::size_t>(-1);
    for (const auto& row : plan.rows) {
        if (row.card != before && row.card < cards.size()) cardsOf[row.person].push_back(&cards[row.card]);
        before = row.card;
    }
    std::vector<ChosenPerson> out;
    std::map<std::size_t, std::size_t> at;
    for (const auto& row : plan.rows) {
        if (!row.selected || row.digits.empty()) continue;
        const auto [place, fresh] = at.try_emplace(row.person, out.size());
        if (fresh) out.push_back({.person = row.person, .card = mergeCards(cardsOf[row.person]), .digits = {}});
        auto& digits = out[place->second].digits;
        if (std::ranges::find(digits, row.digits) == digits.end()) digits.push_back(row.digits);
    }
    return out;
}

}  // namespace helio::contacts
