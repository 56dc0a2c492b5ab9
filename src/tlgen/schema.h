// SPDX-License-Identifier: GPL-3.0-or-later
// A TL schema as it was read: combinators, their fields and types. Errors are texts "file:line: what is wrong".
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace helio::tlgen {

template <class T>
using OrError = std::expected<T, std::string>;

enum class Part { Api, Service, Secret };

enum class Kind { Int, Long, Double, Int128, Int256, String, Bytes, Bool, True, Flags, Vector, BareVector, Boxed, Bare, Rest, Object };

struct Type {
    Kind kind = Kind::Int;
    std::string name;           ///< Boxed: "messages.Dialogs"; Bare: the constructor's name
    std::vector<Type> element;  ///< Vector, BareVector: exactly one
};

struct Field {
    std::string name;
    Type type;
    std::string flags;  ///< name of the flags word that decides whether it is there; empty: always
    int bit = 0;
};

struct Combinator {
    Part part = Part::Api;
    std::string name;  ///< "messages.getHistory"
    std::uint32_t id = 0;
    std::vector<Field> fields;
    Type result;
    bool function = false;
    bool kept = false;
    std::string where;  ///< "api.tl:12"

    std::string ns() const { return spaceOf(name); }
    std::string local() const { return localOf(name); }
    static std::string spaceOf(std::string_view full);
    static std::string localOf(std::string_view full);
};

/// Reads one schema file and checks the number of every line against its CRC-32.
OrError<std::vector<Combinator>> readSchema(const std::string& path, Part part);
OrError<std::vector<Combinator>> readSchemaText(std::string_view text, const std::string& name, Part part);

/// Marks what the keep list names. A line that names nothing is an error. Lines: "messages.getHistory", "messages.*", "messages.Dialogs",
/// "service:*", "secret:*"; "!name" takes one
/// away again; '#' starts a comment.
OrError<void> applyKeepList(std::string_view text, const std::string& name, std::vector<Combinator>& combinators);

OrError<std::string> readTextFile(const std::string& path);

}  // namespace helio::tlgen
