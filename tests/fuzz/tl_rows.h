// SPDX-License-Identifier: GPL-3.0-or-later
// Every kept combinator as a row that can be parsed, copied and written again, and the schema's entry of each.
#pragma once

#include "tests/unit/tl/random_object.h"
#include "tests/unit/tl/round_trip.h"

namespace helio::fuzz {

struct TlRow {
    tl::test::RoundTrip trip;
    const tl::CombinatorEntry* entry = nullptr;
};

inline const std::vector<TlRow>& tlRows() {
    static const std::vector<TlRow> rows = [] {
        std::vector<TlRow> out;
        for (const auto part : {tl::test::roundTrips0(), tl::test::roundTrips1(), tl::test::roundTrips2(), tl::test::roundTrips3()}) {
            for (const auto& trip : part) {
                for (const bool secret : {false, true}) {
                    const auto* entry = tl::findCombinator(trip.id, secret);
                    if (entry != nullptr && trip.name == std::string_view(tl::names() + entry->name)) out.push_back({trip, entry});
                }
            }
        }
        return out;
    }();
    return rows;
}

}  // namespace helio::fuzz
