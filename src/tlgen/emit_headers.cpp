// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "tlgen/emit.h"

namespace helio::tlgen {
namespace {

std::string inSpace(const std::string& space, const std::string& text) { return fmt::format("namespace {} {{\n{}}}\n", space, text); }

std::string emitClass(const Plan& plan, const BoxedType& type) {
    const std::string local = Combinator::localOf(type.name);
    std::string kinds;
    std::string makers;
    for (const std::size_t maker : type.makers) {
        const Combinator& c = plan.combinators()[maker];
        if (!c.kept) continue;
        kinds += (kinds.empty() ? "" : ", ") + plan.cppName(c);
        makers += fmt::format("    {}({} value);\n", local, plan.cppName(c));
    }
    return inSpace(plan.cppSpace(type.part, type.name), fmt::format("class {0} : public tl::Boxed<{0}> {{\n"
                                                                    "public:\n"
                                                                    "    using Kinds = tl::Kinds<{1}>;\n"
                                                                    "    {0}() = default;\n"
                                                                    "{2}"
                                                                    "    {0}(tl::Skipped value);\n"
                                                                    "    void tlRead(tl::Reader& in_);\n"
                                                                    "}};\n",
                                                                    local, kinds, makers));
}

std::string emitStruct(const Plan& plan, const Combinator& c) {
    const std::string local = plan.cppLocal(c);
    std::string fields;
    for (std::size_t i = 0; i < c.fields.size(); ++i) {
        if (!isMember(c, i)) continue;
        const std::string type = isCounted(c, i) ? "helio::Bytes" : plan.cppField(c, c.fields[i]);
        const bool class_ = type.starts_with("std::") && !type.ends_with("_t");
        fields += fmt::format("    {} {}{};\n", type, escaped(c.fields[i].name), class_ ? "" : "{}");
    }
    const std::string result = c.function ? fmt::format("    using Result = {};\n", c.result.kind == Kind::Rest ? "tl::Raw" : plan.cppType(c, c.result)) : "";
    return inSpace(plan.cppSpace(c.part, c.name), fmt::format("/// {1}\n"
                                                              "struct {0} {{\n"
                                                              "    static constexpr std::uint32_t kId = 0x{2:08x};\n"
                                                              "{3}{4}"
                                                              "    void tlWrite(tl::Writer& out_) const;\n"
                                                              "    void tlRead(tl::Reader& in_);\n"
                                                              "    bool operator==(const {5}&) const;\n"
                                                              "}};\n",
                                                              local, c.where, c.id, result, fields, plan.cppName(c)));
}

}  // namespace

std::string banner() {
    return "// SPDX-License-Identifier: GPL-3.0-or-later\n"
           "// Made by tlgen from src/tl/schema; changes belong there.\n";
}

std::string emitForward(const Plan& plan) {
    std::string out = banner() + "#pragma once\n\n#include \"tl/values.h\"\n\n";
    for (const Combinator& c : plan.combinators()) {
        if (c.kept) out += fmt::format("namespace {} {{ struct {}; }}\n", plan.cppSpace(c.part, c.name), plan.cppLocal(c));
    }
    for (const BoxedType* type : plan.types()) {
        if (!type->kept) continue;
        const std::string space = plan.cppSpace(type->part, type->name);
        const std::string local = Combinator::localOf(type->name);
        if (type->single()) {
            out += fmt::format("namespace {} {{ using {} = {}; }}\n", space, local, plan.cppName(plan.combinators()[type->makers[0]]));
        } else {
            out += fmt::format("namespace {} {{ class {}; }}\n", space, local);
        }
    }
    return out;
}

std::string emitHeader(const Plan& plan, const std::string& unit) {
    std::string out = banner() + "#pragma once\n\n#include <optional>\n#include <string>\n#include <vector>\n\n#include \"tl/codec.h\"\n#include \"tl/gen/fwd.h\"\n";
    for (const std::string& other : plan.includes(unit)) out += fmt::format("#include \"tl/gen/{}.h\"\n", other);
    out += "\n";
    for (const BoxedType* type : plan.types()) {
        if (type->kept && !type->single() && type->unit == unit) out += emitClass(plan, *type);
    }
    for (const Combinator* c : plan.ordered(unit)) out += emitStruct(plan, *c);
    return out;
}

}  // namespace helio::tlgen
