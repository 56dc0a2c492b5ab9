// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "contacts/csv_row.h"
#include "contacts/export.h"
#include "contacts/text_encoding.h"
#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using Card = model::ContactCard;

constexpr std::size_t kMaxList = 100, kMaxAddresses = 50;  // of one card: together below what a reader takes for columns

/// How many of each list the columns hold.
struct Widths {
    std::size_t emails = 1, phones = 1, addresses = 1, links = 1;
};

/// Blanks at the ends are no value's, and a line break is one character.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') out.push_back(text[i]);
        else if (i + 1 >= text.size() || text[i + 1] != '\n') out.push_back('\n');
    }
    return repairedUtf8(trimmed(out));
}

std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\n\r;\t|") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    return out + "\"";
}

class Row {
public:
    void add(std::string_view text) {
        if (any_) out_.push_back(',');
        any_ = true;
        out_ += cell(text);
    }
    std::string take() { return std::move(out_) + "\r\n"; }

private:
    std::string out_;
    bool any_ = false;
};

std::string headings(const Widths& widths) {
    Row row;
    for (const auto* name : {"First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As",
                             "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes"}) {
        row.add(name);
    }
    for (std::size_t i = 1; i <= widths.emails; ++i) row.add(fmt::format("E-mail {} - Label", i)), row.add(fmt::format("E-mail {} - Value", i));
    for (std::size_t i = 1; i <= widths.phones; ++i) row.add(fmt::format("Phone {} - Label", i)), row.add(fmt::format("Phone {} - Value", i));
    for (std::size_t i = 1; i <= widths.addresses; ++i) {
        for (const auto* part : {"Label", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address"}) row.add(fmt::format("Address {} - {}", i, part));
    }
    for (std::size_t i = 1; i <= widths.links; ++i) row.add(fmt::format("Website {} - Label", i)), row.add(fmt::format("Website {} - Value", i));
    return row.take();
}

/// "* Work": the preferred one; Google capitalises its own words.
std::string labelCell(const std::string& label, bool preferred) {
    std::string out = label;
    for (const std::string_view own : {"home", "work", "mobile", "other", "main", "pager", "work fax", "home fax", "work mobile", "work pager"}) {
        if (out != own) continue;
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
        if (const auto blank = out.find(' '); blank != std::string::npos) out[blank + 1] = static_cast<char>(out[blank + 1] - 'a' + 'A');
    }
    return preferred ? (out.empty() ? "*" : "* " + out) : out;
}

void addList(Row& row, const std::vector<model::LabelledValue>& list, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) {
        row.add(i < list.size() ? labelCell(list[i].label, list[i].preferred) : std::string());
        row.add(i < list.size() ? list[i].value : std::string());
    }
}

std::string joinedUnits(const std::vector<std::string>& units) {
    std::string out;
    for (const auto& unit : units) {
        if (!unit.empty()) out += (out.empty() ? "" : ", ") + unit;
    }
    return out;
}

std::string lineOf(const Card& card, const Widths& widths) {
    Row row;
    for (const auto* text : {&card.firstName, &card.middleName, &card.lastName, &card.phoneticFirst, &card.phoneticLast, &card.prefix, &card.suffix, &card.nickname})
        row.add(*text);
    // a card whose name is not made of parts is filed under it, and read back by it
    const bool parts = !card.firstName.empty() || !card.lastName.empty();
    row.add(parts ? std::string_view() : std::string_view(card.displayName));
    row.add(card.organisation);
    row.add(card.title);
    row.add(card.units.empty() ? std::string_view() : std::string_view(card.units.front()));
    row.add(card.birthday);
    row.add(card.note);
    addList(row, card.emails, widths.emails);
    addList(row, card.phones, widths.phones);
    for (std::size_t i = 0; i < widths.addresses; ++i) {
        static const model::PostalAddress kNone;
        const auto& a = i < card.addresses.size() ? card.addresses[i] : kNone;
        row.add(labelCell(a.label, a.preferred));
        for (const auto* part : {&a.street, &a.city, &a.poBox, &a.region, &a.postcode, &a.country, &a.extended}) row.add(*part);
    }
    addList(row, card.links, widths.links);
    return row.take();
}

/// A label as a cell holds it: a leading star means something there.
std::string heldLabel(std::string_view label) {
    std::string out = plain(label);
    while (out.starts_with('*')) out = plain(std::string_view(out).substr(1));
    const std::string low = lowered(out);
    if (low == "cell" || low == "cellular") return "mobile";
    for (const std::string_view own : {"home", "work", "mobile", "other", "main", "pager", "work fax", "home fax", "work mobile", "work pager"}) {
        if (low == own) return low;
    }
    return out;
}

/// " ::: " parts values in a cell, and a value is never two.
std::string heldValue(std::string_view value) {
    std::string out = plain(value);
    for (auto at = out.find(":::"); at != std::string::npos; at = out.find(":::")) out.replace(at, 3, "::");
    return out;
}

std::vector<model::LabelledValue> heldList(const std::vector<model::LabelledValue>& list) {
    std::vector<model::LabelledValue> out;
    for (const auto& item : list) {
        if (out.size() == kMaxList) break;
        if (auto value = heldValue(item.value); !value.empty()) out.push_back({.value = std::move(value), .label = heldLabel(item.label), .preferred = item.preferred});
    }
    return out;
}

}  // namespace

Card asGoogleCsvHolds(const Card& card) {
    Card out;
    for (const auto field : {&Card::firstName, &Card::middleName, &Card::lastName, &Card::phoneticFirst, &Card::phoneticLast, &Card::prefix, &Card::suffix, &Card::nickname,
                             &Card::organisation, &Card::title, &Card::note}) {
        out.*field = plain(card.*field);
    }
    for (const auto& note : card.moreNotes) {
        if (const auto text = plain(note.value); !text.empty()) out.note += (out.note.empty() ? "" : "\n") + text;
    }
    if (const auto units = plain(joinedUnits(card.units)); !units.empty()) out.units = {units};
    out.birthday = isoDateOfCsv(plain(card.birthday), true);
    out.emails = heldList(card.emails);
    out.phones = heldList(card.phones);
    out.links = heldList(card.links);
    for (auto address : card.addresses) {
        if (out.addresses.size() == kMaxAddresses) break;
        for (auto* part : {&address.poBox, &address.extended, &address.street, &address.city, &address.region, &address.postcode, &address.country}) *part = plain(*part);
        model::PostalAddress bare = address;
        bare.label.clear(), bare.params.clear(), bare.group.clear(), bare.preferred = false;
        if (bare == model::PostalAddress{}) continue;
        bare.label = heldLabel(address.label);
        bare.preferred = address.preferred;
        out.addresses.push_back(std::move(bare));
    }
    out.displayName = out.firstName.empty() && out.lastName.empty() ? plain(card.displayName) : std::string();
    out.displayName = displayNameOf(out);
    return out;
}

std::string writeGoogleCsv(std::span<const Card> cards) {
    std::vector<Card> held;
    held.reserve(cards.size());
    Widths widths;
    for (const auto& card : cards) {
        held.push_back(asGoogleCsvHolds(card));
        widths.emails = std::max(widths.emails, held.back().emails.size());
        widths.phones = std::max(widths.phones, held.back().phones.size());
        widths.addresses = std::max(widths.addresses, held.back().addresses.size());
        widths.links = std::max(widths.links, held.back().links.size());
    }
    std::string out = headings(widths);
    for (const auto& card : held) out += lineOf(card, widths);
    return out;
}

}  // namespace helio::contacts
