// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlgen/crc.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace helio::tlgen {
namespace {

struct Exception {
    std::string_view name;
    std::uint32_t id;
};
// Numbers that the wire has but no line gives: msg_container is hashed from "vector message", which would be wrong as a type;
// decryptedMessageMediaDocument was hashed before its size became a long.
constexpr std::array kExceptions = {
    Exception{"msg_container", 0x73f1f8dc},
    Exception{"decryptedMessageMediaDocument", 0x6abd9782},
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

}  // namespace

std::uint32_t crc32(std::string_view text) {
    std::uint32_t crc = 0xffffffff;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

std::string canonicalLine(std::string_view line) {
    std::istringstream words{std::string(line)};
    std::string out;
    for (std::string word; words >> word;) {
        if (out.empty()) {
            out = word.substr(0, word.find('#'));
        } else if (!word.ends_with("?true")) {
            out += ' ' + word;
        }
    }
    out = replaced(out + ' ', ":bytes ", ":string ");
    out = replaced(out, "?bytes ", "?string ");
    out = replaced(replaced(out, "<", " "), ">", "");
    out = replaced(replaced(out, "{", ""), "}", "");
    out.pop_back();
    return out;
}

bool numberFits(std::string_view line, std::string_view name, std::uint32_t id, bool secret) {
    const std::string canonical = canonicalLine(line);
    if (crc32(canonical) == id) return true;
    const std::string_view bare = name.substr(0, name.find_last_not_of("0123456789") + 1);
    if (secret && crc32(std::string(bare) + canonical.substr(name.size())) == id) return true;
    return std::ranges::any_of(kExceptions, [&](const Exception& e) { return e.name == name && e.id == id; });
}

}  // namespace helio::tlgen
