// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/message_words.h"

#include <algorithm>

namespace helio::store {

namespace {

constexpr int kSerialBits = 22;  // messages of one second
constexpr std::size_t kMostWords = 32;

/// The chat as one word of the index.
std::string placeWord(model::PeerId chat) { return (chat.value < 0 ? "m" : "p") + std::to_string(chat.value < 0 ? -chat.value : chat.value); }

bool searchable(std::string_view word) {
    return std::ranges::any_of(word, [](unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string quoted(std::string_view word) {
    std::string out = "\"";
    for (const char c : word) {
        if (c == '"') out += '"';
        if (c != '\0') out += c;
    }
    return out + "\"*";
}

}  // namespace

std::string wordsOf(const model::Message& message) {
    std::string words = message.text;
    if (const auto* contact = std::get_if<model::SharedContact>(&message.media)) words += ' ' + contact->firstName + ' ' + contact->lastName + ' ' + contact->phone;
    else if (const auto* document = std::get_if<model::Document>(&message.media)) words += ' ' + document->name;
    return searchable(words) ? words : std::string();
}

Result<std::optional<std::int64_t>> indexWords(Desk& desk, const model::Message& message) {
    const std::string words = wordsOf(message);
    if (words.empty()) return std::nullopt;
    const std::int64_t first = std::clamp<std::int64_t>(message.date, 0, std::int64_t{1} << 40) << kSerialBits;
    if (desk.serials.first != first) {
        HELIO_TRY(last, desk.db.value<std::int64_t>("SELECT max(serial) FROM message WHERE serial >= ?1 AND serial < ?2", first, first + (std::int64_t{1} << kSerialBits)));
        desk.serials = {.first = first, .last = last.value_or(first - 1)};
    }
    const std::int64_t serial = ++desk.serials.last;
    HELIO_CHECK(desk.db.run("INSERT INTO message_words(rowid, words, place) VALUES(?1, ?2, ?3)", serial, words, placeWord(message.chat)));
    return serial;
}

Result<> forgetWords(sqlite::Database& db, std::int64_t serial) {
    HELIO_CHECK(db.run("DELETE FROM message_words WHERE rowid = ?1", serial));
    return {};
}

std::optional<std::string> wordQuery(std::string_view words, model::PeerId chat) {
    std::string wanted;
    std::size_t count = 0;
    while (!words.empty() && count < kMostWords) {
        const std::size_t begin = words.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(words.find_first_of(" \t\r\n", begin), words.size());
        const std::string_view word = words.substr(begin, end - begin);
        words.remove_prefix(end);
        if (!searchable(word)) continue;
        wanted += (wanted.empty() ? "" : " AND ") + quoted(word);
        ++count;
    }
    if (wanted.empty()) return std::nullopt;
    wanted = "{words} : (" + wanted + ")";
    if (chat) wanted += " AND {place} : \"" + placeWord(chat) + "\"";
    return wanted;
}

}  // namespace helio::store
