// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/evolution_books.h"

#include "contacts/text_encoding.h"
#include "contacts/vcard_lines.h"

namespace helio::sources {

namespace {

constexpr std::size_t kMaxName = 200;

/// GKeyFile escapes: \s \n \t \r \\.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out.push_back(text[i]);
            continue;
        }
        const char next = text[++i];
        out.push_back(next == '\\' ? '\\' : next == 's' || next == 'n' || next == 't' || next == 'r' ? ' ' : next);
    }
    return out;
}

}  // namespace

std::optional<model::BookSource> evolutionBook(std::string_view uid, std::string_view keyFile) {
    std::string group, name;
    bool book = false, on = true;
    while (!keyFile.empty()) {
        const auto end = keyFile.find('\n');
        const auto line = contacts::trimmed(keyFile.substr(0, end));
        keyFile.remove_prefix(end == std::string_view::npos ? keyFile.size() : end + 1);
        if (line.starts_with('[') && line.ends_with(']')) {
            group = std::string(line.substr(1, line.size() - 2));
            book = book || group == "Address Book";
            continue;
        }
        const auto equals = line.find('=');
        if (group != "Data Source" || equals == std::string_view::npos) continue;
        const auto key = contacts::trimmed(line.substr(0, equals));
        const auto value = contacts::trimmed(line.substr(equals + 1));
        if (key == "DisplayName") name = unescaped(value);
        if (key == "Enabled") on = value != "false";
    }
    if (!book || !on || uid.empty()) return std::nullopt;
    model::BookSource out;
    out.kind = model::BookSource::Kind::System;
    out.where = std::string(uid);
    name = contacts::repairedUtf8(name);
    if (name.size() > kMaxName) name = contacts::repairedUtf8(name.substr(0, kMaxName));
    out.name = "Evolution: " + (name.empty() ? out.where : name);
    return out;
}

std::string contactsQuery(std::span<const std::string> ids) {
    std::string out = "(or";
    for (const auto& id : ids) {
        out += " (is \"id\" \"";
        for (const char c : id) {
            if (c == '"' || c == '\\') out.push_back('\\');
            out.push_back(c);
        }
        out += "\")";
    }
    return out + ")";
}

}  // namespace helio::sources
