// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "tlgen/emit.h"

namespace helio::tlgen {

std::vector<std::string> emitRoundTrips(const Plan& plan, std::size_t count) {
    std::vector<std::string> bodies(count);
    std::size_t number = 0;
    for (const Combinator& c : plan.combinators()) {
        if (c.kept) bodies[number++ % count] += fmt::format("    {{0x{:08x}, \"{}\", &roundTrip<{}>}},\n", c.id, c.name, plan.cppName(c));
    }
    std::string includes;
    for (const std::string& unit : plan.units()) includes += fmt::format("#include \"tl/gen/{}.h\"\n", unit);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back(
            banner() + "#include \"tests/unit/tl/round_trip.h\"\n" + includes +
            fmt::format(
                "\nnamespace helio::tl::test {{\n\nstd::span<const RoundTrip> roundTrips{}() {{\n    static constexpr RoundTrip kAll[] = {{\n{}    }};\n    return kAll;\n}}\n\n"
                "}}  // namespace helio::tl::test\n",
                i, bodies[i]));
    }
    return out;
}

}  // namespace helio::tlgen
