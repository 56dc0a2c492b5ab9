// SPDX-License-Identifier: GPL-3.0-or-later
// Mallory has an account and calls everything that there is, with her own things and with those of people she has nothing to do with. The same town
// is fuzzed by tests/fuzz/cloud_methods.cpp.
#include <algorithm>

#include "tests/fuzz/mallory.h"

namespace helio::server {
namespace {

bool holds(BytesView bytes, std::string_view words) { return textOf(bytes).find(words) != std::string_view::npos; }

TEST(Strangers, NoCallGivesAwayWhatBelongsToOthers) {
    fuzz::Town town;
    int answered = 0, asked = 0;
    auto calls = fuzz::malloryCalls(town);
    std::ranges::move(fuzz::malloryContacts(town), std::back_inserter(calls));
    for (const fuzz::Seed& seed : calls) {
        town.house.db.run("SAVEPOINT before");
        for (fuzz::Input in(seed.bytes); !in.empty(); ++asked) {
            const KeyId who = town.keyOf(in.byte());
            const auto answer = town.house.askBytes(who, in.chunk());
            if (!answer) {
                EXPECT_EQ(answer.error().fault, Fault::Refused) << seed.name << ": " << answer.error().text();
                continue;
            }
            ++answered;
            EXPECT_FALSE(holds(*answer, fuzz::kSecret)) << seed.name;
            // Who writes a number into a message reads it there.
            if (!holds(seed.bytes, fuzz::kSecretPhone)) EXPECT_FALSE(holds(*answer, fuzz::kSecretPhone)) << seed.name;
        }
        town.house.db.run("ROLLBACK TO before");
        town.house.db.run("RELEASE before");
    }
    EXPECT_GT(asked, 70);
    EXPECT_GT(answered, 50) << "calls that are all refused show nothing";
}

TEST(Strangers, WhatTheyWereLookedForIsThere) {
    fuzz::Town town;
    const auto seen = town.house.askBytes(town.cleo, tl::serialize(tl::messages::getHistory{.peer = town.house.inputPeer(town.cleo, town.bert), .limit = 10}));
    ASSERT_TRUE(seen.has_value());
    EXPECT_TRUE(holds(*seen, fuzz::kSecret)) << "else the test above could not fail";
}

}  // namespace
}  // namespace helio::server
