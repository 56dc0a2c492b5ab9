// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the plan that spells C++.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tlgen/plan.h"

namespace helio::tlgen {
namespace {

constexpr std::array kKeywords = {
    "and",      "asm",      "auto",  "bool",     "break",     "case",    "catch",  "char",     "class",    "const",   "continue",  "default",  "delete",
    "do",       "double",   "else",  "enum",     "explicit",  "export",  "extern", "false",    "float",    "for",     "friend",    "goto",     "if",
    "inline",   "int",      "long",  "mutable",  "namespace", "new",     "not",    "operator", "or",       "private", "protected", "public",   "register",
    "requires", "return",   "short", "signed",   "sizeof",    "static",  "struct", "switch",   "template", "this",    "throw",     "true",     "try",
    "typedef",  "typename", "union", "unsigned", "using",     "virtual", "void",   "while",    "xor",      "concept", "final",     "override",
};

std::string partSpace(Part part) {
    if (part == Part::Service) return "::mt";
    return part == Part::Secret ? "::secret" : "";
}

}  // namespace

std::string escaped(const std::string& name) { return std::ranges::find(kKeywords, name) == kKeywords.end() ? name : name + "_"; }

std::string Plan::cppSpace(Part part, const std::string& name) const {
    const std::string ns = Combinator::spaceOf(name);
    return "helio::tl" + partSpace(part) + (ns.empty() ? "" : "::" + ns);
}

std::string Plan::cppLocal(const Combinator& c) const {
    const std::string local = escaped(c.local());
    const bool namespaceToo = c.part == Part::Api && c.ns().empty() && spaces_.contains(local);
    const bool typeToo = types_.contains({c.part, c.name});
    return namespaceToo || typeToo ? local + "_" : local;
}

std::string Plan::cppName(const Combinator& c) const { return cppSpace(c.part, c.name).substr(7) + "::" + cppLocal(c); }

std::string Plan::cppName(const BoxedType& type) const { return cppSpace(type.part, type.name).substr(7) + "::" + Combinator::localOf(type.name); }

const Combinator* Plan::structOf(const Combinator& owner, const Type& type) const {
    if (!type.element.empty()) return structOf(owner, type.element[0]);
    if (type.kind == Kind::Bare) return &bare(owner.part, type.name);
    if (type.kind != Kind::Boxed) return nullptr;
    const BoxedType* boxed = typeOf(owner.part, type.name);
    return boxed && boxed->kept && boxed->single() ? &combinators_[boxed->makers[0]] : nullptr;
}

const BoxedType* Plan::rawOf(const Combinator& owner, const Type& type) const {
    if (!type.element.empty()) return rawOf(owner, type.element[0]);
    const BoxedType* boxed = type.kind == Kind::Boxed ? typeOf(owner.part, type.name) : nullptr;
    return boxed && !boxed->kept ? boxed : nullptr;
}

std::string Plan::cppType(const Combinator& owner, const Type& type) const {
    switch (type.kind) {
        case Kind::Int:
        case Kind::Flags: return "std::int32_t";
        case Kind::Long: return "std::int64_t";
        case Kind::Double: return "double";
        case Kind::Int128: return "helio::Int128";
        case Kind::Int256: return "helio::Int256";
        case Kind::String: return "std::string";
        case Kind::Bytes: return "helio::Bytes";
        case Kind::Bool:
        case Kind::True: return "bool";
        case Kind::Vector:
        case Kind::BareVector: return "std::vector<" + cppType(owner, type.element[0]) + ">";
        case Kind::Rest:
        case Kind::Object: return "tl::Rest";
        case Kind::Bare: return cppName(bare(owner.part, type.name));
        case Kind::Boxed: break;
    }
    const BoxedType* boxed = typeOf(owner.part, type.name);
    return boxed && boxed->kept ? cppName(*boxed) : "tl::Raw";
}

std::string Plan::cppField(const Combinator& owner, const Field& field) const {
    const std::string type = cppType(owner, field.type);
    return field.flags.empty() || field.type.kind == Kind::True ? type : "std::optional<" + type + ">";
}

}  // namespace helio::tlgen
