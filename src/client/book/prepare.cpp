// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/prepare.h"

#include <algorithm>
#include <map>
#include <set>

#include "contacts/search_key.h"
#include "crypto/hash.h"
#include "store/card_codec.h"

namespace helio::client::book {
namespace {

std::string joined(const std::string& first, const std::string& last) { return first.empty() ? last : last.empty() ? first : first + " " + last; }

struct Seen {
    std::map<std::string, int> times;
    std::set<std::string> given;
};

/// What names a card that has no UID: its name, for numbers change. Namesakes, and cards whose UID is not theirs alone, are told apart by their order
/// (and by their content, difference.h). None is given twice: one of the two would take the other's place in the store.
std::string uidOf(const model::ContactCard& card, const std::string& name, Seen& seen) {
    std::string uid = card.uid.empty() ? "~" + contacts::searchKey(name) : card.uid;
    if (uid == "~") uid += toHex(crypto::sha256(viewOf(name)));
    int& times = seen.times[uid];
    std::string out;
    do {
        ++times;
        out = times > 1 ? uid + "#" + std::to_string(times) : uid;
    } while (!seen.given.insert(out).second);
    return out;
}

void addOnce(std::vector<std::string>& list, const std::string& digits) {
    if (std::ranges::find(list, digits) == list.end()) list.push_back(digits);
}

std::vector<Prepared> prepare(std::vector<model::ContactCard> cards, const std::string& region) {
    std::vector<Prepared> out(cards.size());
    Seen seen;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        auto& entry = out[i].entry;
        entry.name = nameOf(cards[i]);
        std::tie(entry.first, entry.last) = contacts::importNameOf(cards[i]);
        if (entry.first.empty()) entry.first = entry.name;
        entry.uid = uidOf(cards[i], entry.name, seen);
        entry.sort = contacts::searchKey(entry.name);
        entry.words = contacts::searchWords(cards[i]);
    }
    const auto plan = contacts::planImport(cards, {}, {.region = region});
    for (const auto& row : plan.rows)
        if (!row.written.empty()) out[row.card].entry.lines.push_back({row.written, row.label, row.digits, row.digits.empty() ? row.reason : std::string()});
    // What a card says and what its numbers came to: another region reads the same card in another way.
    for (std::size_t i = 0; i < cards.size(); ++i) {
        std::string numbers;
        for (const auto& line : out[i].entry.lines) numbers += line.digits + '\n';
        auto said = store::packCard(cards[i]);
        const auto read = viewOf(numbers);
        said.insert(said.end(), read.begin(), read.end());
        const auto hash = crypto::sha256(said);
        out[i].entry.hash = Bytes(hash.begin(), hash.end());
        out[i].entry.card = std::move(cards[i]);  // a book with its pictures is in memory once
        out[i].entry.card.line = 0;
    }
    return out;
}

/// Digits that no number of the card comes to were put right by hand: they stand for the numbers that are none, in order.
void putRight(Prepared& one, const std::vector<std::string>& chosen) {
    auto& lines = one.entry.lines;
    auto bad = lines.begin();
    for (const auto& digits : chosen) {
        if (std::ranges::find(lines, digits, &store::BookLine::digits) != lines.end()) continue;
        bad = std::find_if(bad, lines.end(), [](const store::BookLine& line) { return line.digits.empty(); });
        if (bad == lines.end()) {
            lines.push_back({.written = "+" + digits, .label = {}, .digits = digits, .reason = {}});
            bad = lines.end();
            continue;
        }
        bad->digits = digits;
        bad->reason.clear();
    }
}

}  // namespace

std::string nameOf(const model::ContactCard& card) {
    if (!card.displayName.empty()) return card.displayName;
    const auto [first, last] = contacts::importNameOf(card);
    if (const auto name = joined(first, last); !name.empty()) return name;
    for (const auto* text : {&card.nickname, &card.organisation})
        if (!text->empty()) return *text;
    for (const auto* list : {&card.phones, &card.emails, &card.links})
        if (!list->empty()) return list->front().value;
    return {};
}

std::vector<Prepared> prepareChosen(const std::vector<ChosenCard>& chosen, const std::string& region) {
    std::vector<model::ContactCard> cards;
    cards.reserve(chosen.size());
    for (const auto& one : chosen) cards.push_back(one.card);
    auto out = prepare(std::move(cards), region);
    for (std::size_t i = 0; i < out.size(); ++i) {
        putRight(out[i], chosen[i].digits);
        for (const auto& digits : chosen[i].digits) addOnce(out[i].digits, digits);
    }
    return out;
}

std::vector<Prepared> prepareAll(std::vector<model::ContactCard> cards, const std::string& region) {
    auto out = prepare(std::move(cards), region);
    for (auto& one : out)
        for (const auto& line : one.entry.lines)
            if (!line.digits.empty()) addOnce(one.digits, line.digits);
    return out;
}

}  // namespace helio::client::book
