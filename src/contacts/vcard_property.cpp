// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_property.h"

#include <algorithm>

#include "contacts/text_encoding.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

/// ASCII characters, its group's included. Nobody's has half as many, and a longer one, folded, would begin with a line that passes for more of the base64
/// before it. Neither making it UTF-8 nor taking NULs out of it changes the count.
constexpr std::ptrdiff_t kLongestName = 64;

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string fromQuotedPrintable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string withPlainLineBreaks(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') out.push_back(text[i]);
        else if (i + 1 >= text.size() || text[i + 1] != '\n') out.push_back('\n');
    }
    return out;
}

/// RFC 6350 §5 with RFC 6868: ^n ^' ^^
std::string paramValue(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '^' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == 'n') out.push_back('\n');
        else if (next == '\'') out.push_back('"');
        else if (next == '^') out.push_back('^');
        else {
            out.push_back(text[i]);
            continue;
        }
        ++i;
    }
    return out;
}

/// Pieces between separators that no quotes protect.
std::vector<std::string_view> splitOutsideQuotes(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    bool quoted = false;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] != separator || quoted) continue;
        out.push_back(text.substr(from, i - from));
        from = i + 1;
    }
    out.push_back(text.substr(from));
    return out;
}

std::string uppered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

bool isNameLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

void addParam(VcardProperty& property, std::string_view piece) {
    const auto equals = piece.find('=');
    const auto name = trimmed(piece.substr(0, equals));
    if (name.empty()) return;
    std::string key = lowered(name);
    if (equals == std::string_view::npos) {  // vCard 2.1: TEL;CELL;PREF
        if (key == "quoted-printable") property.encoding = VcardProperty::Encoding::QuotedPrintable;
        else if (key == "base64") property.encoding = VcardProperty::Encoding::Base64;
        else property.params.push_back({"TYPE", guessedUtf8(name)});
        return;
    }
    key = uppered(key);
    const auto value = trimmed(piece.substr(equals + 1));
    if (key == "ENCODING") {
        const std::string how = lowered(value);
        if (how == "quoted-printable") property.encoding = VcardProperty::Encoding::QuotedPrintable;
        if (how == "base64" || how == "b") property.encoding = VcardProperty::Encoding::Base64;
    } else if (key == "TYPE") {
        // TYPE=a,b and TYPE="a,b" are two values each
        const std::string list = paramValue(value);
        for (const auto one : splitOutsideQuotes(list, ',')) {
            if (!trimmed(one).empty()) property.params.push_back({key, guessedUtf8(trimmed(one))});
        }
    } else {
        property.params.push_back({std::move(key), guessedUtf8(paramValue(value))});
    }
}

std::string decoded(const VcardProperty& property, std::string_view part) {
    const bool quoted = property.encoding == VcardProperty::Encoding::QuotedPrintable;
    return withPlainLineBreaks(fromCharset(quoted ? fromQuotedPrintable(part) : std::string(part), property.param("CHARSET")));
}

std::string unescaped(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out.push_back(text[i]);
            continue;
        }
        const char next = text[++i];
        if (next == 'n' || next == 'N') {
            out.push_back('\n');
        } else {
            const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9');
            if (letter) out.push_back('\\');  // C:\Users of writers that do not escape
            out.push_back(next);
        }
    }
    return out;
}

std::vector<std::string_view> splitUnescaped(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == separator) {
            out.push_back(text.substr(from, i - from));
            from = i + 1;
        }
    }
    out.push_back(text.substr(from));
    return out;
}

}  // namespace

bool VcardProperty::hasType(std::string_view lowerCase) const {
    return std::any_of(params.begin(), params.end(), [&](const VcardParam& p) { return p.name == "TYPE" && equalsNoCase(p.value, lowerCase); });
}

std::string VcardProperty::param(std::string_view upperName) const {
    for (const auto& p : params) {
        if (p.name == upperName) return p.value;
    }
    return {};
}

std::vector<std::string> VcardProperty::types() const {
    std::vector<std::string> out;
    for (const auto& p : params) {
        if (p.name == "TYPE") out.push_back(p.value);
    }
    return out;
}

