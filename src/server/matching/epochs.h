// SPDX-License-Identifier: GPL-3.0-or-later
// Epochs of private matching: a key for thirty days, and the one before stays good meanwhile. A new one is made by a worker, a slice of the members at a
// time, and kept by the writer; nobody is told of it before everybody is in.
#pragma once

#include <memory>

#include "base/random.h"
#include "crypto/oprf.h"
#include "server/core/access_hash.h"
#include "server/store/matching.h"

namespace helio::server {

inline constexpr std::int64_t kMatchEpoch = 30 * 86'400;
/// An epoch that has outgrown its buckets ends early, but not within this.
inline constexpr std::int64_t kMatchEpochLeast = 3'600;
inline constexpr int kMatchSlice = 1'000;  ///< members evaluated at once: some 60 ms of a worker

/// Buckets of about 64 entries; none at all (0: one bucket) for a small cloud.
int matchBits(std::int64_t members);
/// The buckets hold four times what they were made for.
bool outgrown(std::int64_t members, int bits);

Result<crypto::OprfKey> matchKey(const store::MatchEpoch& epoch);
Result<store::MatchValue> matchValue(const crypto::OprfKey& key, std::int32_t epoch, store::Findable who, const AccessHashes& access);

/// The newest that answers, and the one before it; ended ones and those still being made are not among them.
struct MatchEpochs {
    std::vector<store::MatchEpoch> open;  ///< none to two, the newest first
    const store::MatchEpoch* current() const { return open.empty() ? nullptr : &open.front(); }
    const store::MatchEpoch* find(std::int32_t id) const;
};
MatchEpochs openEpochs(store::Db& db);

/// What a worker prepared: members of one epoch as its key makes them.
struct MatchStep {
    std::int32_t epoch = 0;
    SecretBytes seed;    ///< whose values these are
    bool opens = false;  ///< the epoch is new
    bool runs = false;   ///< it answers already: these are newcomers
    int bits = 0;
    bool complete = false;  ///< nobody was left
    std::vector<store::MatchValue> values;
};
enum class MatchEffort {
    IfDue,       ///< while no epoch answers, or the current one is over
    Everything,  ///< also who came since, and epochs that were outgrown
};
/// Null: nothing to do.
Result<std::shared_ptr<const MatchStep>> planMatchStep(store::Db& reader, std::int64_t now, Random& random, const AccessHashes& access, MatchEffort effort);
/// In the writer. Does nothing when somebody else was quicker.
void applyMatchStep(store::Db& db, const MatchStep& step, std::int64_t now);

}  // namespace helio::server
