// SPDX-License-Identifier: GPL-3.0-or-later
// The skip table: codes as tl/schema_table.h names them, in that order.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tlgen/emit.h"

namespace helio::tlgen {
namespace {

enum Code : std::uint16_t { cEnd, cInt, cLong, cInt128, cInt256, cString, cBytes, cBool, cFlags, cIf, cVector, cBareVector, cBoxed, cBare, cCounted, cRest };

using Steps = std::vector<std::uint16_t>;

void addNumber(Steps& to, std::uint32_t value) {
    to.push_back(static_cast<std::uint16_t>(value & 0xffff));
    to.push_back(static_cast<std::uint16_t>(value >> 16));
}

void addType(const Plan& plan, const Combinator& c, const Type& type, Steps& to) {
    switch (type.kind) {
        case Kind::Int: to.push_back(cInt); break;
        case Kind::Long:
        case Kind::Double: to.push_back(cLong); break;
        case Kind::Int128: to.push_back(cInt128); break;
        case Kind::Int256: to.push_back(cInt256); break;
        case Kind::String: to.push_back(cString); break;
        case Kind::Bytes: to.push_back(cBytes); break;
        case Kind::Bool: to.push_back(cBool); break;
        case Kind::Vector: to.push_back(cVector); break;
        case Kind::BareVector: to.push_back(cBareVector); break;
        case Kind::Boxed:
            to.push_back(cBoxed);
            to.push_back(plan.typeOf(c.part, type.name)->index);
            break;
        case Kind::Bare:
            to.push_back(cBare);
            addNumber(to, plan.bare(c.part, type.name).id);
            break;
        case Kind::Rest:
        case Kind::Object: to.push_back(cRest); break;
        case Kind::True:
        case Kind::Flags: break;
    }
    if (!type.element.empty()) addType(plan, c, type.element[0], to);
}

Steps stepsOf(const Plan& plan, const Combinator& c) {
    Steps out;
    const auto words = flagsWords(c);
    auto wordNumber = [&](const std::string& name) { return static_cast<std::uint16_t>(std::ranges::find(words, name, &FlagsWord::name) - words.begin()); };
    for (std::size_t i = 0; i < c.fields.size(); ++i) {
        const Field& field = c.fields[i];
        if (field.type.kind == Kind::Flags) {
            const std::uint16_t number = wordNumber(field.name);
            out.push_back(cFlags);
            out.push_back(number);
            addNumber(out, words[number].known);
        } else if (isCounted(c, i)) {
            out.push_back(cCounted);
        } else if (isMember(c, i) && field.type.kind != Kind::True) {
            if (!field.flags.empty()) {
                out.insert(out.end(), {cIf, wordNumber(field.flags), static_cast<std::uint16_t>(field.bit)});
            }
            addType(plan, c, field.type, out);
        }
    }
    out.push_back(cEnd);
    return out;
}

std::vector<const Combinator*> byNumber(const Plan& plan) {
    std::vector<const Combinator*> out;
    for (const Combinator& c : plan.combinators()) out.push_back(&c);
    std::ranges::sort(out, {}, [](const Combinator* c) { return std::pair{c->part == Part::Secret, c->id}; });
    return out;
}

constexpr std::uint16_t kNoType = 0xffff;

std::uint16_t resultIndex(const Plan& plan, const Combinator& c) {
    const BoxedType* type = c.result.kind == Kind::Boxed ? plan.typeOf(c.part, c.result.name) : nullptr;
    return type ? type->index : kNoType;
}

}  // namespace

std::string emitTable(const Plan& plan) {
    std::map<Steps, std::size_t> starts;  // many combinators have the same steps
    std::string codeText;
    std::string entries;
    std::size_t used = 0;
    std::size_t nameAt = 0;
    for (const Combinator* c : byNumber(plan)) {
        const Steps steps = stepsOf(plan, *c);
        const auto [start, fresh] = starts.emplace(steps, used);
        if (fresh) {
            for (const std::uint16_t step : steps) codeText += fmt::format("{},", step);
            codeText += "\n";
            used += steps.size();
        }
        entries += fmt::format("{{0x{:08x},{},{},{},{},{}}},\n", c->id, start->second, nameAt, resultIndex(plan, *c), c->function, c->part == Part::Secret);
        nameAt += c->name.size() + 1;
    }
    std::size_t secret = 0;
    for (const BoxedType* type : plan.types()) secret += type->part != Part::Secret;
    return banner() + fmt::format(
                          "#include \"tl/schema_table.h\"\n\nnamespace helio::tl {{\nnamespace {{\n\n"
                          "constexpr CombinatorEntry kEntries[] = {{\n{}}};\n\nconstexpr std::uint16_t kCodes[] = {{\n{}}};\n\n}}  // namespace\n\n"
                          "std::span<const CombinatorEntry> combinators() {{ return kEntries; }}\n"
                          "std::span<const std::uint16_t> codes() {{ return kCodes; }}\n"
                          "std::uint16_t firstSecretType() {{ return {}; }}\n\n}}  // namespace helio::tl\n",
                          entries, codeText, secret);
}

std::string emitNames(const Plan& plan) {
    std::string text;
    for (const Combinator* c : byNumber(plan)) text += fmt::format("    \"{}\\0\"\n", c->name);
    return banner() + fmt::format("#include \"tl/schema_table.h\"\n\nnamespace helio::tl {{\n\nconst char* names() {{\n    return\n{};\n}}\n\n}}  // namespace helio::tl\n", text);
}

}  // namespace helio::tlgen
