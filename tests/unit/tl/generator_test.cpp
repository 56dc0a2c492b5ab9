// SPDX-License-Identifier: GPL-3.0-or-later
// The generator on a toy schema, held to a snapshot, and the check of every number of the real schema.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tlgen/crc.h"
#include "tlgen/emit.h"

namespace helio::tlgen {
namespace {

const std::string kToy = std::string(HELIO_SOURCE_DIR) + "/tests/unit/tl/toy/";
const std::string kSchema = std::string(HELIO_SOURCE_DIR) + "/src/tl/schema/";

OrError<Plan> toyPlan() {
    auto all = readSchema(kToy + "toy.tl", Part::Api);
    if (!all) return std::unexpected(all.error());
    auto service = readSchema(kToy + "service.tl", Part::Service);
    if (!service) return std::unexpected(service.error());
    all->insert(all->end(), service->begin(), service->end());
    const std::string keep = readTextFile(kToy + "keep.txt").value_or("") + "service:*\n";
    if (auto kept = applyKeepList(keep, "keep.txt", *all); !kept) return std::unexpected(kept.error());
    return Plan::make(std::move(*all));
}

// HELIO_UPDATE_SNAPSHOTS=1 writes the snapshot anew; read the difference before committing it.
TEST(TlGenerator, TheToySchemaComesOutAsTheSnapshotSays) {
    const auto plan = toyPlan();
    ASSERT_TRUE(plan) << plan.error();
    std::string all = "== fwd.h\n" + emitForward(*plan);
    for (const std::string& unit : plan->units()) all += "== " + unit + ".h\n" + emitHeader(*plan, unit);
    for (const std::string& text : emitCode(*plan, 2)) all += "== code.cpp\n" + text;
    all += "== table.cpp\n" + emitTable(*plan) + "== names.cpp\n" + emitNames(*plan);
    all += "== round_trips.cpp\n" + emitRoundTrips(*plan, 1)[0];
    if (std::getenv("HELIO_UPDATE_SNAPSHOTS")) std::ofstream(kToy + "snapshot.txt") << all;
    EXPECT_EQ(readTextFile(kToy + "snapshot.txt").value_or("no snapshot"), all);
}

std::size_t checkNumbers(const std::string& file, bool secret) {
    std::size_t lines = 0;
    const Part part = secret ? Part::Secret : Part::Api;
    const auto all = readSchema(kSchema + file, part);
    EXPECT_TRUE(all) << all.error();
    std::ifstream in(kSchema + file);
    for (std::string line; std::getline(in, line);) {
        const auto hash = line.find('#');
        if (line.starts_with("//") || hash == std::string::npos || line.starts_with("true#") || line.starts_with("vector ")) continue;
        ++lines;
        line.pop_back();
        const std::string name = line.substr(0, hash);
        const auto number = static_cast<std::uint32_t>(std::stoul(line.substr(hash + 1), nullptr, 16));
        EXPECT_TRUE(numberFits(line, name, number, secret)) << line;
        EXPECT_FALSE(numberFits(line, name, number ^ 1, secret)) << line;
    }
    return lines;
}

TEST(TlGenerator, EveryNumberOfTheSchemaIsTheCrcOfItsLine) {
    EXPECT_GT(checkNumbers("api.tl", false), 2400u);
    EXPECT_GT(checkNumbers("mtproto.tl", false), 45u);
    EXPECT_GT(checkNumbers("secret.tl", true), 80u);
    EXPECT_EQ(checkNumbers("heliograph.tl", false), 13u);
}

TEST(TlGenerator, TheCrcIsTheUsualOne) { EXPECT_EQ(crc32("123456789"), 0xcbf43926u); }

TEST(TlGenerator, TheCanonicalLineDropsWhatIsNotHashed) {
    EXPECT_EQ(canonicalLine("a.b#12 {X:Type} flags:# on:flags.0?true raw:bytes more:flags.1?bytes list:Vector<bytes> q:!X = X"),
              "a.b X:Type flags:# raw:string more:flags.1?string list:Vector bytes q:!X = X");
}

struct Bad {
    const char* line;
    const char* complaint;
};

TEST(TlGenerator, ABadLineIsRefusedWithItsPlaceAndReason) {
    for (const Bad& bad :
         {Bad{"pear#12345678 weight:int = Fruit;", "is not the CRC-32"}, Bad{"pear#12345678 weight:int = Fruit", "does not end with ;"},
          Bad{"pear weight:int = Fruit;", "has no number"}, Bad{"pear#12 weight = Fruit;", "is no field"}, Bad{"pear#12 weight:flags.40?int = Fruit;", "no such bit"},
          Bad{"pear#12 weight:int", "does not end with ;"}, Bad{"pear#12 weight:int;", "nothing behind ="}}) {
        const auto read = readSchemaText(std::string("// one\n") + bad.line + "\n", "toy.tl", Part::Api);
        ASSERT_FALSE(read) << bad.line;
        EXPECT_TRUE(read.error().starts_with("toy.tl:2: ")) << read.error();
        EXPECT_NE(read.error().find(bad.complaint), std::string::npos) << read.error();
    }
}

TEST(TlGenerator, AKeepWordThatNamesNothingIsRefused) {
    auto all = readSchema(kToy + "toy.tl", Part::Api);
    ASSERT_TRUE(all);
    const auto kept = applyKeepList("pear\nplum # not in season\n", "keep.txt", *all);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error(), "keep.txt:2: nothing in the schema is called plum");
}

TEST(TlGenerator, AFieldThatItCannotWriteIsRefused) {
    const auto all = readSchemaText("seed#84561e27 long:long = Seed;\npod#61b67b64 seeds:Vector<seed> = Pod;\n", "toy.tl", Part::Api);
    ASSERT_TRUE(all) << all.error();
    const auto plan = Plan::make(*all);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error(), "toy.tl:2: the generator cannot write the field seeds");
}

TEST(TlGenerator, TwoCombinatorsWithOneNumberAreRefused) {
    auto all = readSchema(kToy + "toy.tl", Part::Api);
    ASSERT_TRUE(all);
    all->push_back(all->front());
    const auto plan = Plan::make(*all);
    ASSERT_FALSE(plan);
    EXPECT_NE(plan.error().find("has the number of pear"), std::string::npos) << plan.error();
}

}  // namespace
}  // namespace helio::tlgen
