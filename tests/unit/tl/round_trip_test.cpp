// SPDX-License-Identifier: GPL-3.0-or-later
// Every kept combinator, with random values: what is parsed and written again is what came.
#include "tests/unit/tl/round_trip.h"

#include <gtest/gtest.h>

#include "tests/unit/tl/allocation_meter.h"
#include "tests/unit/tl/random_object.h"
#include "tl/skip.h"

namespace helio::tl::test {
namespace {

std::vector<RoundTrip> allRows() {
    std::vector<RoundTrip> out;
    for (const auto rows : {roundTrips0(), roundTrips1(), roundTrips2(), roundTrips3()}) out.insert(out.end(), rows.begin(), rows.end());
    return out;
}

const CombinatorEntry* entryOf(const RoundTrip& row) {
    for (const bool secret : {false, true}) {
        const CombinatorEntry* entry = findCombinator(row.id, secret);
        if (entry && row.name == std::string_view(names() + entry->name)) return entry;
    }
    return nullptr;
}

bool endsOpen(const CombinatorEntry& entry) {
    const std::uint16_t* at = codes().data() + entry.code;
    bool open = false;
    for (; Code{*at} != Code::End; at += wordsOf(at)) open = open || Code{*at} == Code::Rest;
    return open;
}

TEST(TlRoundTrip, EveryKeptCombinatorComesBackAsItWas) {
    ObjectMaker maker(1);
    const auto rows = allRows();
    ASSERT_GT(rows.size(), 1000u);
    for (const RoundTrip& row : rows) {
        const CombinatorEntry* entry = entryOf(row);
        ASSERT_NE(entry, nullptr) << row.name;
        for (int i = 0; i < 20; ++i) {
            const Bytes wire = maker.make(*entry);
            const auto back = row.run(wire, {.strict = true});
            ASSERT_TRUE(back) << row.name << ": " << back.error().text() << " " << toHex(wire);
            ASSERT_EQ(*back, wire) << row.name;
        }
    }
}

TEST(TlRoundTrip, TheSkipTableStepsOverEveryConstructorOfTheSchema) {
    ObjectMaker maker(2);
    for (const CombinatorEntry& entry : combinators()) {
        if (entry.function || entry.type == 0xffff) continue;
        for (int i = 0; i < 5; ++i) {
            Bytes wire = maker.make(entry);
            const std::size_t size = wire.size();
            if (!endsOpen(entry)) append(wire, viewOf("what follows"));
            Reader in(wire, {.strict = true});
            skipBoxed(in, entry.type);
            ASSERT_TRUE(in.ok()) << names() + entry.name;
            ASSERT_EQ(in.position(), size) << names() + entry.name;
        }
    }
}

TEST(R12RoundTrip, AnythingCutShortIsAnError) {
    ObjectMaker maker(3);
    for (const RoundTrip& row : allRows()) {
        const CombinatorEntry* entry = entryOf(row);
        const Bytes wire = maker.make(*entry);
        for (std::size_t size = 0; size < wire.size() && size < 3000; ++size) {
            const auto back = row.run(BytesView(wire).first(size), {});
            if (!endsOpen(*entry)) {
                ASSERT_FALSE(back) << row.name << " cut to " << size;
                ASSERT_EQ(back.error().fault, Fault::BadInput);
            }
        }
    }
}

TEST(R12RoundTrip, OneByteTooManyIsAnError) {
    ObjectMaker maker(4);
    for (const RoundTrip& row : allRows()) {
        const CombinatorEntry* entry = entryOf(row);
        Bytes wire = maker.make(*entry);
        append(wire, viewOf("\0\0\0\0"));
        wire.push_back(0);
        if (!endsOpen(*entry)) ASSERT_FALSE(row.run(wire, {})) << row.name;
    }
}

/// What parsing may hold at most: an empty struct in memory is larger than its few bytes on the wire, by a factor the schema fixes.
std::size_t allowance(std::size_t input) { return 16384 + 300 * input; }

TEST(C06RoundTrip, DamagedBytesNeverCrashNorTakeMemoryThatTheInputDoesNotJustify) {
    ObjectMaker maker(5);
    std::mt19937 random(6);
    for (const RoundTrip& row : allRows()) {
        const CombinatorEntry* entry = entryOf(row);
        for (int i = 0; i < 30; ++i) {
            Bytes wire = maker.make(*entry);
            for (std::uint32_t hits = 1 + random() % 4; hits > 0 && wire.size() > 4; --hits) {
                const std::size_t at = 4 + random() % (wire.size() - 4);
                if (random() % 2 == 0) {
                    wire[at] = static_cast<Byte>(random());
                } else {
                    std::fill_n(wire.begin() + static_cast<std::ptrdiff_t>(at), std::min<std::size_t>(4, wire.size() - at), Byte{0xff});
                }
            }
            const AllocationMeter meter;
            const auto back = row.run(wire, {.strict = random() % 2 == 0});
            ASSERT_LE(meter.peak(), allowance(wire.size())) << row.name << " " << toHex(wire);
        }
    }
}

TEST(C06RoundTrip, NoiseNeverCrashes) {
    std::mt19937 random(7);
    for (const RoundTrip& row : allRows()) {
        for (int i = 0; i < 30; ++i) {
            Bytes wire(4 + random() % 200);
            storeLe32(wire, row.id);
            for (std::size_t at = 4; at < wire.size(); ++at) wire[at] = static_cast<Byte>(random());
            const AllocationMeter meter;
            const auto back = row.run(wire, {});
            ASSERT_LE(meter.peak(), allowance(wire.size())) << row.name;
        }
    }
}

}  // namespace
}  // namespace helio::tl::test
