// SPDX-License-Identifier: GPL-3.0-or-later
// Files coming down into the cache: several parts on their way at once, the same file asked for twice comes once.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/reply.h"
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
    /// Into a file of the person's own in `folder`, part by part, never over another file; goes on where an earlier run stopped. Done: its path.
    void save(const Wish& wish, const std::filesystem::path& folder, const std::string& name, Handler<std::filesystem::path> done);
    void stop();

private:
    void finished(const std::string& key, Result<> result);

    Core& core_;
    struct Running {
        std::shared_ptr<Download> download;
        std::vector<Handler<void>> waiting;
    };
    std::map<std::string, Running> running_;
    std::map<std::string, std::shared_ptr<class Saving>> saving_;
};

}  // namespace helio::client
