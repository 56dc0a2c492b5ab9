// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlgen/schema.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

#include "tlgen/crc.h"

namespace helio::tlgen {
namespace {

const std::map<std::string_view, Kind> kBuiltIn = {
    {"int", Kind::Int},   {"long", Kind::Long}, {"double", Kind::Double}, {"int128", Kind::Int128}, {"int256", Kind::Int256}, {"string", Kind::String}, {"bytes", Kind::Bytes},
    {"Bool", Kind::Bool}, {"true", Kind::True}, {"#", Kind::Flags},       {"!X", Kind::Rest},       {"Object", Kind::Object}, {"X", Kind::Rest},
};

Type readType(std::string_view text) {
    if (const auto found = kBuiltIn.find(text); found != kBuiltIn.end()) return {found->second, {}, {}};
    for (const auto& [prefix, kind] : {std::pair{std::string_view("Vector<"), Kind::Vector}, std::pair{std::string_view("vector<"), Kind::BareVector}}) {
        if (!text.starts_with(prefix) || !text.ends_with('>')) continue;
        Type element = readType(text.substr(prefix.size(), text.size() - prefix.size() - 1));
        return {kind, {}, {std::move(element)}};
    }
    if (text.starts_with('%')) return {Kind::Bare, std::string(text), {}};
    const std::string local = Combinator::localOf(text);
    const bool lower = local[0] >= 'a' && local[0] <= 'z';
    return {lower ? Kind::Bare : Kind::Boxed, std::string(text), {}};
}

OrError<Field> readField(std::string_view word) {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::unexpected(fmt::format("\"{}\" is no field", word));
    Field out{std::string(word.substr(0, colon)), {}, {}, 0};
    std::string_view type = word.substr(colon + 1);
    if (const auto question = type.find('?'); question != std::string_view::npos) {
        const std::string_view condition = type.substr(0, question);
        const auto dot = condition.find('.');
        if (dot == std::string_view::npos) return std::unexpected(fmt::format("\"{}\" has a condition without a bit", word));
        out.flags = condition.substr(0, dot);
        const std::string_view bit = condition.substr(dot + 1);
        if (std::from_chars(bit.data(), bit.data() + bit.size(), out.bit).ec != std::errc{} || out.bit > 31) return std::unexpected(fmt::format("\"{}\" has no such bit", word));
        type.remove_prefix(question + 1);
    }
    if (type.empty()) return std::unexpected(fmt::format("\"{}\" has no type", word));
    out.type = readType(type);
    return out;
}

OrError<Combinator> readLine(std::string_view line, Part part) {
    std::istringstream words{std::string(line)};
    std::string head;
    words >> head;
    Combinator out;
    out.part = part;
    const auto hash = head.find('#');
    if (hash == std::string::npos) return std::unexpected(fmt::format("{} has no number", head));
    out.name = head.substr(0, hash);
    const std::string number = head.substr(hash + 1);
    if (std::from_chars(number.data(), number.data() + number.size(), out.id, 16).ec != std::errc{}) return std::unexpected(fmt::format("{} has no number", head));
    for (std::string word; words >> word && word != "=";) {
        if (word == "{X:Type}") continue;
        auto field = readField(word);
        if (!field) return std::unexpected(field.error());
        out.fields.push_back(std::move(*field));
    }
    std::string result;
    if (!(words >> result)) return std::unexpected(fmt::format("{} says nothing behind =", out.name));
    out.result = readType(result);
    if (!numberFits(line, out.name, out.id, part == Part::Secret)) {
        return std::unexpected(
            fmt::format("{}: the number {:08x} is not the CRC-32 of the line, {:08x} (\"{}\")", out.name, out.id, crc32(canonicalLine(line)), canonicalLine(line)));
    }
    return out;
}

/// Built-in types have lines without a number in some schema files: facts that need no combinator.
bool isBuiltInLine(std::string_view line) {
    const std::string_view head = line.substr(0, line.find(' '));
    return head == "int" || head == "long" || head == "double" || head == "string" || head == "bytes" || head == "boolFalse" || head == "boolTrue" || head == "vector" ||
           head == "true#3fedd339" || head == "test.dummyFunction";
}

}  // namespace

std::string Combinator::spaceOf(std::string_view full) {
    const auto dot = full.find('.');
    return dot == std::string_view::npos ? std::string() : std::string(full.substr(0, dot));
}

std::string Combinator::localOf(std::string_view full) {
    const auto dot = full.find('.');
    return std::string(dot == std::string_view::npos ? full : full.substr(dot + 1));
}

OrError<std::vector<Combinator>> readSchemaText(std::string_view text, const std::string& name, Part part) {
    std::vector<Combinator> out;
    bool functions = false;
    int number = 0;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.starts_with("//")) continue;
        if (line.starts_with("---")) {
            functions = line == "---functions---";
            continue;
        }
        const std::string where = fmt::format("{}:{}", name, number);
        if (!line.ends_with(';')) return std::unexpected(where + ": the line does not end with ;");
        line.pop_back();
        if (isBuiltInLine(line)) continue;
        auto combinator = readLine(line, part);
        if (!combinator) return std::unexpected(where + ": " + combinator.error());
        combinator->function = functions;
        combinator->where = where;
        out.push_back(std::move(*combinator));
    }
    return out;
}

OrError<std::vector<Combinator>> readSchema(const std::string& path, Part part) {
    auto text = readTextFile(path);
    if (!text) return std::unexpected(text.error());
    const auto slash = path.find_last_of('/');
    return readSchemaText(*text, slash == std::string::npos ? path : path.substr(slash + 1), part);
}

OrError<std::string> readTextFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::unexpected(path + ": cannot be read");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace helio::tlgen
