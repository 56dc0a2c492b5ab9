// SPDX-License-Identifier: GPL-3.0-or-later
// The buckets of the epochs that answer, built by whichever worker needs them first and kept until somebody comes, goes or changes a setting. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "base/clock.h"
#include "server/matching/buckets.h"
#include "server/matching/epochs.h"

namespace helio::server {

class MatchCache {
public:
    /// In a snapshot of the reader's. Who came since the last step is evaluated here, a slice at most.
    Result<std::shared_ptr<const Buckets>> at(store::Db& reader, const store::MatchEpoch& epoch, const AccessHashes& access, const Clock& clock);
    int built() const;  ///< how often: for tests

    /// Numbers of an account that are being evaluated and not counted in the database yet.
    class Pending {
    public:
        Pending(MatchCache& cache, UserId user, int numbers) : cache_(cache), user_(user), numbers_(numbers) { cache_.pend(user_, numbers_); }
        ~Pending() { cache_.pend(user_, -numbers_); }
        Pending(const Pending&) = delete;
        Pending& operator=(const Pending&) = delete;

    private:
        MatchCache& cache_;
        UserId user_;
        int numbers_;
    };
    int pending(UserId user) const;

private:
    struct Kept {
        std::int64_t version = 0;
        SteadyTime until{};  ///< as it is until then: building takes its time
        std::shared_ptr<const Buckets> buckets;
    };
    void pend(UserId user, int numbers);
    std::shared_ptr<const Buckets> kept(std::int32_t epoch, std::int64_t version, SteadyTime now);

    mutable std::mutex mutex_;
    std::mutex building_;  ///< one builds, the others wait for what it built
    std::map<std::int32_t, Kept> kept_;
    std::map<std::int64_t, int> pending_;
    int built_ = 0;
};

}  // namespace helio::server
