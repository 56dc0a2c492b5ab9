// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud throws away, once an hour: parts of uploads that came to nothing, files that nothing shows any more, log rows and keys whose time is
// over. Readers look, the writer takes out a little at a time, so that nobody waits for it.
#pragma once

#include "server/core/call.h"
#include "server/core/pool.h"
#include "server/core/writer.h"
#include "server/store/prune.h"

namespace helio::server {

/// How long things are kept.
struct Retention {
    std::int64_t log = 90 * 86400;       ///< seconds of a box's log: who was away longer asks for the whole (differenceTooLong)
    Pts depth = 100'000;                 ///< rows behind, as far as a difference goes
    std::int64_t unused = 8 * 86400;     ///< seconds of a file in no message: as long as its reference may be used, and a day
    std::chrono::seconds loose{86400};   ///< of a file on the disk that no row names
    std::int64_t forsaken = 30 * 86400;  ///< seconds of a key that nobody is signed in with
};

/// What a reader found.
struct Rubbish {
    std::vector<store::OldBox> boxes;
    std::vector<std::int64_t> photos, documents;
};
Rubbish findRubbish(store::Db& db, const Retention& keep, std::int64_t now);
/// Takes out a little of it, in the writer. True: there is more.
bool removeSome(store::Db& db, Rubbish& rubbish);

class Housekeeping {
public:
    Housekeeping(Services& services, Pool& pool, Writer& writer, Retention keep = {}) : services_(services), pool_(pool), writer_(writer), keep_(keep) {}

    /// Begins a round; any thread. Returns at once.
    void round();

private:
    void remove(std::shared_ptr<Rubbish> rubbish);

    Services& services_;
    Pool& pool_;
    Writer& writer_;
    Retention keep_;
};

}  // namespace helio::server
