// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/epochs.h"

#include <algorithm>

#include "crypto/match_entry.h"

namespace helio::server {
namespace {

constexpr std::int64_t kAboutSoMany = 64, kTooMany = 256;  // entries of a bucket

/// Which epoch wants work, as a step that has no values yet. Null: none.
std::shared_ptr<MatchStep> wanted(store::Db& db, std::int64_t now, Random& random, MatchEffort effort) {
    const auto epochs = store::matchEpochs(db);
    auto step = std::make_shared<MatchStep>();
    if (!epochs.empty()) {
        const store::MatchEpoch& newest = epochs.front();
        step->epoch = newest.id;
        step->seed = newest.seed.clone();
        if (!newest.started) return step;
        const std::int64_t age = now - newest.started;
        const bool over = age >= kMatchEpoch || (effort == MatchEffort::Everything && age >= kMatchEpochLeast && outgrown(store::findableCount(db), newest.bits));
        step->runs = !over;
        if (!over) return effort == MatchEffort::Everything ? step : nullptr;
    }
    ++step->epoch;
    step->opens = true;
    step->bits = matchBits(store::findableCount(db));
    step->seed = SecretBytes(32);
    random.fill(step->seed.mut());
    return step;
}

}  // namespace

int matchBits(std::int64_t members) {
    int bits = 0;
    while (bits < crypto::kMatchMostBits && members >= kAboutSoMany << (bits + 1)) ++bits;
    return bits;
}

bool outgrown(std::int64_t members, int bits) { return bits < crypto::kMatchMostBits && members > kTooMany << bits; }

Result<crypto::OprfKey> matchKey(const store::MatchEpoch& epoch) { return crypto::deriveOprfKey(epoch.seed.view(), "heliograph match v1"); }

Result<store::MatchValue> matchValue(const crypto::OprfKey& key, std::int32_t epoch, store::Findable who, const AccessHashes& access) {
    HELIO_TRY(output, crypto::oprfDirect(key, viewOf(who.phone)));
    const auto entry = crypto::sealMatch(output, {.user = who.user.value, .capability = access.capability(epoch, who.user)});
    store::MatchValue out{std::move(who), crypto::matchPrefix(output, crypto::kMatchMostBits), copyOf(entry)};
    wipe(output);
    return out;
}

const store::MatchEpoch* MatchEpochs::find(std::int32_t id) const {
    const auto it = std::ranges::find(open, id, &store::MatchEpoch::id);
    return it == open.end() ? nullptr : &*it;
}

MatchEpochs openEpochs(store::Db& db) {
    MatchEpochs out;
    for (store::MatchEpoch& epoch : store::matchEpochs(db))
        if (epoch.started && out.open.size() < 2) out.open.push_back(std::move(epoch));
    return out;
}

Result<std::shared_ptr<const MatchStep>> planMatchStep(store::Db& reader, std::int64_t now, Random& random, const AccessHashes& access, MatchEffort effort) {
    auto step = wanted(reader, now, random, effort);
    if (!step) return nullptr;
    HELIO_TRY(key, matchKey({.id = step->epoch, .seed = step->seed.clone()}));
    auto members = store::unmatched(reader, step->epoch, kMatchSlice);
    step->complete = members.size() < static_cast<std::size_t>(kMatchSlice);
    for (auto& who : members) {
        HELIO_TRY(value, matchValue(key, step->epoch, std::move(who), access));
        step->values.push_back(std::move(value));
    }
    return step;
}

void applyMatchStep(store::Db& db, const MatchStep& step, std::int64_t now) {
    auto epochs = store::matchEpochs(db);
    const std::int32_t newest = epochs.empty() ? 0 : epochs.front().id;
    if (step.opens) {
        if (newest >= step.epoch) return;
        store::addMatchEpoch(db, {.id = step.epoch, .seed = step.seed.clone(), .bits = step.bits});
    } else if (newest != step.epoch || !equalInConstantTime(epochs.front().seed.view(), step.seed.view())) {
        return;
    }
    for (const auto& value : step.values) store::putMatchValue(db, step.epoch, value);
    if (!step.complete || (!step.opens && epochs.front().started)) return;
    store::startMatchEpoch(db, step.epoch, now);
    const MatchEpochs open = openEpochs(db);
    store::dropMatchEpochsBefore(db, open.open.back().id);
}

}  // namespace helio::server
