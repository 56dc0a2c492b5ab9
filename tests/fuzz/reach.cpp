// SPDX-License-Identifier: GPL-3.0-or-later
// Which methods of the cloud the seeds reach. What no seed calls is called with arguments by chance, so that a new method is fuzzed from the day it is
// there; the list of what was refused is printed when seeds are written.
#include <algorithm>
#include <cstdio>
#include <map>

#include "tests/fuzz/mallory.h"
#include "tests/fuzz/target.h"
#include "tests/unit/tl/random_object.h"

namespace helio::fuzz {
namespace {

using namespace server;

constexpr int kTries = 400;
constexpr std::size_t kLongest = 2000;
constexpr std::string_view kUnread = "INPUT_FETCH_ERROR";

/// Of each method the best that came of it: "" was answered.
using Outcomes = std::map<std::uint32_t, std::string>;

void run(Town& town, BytesView seed, Outcomes& outcomes) {
    town.house.db.run("SAVEPOINT reach");
    for (Input in(seed); !in.empty();) {
        const KeyId who = town.keyOf(in.byte());
        const BytesView query = in.chunk();
        const auto answer = town.house.askBytes(who, query);
        const std::string outcome = answer ? "" : answer.error().name;
        auto& best = outcomes.try_emplace(tl::peekId(query), outcome).first->second;
        if (outcome.empty() || best == kUnread) best = outcome;
    }
    town.house.db.run("ROLLBACK TO reach");
    town.house.db.run("RELEASE reach");
}

bool isReached(const Outcomes& outcomes, std::uint32_t id) {
    const auto known = outcomes.find(id);
    return known != outcomes.end() && known->second != kUnread;
}

}  // namespace

std::vector<Seed> otherCalls(Town& town, const std::vector<Seed>& known) {
    Outcomes outcomes;
    for (const Seed& seed : known) run(town, seed.bytes, outcomes);
    std::vector<Seed> out;
    tl::test::ObjectMaker maker(7);
    for (const auto& entry : tl::combinators()) {
        if (!entry.function || entry.secret || !town.house.table.find(entry.id)) continue;
        for (int i = 0; i < kTries && !isReached(outcomes, entry.id); ++i) {
            const Bytes call = maker.make(entry);
            if (call.size() > kLongest) continue;
            const Bytes seed = Output().byte(static_cast<Byte>(Caller::Mallory)).chunk(call).take();
            run(town, seed, outcomes);
            if (isReached(outcomes, entry.id)) out.push_back({"any_" + std::string(tl::nameOf(entry.id)), seed});
        }
        if (!isReached(outcomes, entry.id)) std::fprintf(stderr, "not reached: %s\n", std::string(tl::nameOf(entry.id)).c_str());
    }
    for (const auto& [id, refusal] : outcomes)
        if (!refusal.empty()) std::fprintf(stderr, "refused: %s: %s\n", std::string(tl::nameOf(id)).c_str(), refusal.c_str());
    return out;
}

}  // namespace helio::fuzz
