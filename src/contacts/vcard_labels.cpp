// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_labels.h"

#include <algorithm>
#include <array>

#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

struct Label {
    std::string_view word;
    std::array<std::string_view, 2> types;  // all must be there; the first row that fits wins
};

constexpr Label kLabels[] = {
    {"work fax", {"WORK", "FAX"}},
    {"home fax", {"HOME", "FAX"}},
    {"fax", {"FAX", ""}},
    {"work mobile", {"WORK", "CELL"}},
    {"mobile", {"CELL", ""}},
    {"iPhone", {"IPHONE", ""}},
    {"work pager", {"WORK", "PAGER"}},
    {"pager", {"PAGER", ""}},
    {"car", {"CAR", ""}},
    {"main", {"MAIN", ""}},
    {"work", {"WORK", ""}},
    {"home", {"HOME", ""}},
    {"other", {"OTHER", ""}},
    {"school", {"SCHOOL", ""}},
};

/// Types that say how, not whose: no label.
constexpr std::string_view kSilent[] = {"pref",   "voice",  "video", "text",  "msg",  "internet", "x400",      "dom", "intl",
                                        "postal", "parcel", "bbs",   "modem", "isdn", "pcs",      "textphone", "uri", "jpeg"};

bool has(const std::vector<std::string>& types, std::string_view wanted) {
    return wanted.empty() ||
           std::any_of(types.begin(), types.end(), [&](const std::string& t) { return equalsNoCase(t, wanted) || (wanted == "CELL" && equalsNoCase(t, "MOBILE")); });
}

bool startsLikeExtension(std::string_view type) { return type.size() > 2 && equalsNoCase(type.substr(0, 2), "x-"); }

}  // namespace

std::string labelOfTypes(const std::vector<std::string>& types) {
    if (types.empty()) return {};
    for (const auto& label : kLabels) {
        if (has(types, label.types[0]) && has(types, label.types[1])) return std::string(label.word);
    }
    for (const auto& type : types) {
        const std::string low = lowered(type);
        if (std::find(std::begin(kSilent), std::end(kSilent), low) != std::end(kSilent)) continue;
        return startsLikeExtension(type) ? type.substr(2) : type;
    }
    return {};
}

std::vector<std::string> unlabelledTypes(const std::vector<std::string>& types) {
    const std::string label = labelOfTypes(types);
    const auto said = typesOfLabel(label);
    std::vector<std::string> out;
    for (const auto& type : types) {
        if (equalsNoCase(type, "pref")) continue;
        if (said && has(*said, type)) continue;
        if (said && equalsNoCase(type, "mobile") && has(*said, "CELL")) continue;
        if (!said && !label.empty() && (type == label || (startsLikeExtension(type) && std::string_view(type).substr(2) == label))) continue;
        out.push_back(type);
    }
    return out;
}

std::optional<std::vector<std::string>> typesOfLabel(std::string_view label) {
    for (const auto& known : kLabels) {
        if (known.word != label) continue;
        std::vector<std::string> out;
        for (const auto type : known.types) {
            if (!type.empty()) out.emplace_back(type);
        }
        return out;
    }
    return std::nullopt;
}

std::string labelOfAbLabel(std::string_view text) {
    text = trimmed(text);
    if (!text.starts_with("_$!<") || !text.ends_with(">!$_") || text.size() < 8) return std::string(text);
    std::string out;
    bool afterLower = false;
    for (const char c : text.substr(4, text.size() - 8)) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (capital && afterLower) out.push_back(' ');
        out.push_back(capital ? static_cast<char>(c - 'A' + 'a') : c);
        afterLower = !capital;
    }
    return out;
}

}  // namespace helio::contacts
