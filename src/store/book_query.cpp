// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "store/book_entries.h"

namespace helio::store {

namespace {

constexpr std::size_t kMostWords = 16;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(unsigned char c) { return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\"*"; }

/// What the index makes words of: letters and digits.
std::vector<std::string> pieces(std::string_view text) {
    std::vector<std::string> out;
    bool open = false;
    for (const char c : text) {
        if (!letter(static_cast<unsigned char>(c)) && !digit(c)) {
            open = false;
            continue;
        }
        if (!open) out.emplace_back();
        open = true;
        out.back() += c;
    }
    if (out.size() > kMostWords) out.resize(kMostWords);
    return out;
}

}  // namespace

std::optional<std::string> bookQuery(std::string_view folded) {
    const auto words = pieces(folded);
    std::string wanted;
    const auto add = [&](const std::string& part) { wanted += (wanted.empty() ? "" : " AND ") + part; };
    for (std::size_t i = 0; i < words.size();) {
        std::size_t end = i;
        std::string number, apart;
        while (end < words.size() && std::ranges::all_of(words[end], digit)) {
            number += words[end];
            apart += (apart.empty() ? "" : " AND ") + quoted(words[end]);
            ++end;
        }
        if (end - i > 1)
            add("(" + quoted(number) + " OR (" + apart + "))");
        else
            add(quoted(words[i]));
        i = std::max(end, i + 1);
    }
    return wanted.empty() ? std::nullopt : std::optional(wanted);
}

}  // namespace helio::store
