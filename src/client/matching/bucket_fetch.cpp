// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/bucket_fetch.h"

#include <utility>

#include "client/matching/bucket.h"
#include "crypto/match_entry.h"
#include "tl/gen/heliograph.h"

namespace helio::client {
namespace {

constexpr std::size_t kAtOnce = 256;          // buckets of one question
constexpr std::size_t kMostKept = 16u << 20;  // bytes, from one run to the next
constexpr std::size_t kMostAtAll = 128u << 20;

std::unexpected<Error> nonsense() { return fail(Fault::BadInput, "fetching buckets", "the cloud's answer is not what was asked for"); }

/// What is kept is of one epoch, and does not grow without end.
void makeRoom(MatchingState& state, std::int32_t epoch) {
    std::size_t size = 0;
    for (const auto& [prefix, bucket] : state.buckets) size += bucket.entries->size();
    if (std::exchange(state.bucketsOf, epoch) != epoch || size > kMostKept) state.buckets.clear();
}

}  // namespace

void BucketFetch::lookUp(const KnownEpoch& epoch, std::vector<MatchToken> tokens, Done done) {
    if (epoch_.id != epoch.id) {
        fresh_.clear();
        size_ = 0;
    }
    epoch_ = epoch;
    tokens_ = std::move(tokens);
    std::set<std::int32_t> needed;
    for (const MatchToken& token : tokens_)
        if (const auto prefix = crypto::matchPrefix(token, epoch_.bits); !fresh_.contains(prefix)) needed.insert(prefix);
    missing_.clear();
    if (!needed.empty()) {
        if (fresh_.empty()) makeRoom(core_.matching(), epoch_.id);
        SystemRandom random;
        for (const auto prefix : amongOthers(std::move(needed), epoch_.bits, random))
            if (!fresh_.contains(prefix)) missing_.insert(prefix);
    }
    next(std::move(done));
}

// Who asks owns this object: kept here, the handler would keep it alive for ever where no answer comes.
void BucketFetch::next(Done done) {
    if (missing_.empty()) return done(answer());
    tl::heliograph::getBuckets query{.epoch = epoch_.id, .prefixes = {}, .hashes = {}};
    asked_.clear();
    const auto& state = core_.matching();
    for (const auto prefix : missing_) {
        if (asked_.size() == kAtOnce) break;
        const auto kept = state.buckets.find(prefix);
        const bool known = state.bucketsOf == epoch_.id && kept != state.buckets.end();
        query.prefixes.push_back(prefix);
        query.hashes.push_back(asked_.emplace(prefix, known ? kept->second : KeptBucket{}).first->second.hash);
    }
    countedCall(core_, traffic_, query, [self = shared_from_this(), done = std::move(done)](Result<tl::heliograph::Buckets> answer) {
        if (passError(answer, done)) return;
        if (answer->buckets.empty()) return done(nonsense());
        for (auto& bucket : answer->buckets)
            if (auto taken = self->take(answer->epoch, bucket.prefix, bucket.hash, std::move(bucket.entries)); passError(taken, done)) return;
        self->next(done);  // what did not fit is still missing
    });
}

Result<> BucketFetch::take(std::int32_t epoch, std::int32_t prefix, std::int64_t hash, Bytes entries) {
    auto asked = asked_.extract(prefix);
    if (epoch != epoch_.id || !asked) return nonsense();
    KeptBucket bucket{hash, asked.mapped().entries};
    if (entries.empty()) {  // as it was
        if (!bucket.entries || asked.mapped().hash != hash) return nonsense();
    } else {
        if (!isBucket(entries)) return nonsense();
        bucket.entries = std::make_shared<const Bytes>(std::move(entries));
    }
    size_ += bucket.entries->size();
    if (size_ > kMostAtAll) return fail(Fault::BadInput, "fetching buckets", "the cloud's buckets are larger than any that a cloud of people needs");
    if (core_.matching().bucketsOf == epoch) core_.matching().buckets[prefix] = bucket;
    missing_.erase(prefix);
    fresh_.emplace(prefix, std::move(bucket.entries));
    return {};
}

std::vector<std::optional<PrivateMatch>> BucketFetch::answer() {
    std::vector<std::optional<PrivateMatch>> out;
    for (const MatchToken& token : std::exchange(tokens_, {})) {
        const auto it = fresh_.find(crypto::matchPrefix(token, epoch_.bits));
        out.push_back(it == fresh_.end() ? std::nullopt : findIn(*it->second, token));
    }
    return out;
}

}  // namespace helio::client
