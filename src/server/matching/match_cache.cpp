// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/match_cache.h"

#include "crypto/hash.h"

namespace helio::server {
namespace {

// A cloud where somebody signs up every second shall not spend its life on sorting: what took long stays as it is for so many times as long.
constexpr auto kQuick = std::chrono::milliseconds(20);
constexpr int kRest = 20;

Result<std::shared_ptr<const Buckets>> build(store::Db& reader, const store::MatchEpoch& epoch, const AccessHashes& access) {
    std::vector<PlacedEntry> entries;
    std::vector<store::Findable> fresh;
    store::eachFindable(reader, epoch.id, [&](store::MatchValue value) {
        if (value.entry.size() == crypto::kMatchEntry) entries.push_back({value.prefix, fixedOf<crypto::kMatchEntry>(value.entry)});
        else if (fresh.size() < static_cast<std::size_t>(kMatchSlice)) fresh.push_back(std::move(value.who));
    });
    HELIO_TRY(key, matchKey(epoch));
    for (auto& who : fresh) {
        HELIO_TRY(value, matchValue(key, epoch.id, std::move(who), access));
        entries.push_back({value.prefix, fixedOf<crypto::kMatchEntry>(value.entry)});
    }
    const auto fillKey = crypto::hmacSha256(epoch.seed.view(), viewOf("heliograph match filling"));
    return std::make_shared<const Buckets>(std::move(entries), epoch.bits, fillKey);
}

}  // namespace

std::shared_ptr<const Buckets> MatchCache::kept(std::int32_t epoch, std::int64_t version, SteadyTime now) {
    const std::lock_guard lock(mutex_);
    const auto it = kept_.find(epoch);
    if (it == kept_.end() || (it->second.version != version && now >= it->second.until)) return nullptr;
    return it->second.buckets;
}

Result<std::shared_ptr<const Buckets>> MatchCache::at(store::Db& reader, const store::MatchEpoch& epoch, const AccessHashes& access, const Clock& clock) {
    const std::int64_t version = store::matchVersion(reader);
    if (auto found = kept(epoch.id, version, clock.steady())) return found;
    const std::lock_guard building(building_);
    const SteadyTime began = clock.steady();
    if (auto found = kept(epoch.id, version, began)) return found;
    HELIO_TRY(buckets, build(reader, epoch, access));
    if (reader.failed()) return fail(Fault::Io, "sorting entries into buckets", "the database could not be read");
    const auto took = clock.steady() - began;
    const std::lock_guard lock(mutex_);
    kept_[epoch.id] = {version, took < kQuick ? began : clock.steady() + kRest * took, buckets};
    while (kept_.size() > 2) kept_.erase(kept_.begin());  // the older ones are over
    ++built_;
    return buckets;
}

int MatchCache::built() const {
    const std::lock_guard lock(mutex_);
    return built_;
}

void MatchCache::pend(UserId user, int numbers) {
    const std::lock_guard lock(mutex_);
    if ((pending_[user.value] += numbers) == 0) pending_.erase(user.value);
}

int MatchCache::pending(UserId user) const {
    const std::lock_guard lock(mutex_);
    const auto it = pending_.find(user.value);
    return it == pending_.end() ? 0 : it->second;
}

}  // namespace helio::server
