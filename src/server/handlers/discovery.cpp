// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph.getDiscovery, evaluate, getBuckets: private matching (docs/MATCHING.md). What is asked here is never logged and never kept but as a number
// of numbers.
#include "server/handlers/table.h"
#include "server/matching/match_quota.h"
#include "tl/gen/heliograph.h"

namespace helio::server {
namespace {

using tl::heliograph::evaluate;
using tl::heliograph::getBuckets;
using tl::heliograph::getDiscovery;

constexpr std::size_t kBatch = 500;  ///< elements: some 50 ms of a worker
constexpr std::size_t kMostPrefixes = 1'024;
constexpr std::size_t kAnswerBytes = 512 << 10;  ///< of entries in one answer; what does not fit is asked for again

/// Only those who said that they know our additions may ask for them, and only a cloud that offers matching has them.
template <class Fn>
Result<> ours(const Call& call) {
    if (!call.device.heliograph || !call.services.matchesInPrivate) return refuse(400, "INPUT_METHOD_INVALID_" + std::to_string(Fn::kId));
    return {};
}

Result<store::MatchEpoch> openEpoch(Call& call, std::int32_t id) {
    const MatchEpochs epochs = openEpochs(call.db);
    const auto* epoch = epochs.find(id);
    if (!epoch) return refuse(400, "EPOCH_INVALID");
    return store::MatchEpoch{epoch->id, epoch->seed.clone(), epoch->bits, epoch->started};
}

Result<tl::heliograph::Discovery> described(const store::MatchEpoch& epoch) {
    HELIO_TRY(key, matchKey(epoch));
    return tl::heliograph::discovery{.epoch = epoch.id,
                                     .public_key = copyOf(key.shown),
                                     .prefix_bits = epoch.bits,
                                     .batch_max = kBatch,
                                     .daily_quota = kMatchNumbers.perDay,
                                     .expires = static_cast<std::int32_t>(epoch.started + kMatchEpoch)};
}

Result<MethodTable::Finish<getDiscovery>> discover(Call& call, getDiscovery) {
    HELIO_CHECK(ours<getDiscovery>(call));
    HELIO_TRY(step, planMatchStep(call.db, call.now, call.services.random, call.services.access, MatchEffort::IfDue));
    return MethodTable::Finish<getDiscovery>([step](Call& writing) -> Result<tl::heliograph::Discovery> {
        if (step) applyMatchStep(writing.db, *step, writing.now);
        const MatchEpochs epochs = openEpochs(writing.db);
        if (epochs.current()) return described(*epochs.current());
        writing.keepRefusal = true;  // a large cloud's first epoch takes several steps
        return refuse(420, "FLOOD_WAIT_1");
    });
}

Result<std::vector<crypto::Element>> elementsOf(const std::vector<Bytes>& typed) {
    if (typed.empty() || typed.size() > kBatch) return refuse(400, "LIMIT_INVALID");
    std::vector<crypto::Element> out;
    for (const Bytes& bytes : typed) {
        const auto element = crypto::elementOf(bytes);
        if (!element) return refuse(400, "ELEMENT_INVALID");
        out.push_back(*element);
    }
    return out;
}

Result<MethodTable::Finish<evaluate>> evaluated(Call& call, evaluate query) {
    HELIO_CHECK(ours<evaluate>(call));
    HELIO_TRY(epoch, openEpoch(call, query.epoch));
    HELIO_TRY(elements, elementsOf(query.elements));
    // Counted before the work is done: what is on its way counts, too. The writer counts for good, and without that nothing leaves.
    const int numbers = static_cast<int>(elements.size());
    const auto onItsWay = std::make_shared<const MatchCache::Pending>(*call.services.matching, call.me(), numbers);
    HELIO_CHECK(mayMatch(call, epoch.id, numbers, call.services.matching->pending(call.me()) - numbers));
    HELIO_TRY(key, matchKey(epoch));
    const auto evaluation = crypto::oprfEvaluate(key, elements, call.services.random);
    if (!evaluation) return refuse(400, "ELEMENT_INVALID");
    tl::heliograph::evaluated out{.epoch = epoch.id, .elements = {}, .proof = copyOf(evaluation->proof)};
    for (const crypto::Element& element : evaluation->elements) out.elements.push_back(copyOf(element));
    return MethodTable::Finish<evaluate>([out = std::move(out), onItsWay, numbers](Call& writing) -> Result<tl::heliograph::Evaluated> {
        HELIO_CHECK(mayMatch(writing, out.epoch, numbers));
        countMatched(writing, out.epoch, numbers);
        return out;
    });
}

Result<tl::heliograph::Buckets> buckets(Call& call, const getBuckets& query) {
    HELIO_CHECK(ours<getBuckets>(call));
    HELIO_TRY(epoch, openEpoch(call, query.epoch));
    if (query.prefixes.empty() || query.prefixes.size() > kMostPrefixes) return refuse(400, "LIMIT_INVALID");
    if (!query.hashes.empty() && query.hashes.size() != query.prefixes.size()) return refuse(400, "HASHES_INVALID");
    for (const std::int32_t prefix : query.prefixes)
        if (prefix < 0 || prefix >= 1 << epoch.bits) return refuse(400, "PREFIX_INVALID");
    HELIO_TRY(kept, call.services.matching->at(call.db, epoch, call.services.access, call.services.clock));
    tl::heliograph::buckets out{.epoch = epoch.id, .buckets = {}};
    std::size_t size = 0;
    for (std::size_t i = 0; i < query.prefixes.size(); ++i) {
        const auto prefix = static_cast<std::size_t>(query.prefixes[i]);
        const bool same = !query.hashes.empty() && query.hashes[i] == kept->hash(prefix);
        const BytesView bytes = same ? BytesView() : kept->bytes(prefix);
        if (!out.buckets.empty() && size + bytes.size() > kAnswerBytes) break;
        size += bytes.size();
        out.buckets.push_back({.prefix = query.prefixes[i], .hash = kept->hash(prefix), .entries = copyOf(bytes)});
    }
    return out;
}

}  // namespace

void addDiscovery(MethodTable& table) {
    table.staged<getDiscovery>(&discover);
    table.staged<evaluate>(&evaluated);
    table.read<getBuckets>(&buckets);
}

}  // namespace helio::server