std::optional<VcardProperty> parseProperty(std::string_view line) {
    const auto colon = headerEnd(line);
    if (colon == std::string_view::npos) return std::nullopt;
    const auto pieces = splitOutsideQuotes(line.substr(0, colon), ';');
    auto name = trimmed(pieces.front());
    if (std::ranges::count_if(name, [](char c) { return c > 0; }) > kLongestName) return std::nullopt;
    VcardProperty out;
    if (const auto dot = name.rfind('.'); dot != std::string_view::npos) {
        out.group = std::string(name.substr(0, dot));
        name = name.substr(dot + 1);
    }
    if (name.empty() || !std::all_of(name.begin(), name.end(), isNameLetter)) return std::nullopt;
    out.name = uppered(name);
    for (std::size_t i = 1; i < pieces.size(); ++i) addParam(out, pieces[i]);
    out.raw = line.substr(colon + 1);
    return out;
}

std::string paramsText(const std::vector<VcardParam>& params) {
    std::string out;
    for (const auto& param : params) {
        if (param.name.empty() || !std::all_of(param.name.begin(), param.name.end(), isNameLetter)) continue;
        if (!out.empty()) out.push_back(';');
        out.append(param.name).push_back('=');
        const bool quoted = param.value.find_first_of(",;:") != std::string::npos || trimmed(param.value) != param.value;
        if (quoted) out.push_back('"');
        for (const char c : param.value) {
            if (c == '^') out += "^^";
            else if (c == '"') out += "^'";
            else if (c == '\n') out += "^n";
            else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out.push_back(c);
        }
        if (quoted) out.push_back('"');
    }
    return out;
}

std::vector<VcardParam> paramsOf(std::string_view text) {
    VcardProperty out;
    for (const auto piece : splitOutsideQuotes(text, ';')) addParam(out, piece);
    return std::move(out.params);
}

std::string textValue(const VcardProperty& property, VcardVersion) { return unescaped(decoded(property, property.raw)); }

std::vector<std::vector<std::string>> structuredValue(const VcardProperty& property, VcardVersion version) {
    // Phones encode each component and join them with plain ';'. Where none stands in the open, they are inside what was encoded.
    const bool splitFirst = property.encoding == VcardProperty::Encoding::QuotedPrintable && property.raw.find(';') != std::string_view::npos;
    std::vector<std::string> parts;
    if (splitFirst) {
        for (const auto part : splitUnescaped(property.raw, ';')) parts.push_back(decoded(property, part));
    } else {
        const std::string whole = decoded(property, property.raw);
        for (const auto part : splitUnescaped(whole, ';')) parts.emplace_back(part);
    }
    std::vector<std::vector<std::string>> out;
    out.reserve(parts.size());
    for (const auto& part : parts) {
        auto& values = out.emplace_back();
        if (version == VcardVersion::V21) {
            values.emplace_back(trimmed(unescaped(part)));
            continue;
        }
        for (const auto one : splitUnescaped(part, ',')) values.emplace_back(trimmed(unescaped(one)));
    }
    return out;
}

std::string portableValue(const VcardProperty& property) {
    std::string out;
    for (const char c : decoded(property, property.raw)) {
        if (c == '\n') out += "\\n";
        else out.push_back(c);
    }
    return out;
}

std::optional<Bytes> decodeBase64(std::string_view text) {
    Bytes out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    bool ended = false;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z') value = c - 'A';
        else if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
        else if (c >= '0' && c <= '9') value = c - '0' + 52;
        else if (c == '+' || c == '-') value = 62;
        else if (c == '/' || c == '_') value = 63;
        else if (c == '=') {
            ended = true;
            continue;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        if (value < 0 || ended) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if (++count % 4 != 0) continue;
        out.push_back(static_cast<Byte>(bits >> 16));
        out.push_back(static_cast<Byte>(bits >> 8));
        out.push_back(static_cast<Byte>(bits));
    }
    if (count % 4 == 1) return std::nullopt;
    if (count % 4 == 2) out.push_back(static_cast<Byte>(bits >> 4));
    if (count % 4 == 3) {
        out.push_back(static_cast<Byte>(bits >> 10));
        out.push_back(static_cast<Byte>(bits >> 2));
    }
    return out;
}

std::string encodeBase64(BytesView bytes) {
    static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = std::uint32_t{bytes[i]} << 16;
        if (have > 1) bits |= std::uint32_t{bytes[i + 1]} << 8;
        if (have > 2) bits |= bytes[i + 2];
        out.push_back(kLetters[bits >> 18]);
        out.push_back(kLetters[bits >> 12 & 63]);
        out.push_back(have > 1 ? kLetters[bits >> 6 & 63] : '=');
        out.push_back(have > 2 ? kLetters[bits & 63] : '=');
    }
    return out;
}

}  // namespace helio::contacts
