// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tlgen/emit.h"

namespace helio::tlgen {
namespace {

std::string wordVariable(const std::string& name) { return name + "Word_"; }

const Field* sharesBit(const Combinator& c, const Field& field) {
    for (const Field& other : c.fields) {
        if (&other != &field && !other.flags.empty() && other.flags == field.flags && other.bit == field.bit) return &other;
    }
    return nullptr;
}

std::string emitWriteField(const Plan& plan, const Combinator& c, std::size_t i) {
    const Field& field = c.fields[i];
    const std::string name = escaped(field.name);
    if (field.type.kind == Kind::Flags) return fmt::format("    out_.u32({});\n", wordVariable(field.name));
    if (isCounted(c, i)) return fmt::format("    out_.u32(static_cast<std::uint32_t>({0}.size()));\n    out_.raw({0});\n", name);
    if (field.type.kind == Kind::BareVector) return fmt::format("    tl::putBare(out_, {});\n", name);
    if (field.type.kind == Kind::Bare) return fmt::format("    {}.tlWrite(out_);\n", name);
    if (field.flags.empty()) return fmt::format("    tl::put(out_, {});\n", name);
    if (field.type.kind == Kind::True) return {};
    if (!sharesBit(c, field)) return fmt::format("    if ({0}) tl::put(out_, *{0});\n", name);
    // two fields hang on one bit: the wire has both or none
    return fmt::format("    if ({0} & 1u << {1}) tl::put(out_, {2}.value_or({3}{{}}));\n", wordVariable(field.flags), field.bit, name, plan.cppType(c, field.type));
}

std::string emitWrite(const Plan& plan, const Combinator& c) {
    std::string body;
    for (const FlagsWord& word : flagsWords(c)) {
        body += fmt::format("    std::uint32_t {} = 0;\n", wordVariable(word.name));
        for (const Field& field : c.fields) {
            if (field.flags == word.name) body += fmt::format("    if ({}) {} |= 1u << {};\n", escaped(field.name), wordVariable(word.name), field.bit);
        }
    }
    for (std::size_t i = 0; i < c.fields.size(); ++i) {
        if (isMember(c, i) || c.fields[i].type.kind == Kind::Flags) body += emitWriteField(plan, c, i);
    }
    return fmt::format("void {}::tlWrite([[maybe_unused]] tl::Writer& out_) const {{\n{}}}\n", plan.cppName(c), body);
}

std::string emitReadField(const Plan& plan, const Combinator& c, std::size_t i) {
    const Field& field = c.fields[i];
    const std::string name = escaped(field.name);
    const BoxedType* raw = plan.rawOf(c, field.type);
    const std::string type = raw ? fmt::format(", {}", raw->index) : "";
    if (isCounted(c, i)) return fmt::format("    {} = helio::copyOf(in_.counted());\n", name);
    if (field.type.kind == Kind::BareVector) return fmt::format("    tl::getBare(in_, {});\n", name);
    if (field.type.kind == Kind::Bare) return fmt::format("    {}.tlRead(in_);\n", name);
    if (field.flags.empty()) return fmt::format("    tl::get(in_, {}{});\n", name, type);
    const std::string there = fmt::format("{} & 1u << {}", wordVariable(field.flags), field.bit);
    if (field.type.kind == Kind::True) return fmt::format("    {} = ({}) != 0;\n", name, there);
    return fmt::format("    if ({}) tl::get(in_, {}.emplace(){});\n", there, name, type);
}

std::string emitRead(const Plan& plan, const Combinator& c) {
    std::string body;
    const auto words = flagsWords(c);
    for (std::size_t i = 0; i < c.fields.size(); ++i) {
        const Field& field = c.fields[i];
        if (field.type.kind == Kind::Flags) {
            const auto word = std::ranges::find(words, field.name, &FlagsWord::name);
            body += fmt::format("    [[maybe_unused]] const std::uint32_t {} = in_.flags(0x{:08x});\n", wordVariable(field.name), word->known);
        } else if (isMember(c, i)) {
            body += emitReadField(plan, c, i);
        }
    }
    return fmt::format("void {}::tlRead([[maybe_unused]] tl::Reader& in_) {{\n{}}}\n", plan.cppName(c), body);
}

std::string emitStructCode(const Plan& plan, const Combinator& c) {
    const std::string name = plan.cppName(c);
    return emitWrite(plan, c) + emitRead(plan, c) + fmt::format("bool {0}::operator==(const {0}&) const = default;\n\n", name);
}

std::string emitClassCode(const Plan& plan, const BoxedType& type) {
    const std::string name = plan.cppName(type);
    const std::string local = Combinator::localOf(type.name);
    std::string out = fmt::format("{0}::{1}(tl::Skipped value) : Boxed(tl::holdSkipped(std::move(value))) {{}}\n", name, local);
    std::string cases;
    for (const std::size_t maker : type.makers) {
        const Combinator& c = plan.combinators()[maker];
        if (!c.kept) continue;
        out += fmt::format("{0}::{1}({2} value) : Boxed(tl::hold(std::move(value))) {{}}\n", name, local, plan.cppName(c));
        cases += fmt::format("        case {0}::kId: held_ = tl::readHeld<{0}>(in_); break;\n", plan.cppName(c));
    }
    return out + fmt::format("void {}::tlRead(tl::Reader& in_) {{\n    switch (in_.peek()) {{\n{}        default: held_ = tl::readSkipped(in_, {});\n    }}\n}}\n\n", name, cases,
                             type.index);
}

struct Piece {
    std::string text;
    std::size_t weight;  ///< about how long the compiler takes
    std::set<std::string> units;
};

std::vector<Piece> pieces(const Plan& plan) {
    std::vector<Piece> out;
    for (const std::string& unit : plan.units()) {
        for (const BoxedType* type : plan.types()) {
            if (!type->kept || type->single() || type->unit != unit) continue;
            Piece piece{emitClassCode(plan, *type), type->makers.size() * 5, {unit}};
            out.push_back(std::move(piece));
        }
        for (const Combinator* c : plan.ordered(unit)) out.push_back({emitStructCode(plan, *c), 2 + c->fields.size(), {unit}});
    }
    return out;
}

}  // namespace

std::vector<std::string> emitCode(const Plan& plan, std::size_t count) {
    const std::vector<Piece> all = pieces(plan);
    std::size_t total = 0;
    for (const Piece& piece : all) total += piece.weight;
    std::vector<std::string> bodies(count);
    std::vector<std::set<std::string>> units(count);
    std::size_t done = 0;
    for (const Piece& piece : all) {
        const std::size_t file = std::min(count - 1, done * count / std::max<std::size_t>(total, 1));
        bodies[file] += piece.text;
        units[file].insert(piece.units.begin(), piece.units.end());
        done += piece.weight;
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = banner() + "#include \"tl/held_ops.h\"\n";
        for (const std::string& unit : units[i]) text += fmt::format("#include \"tl/gen/{}.h\"\n", unit);
        out.push_back(text + "\nnamespace helio {\n\n" + bodies[i] + "}  // namespace helio\n");
    }
    return out;
}

}  // namespace helio::tlgen
