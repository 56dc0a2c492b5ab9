// SPDX-License-Identifier: GPL-3.0-or-later
// Files coming down into the cache: several parts on their way at once, the same file asked for twice comes once.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/reply.h"
#include "client/transfer/waiters.h"
#include "model/people.h"

namespace helio::client {

class Core;
class Download;

class Downloads {
public:
    explicit Downloads(Core& core);
    ~Downloads();

    struct Wish {
        model::FileLocation location;
        std::int64_t size = 0;  ///< as the cloud announced it; 0 = not known
        model::PeerId chat;     ///< whose message it belongs to: for progress, and to refresh a stale file reference
        model::MessageId message;
    };
    /// Done when the store has it. Fault::Io: the cloud's bytes are not what it announced.
    void fetch(const Wish& wish, Handler<void> done);
    bool fetching(const model::FileLocation& location) const;
    /// Into a file of the person's own in `folder`, part by part, never over another file; goes on where an earlier run stopped. Done: its path.
    void save(const Wish& wish, const std::filesystem::path& folder, const std::string& name, Handler<std::filesystem::path> done);
    /// The message of a download has to be read first: cancel() finds who waits for that, too. Call what comes back when it is over.
    Handler<void> reading(model::PeerId chat, model::MessageId message, Handler<void> done);
    /// Who asked on behalf of this message hears Fault::Cancelled; what nobody waits for any more stops, and what has come into a folder stays there.
    /// Fault::NotFound: nobody did.
    Result<> cancel(model::PeerId chat, model::MessageId message);
    void stop();

private:
    void finished(const std::string& key, Result<> result);

    Core& core_;
    struct Running {
        std::shared_ptr<Download> download;  ///< null: its message is being read
        Waiters<void> waiting;
    };
    std::map<std::string, Running> running_;
    std::map<std::string, std::shared_ptr<class Saving>> saving_;
};

}  // namespace helio::client
