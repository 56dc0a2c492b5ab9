// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/peer_words.h"

#include <algorithm>
#include <charconv>

namespace helio::cli {
namespace {

constexpr std::string_view kPunctuation = " -().";

bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::unexpected<Error> bad(const std::string& text, std::string why) {
    return fail(Fault::BadInput, "reading the peer '" + text + "'", std::move(why), "A peer is +digits, a user id, -id of a group, -100id of a channel, @username or a name.");
}

Result<PeerWords> phone(const std::string& text) {
    std::string digits;
    for (const char c : std::string_view(text).substr(1)) {
        if (c >= '0' && c <= '9') digits += c;
        else if (kPunctuation.find(c) == std::string_view::npos) return bad(text, "a phone number has digits alone");
    }
    if (digits.size() < 7 || digits.size() > 15) return bad(text, "a phone number has 7 to 15 digits");
    return ByPhone{digits};
}

/// -100id: the digits of the channel behind "100", as the wire's world writes it; PeerId holds the same number.
Result<PeerWords> negative(const std::string& text) {
    const auto value = number(text);
    if (!value || *value == 0) return bad(text, "the number is too large");
    return model::PeerId(*value);
}

}  // namespace

Result<PeerWords> parsePeer(const std::string& text) {
    if (text.empty()) return bad(text, "it is empty");
    if (text[0] == '+') return phone(text);
    if (text[0] == '@') {
        if (text.size() == 1) return bad(text, "there is no name behind @");
        return ByUsername{text.substr(1)};
    }
    if (allDigits(text)) {
        const auto value = number(text);
        if (!value || *value == 0) return bad(text, "the number is too large, or zero");
        return model::PeerId(*value);
    }
    if (text[0] == '-' && allDigits(std::string_view(text).substr(1))) return negative(text);
    return ByName{text};
}

}  // namespace helio::cli
