// SPDX-License-Identifier: GPL-3.0-or-later
// Buckets of one run of matching: each is fetched once in a run, and what the cloud says is unchanged is taken from what is known.
#pragma once

#include <map>
#include <set>

#include "client/matching/counted_call.h"
#include "client/matching/matching_state.h"
#include "client/matching/private_matching.h"

namespace helio::client {

class BucketFetch : public std::enable_shared_from_this<BucketFetch> {
public:
    using Done = Handler<std::vector<std::optional<PrivateMatch>>>;

    BucketFetch(Core& core, std::shared_ptr<Traffic> traffic) : core_(core), traffic_(std::move(traffic)) {}

    /// Looks all of them up, each in its bucket, which is fetched among others if need be. BadInput: the cloud's answer makes no sense.
    void lookUp(const KnownEpoch& epoch, std::vector<MatchToken> tokens, Done done);

private:
    void next(Done done);
    Result<> take(std::int32_t epoch, std::int32_t prefix, std::int64_t hash, Bytes entries);
    std::vector<std::optional<PrivateMatch>> answer();

    Core& core_;
    std::shared_ptr<Traffic> traffic_;
    KnownEpoch epoch_;
    std::vector<MatchToken> tokens_;
    std::map<std::int32_t, std::shared_ptr<const Bytes>> fresh_;  ///< fetched in this run
    std::size_t size_ = 0;                                        ///< of fresh_, bytes
    std::set<std::int32_t> missing_;                              ///< to be fetched
    std::map<std::int32_t, KeptBucket> asked_;                    ///< of the question on its way, with what was known of each
};

}  // namespace helio::client
