// SPDX-License-Identifier: GPL-3.0-or-later
// One file coming down: parts on their way side by side, checked by the cloud's digests where it has some (F-08), put away on workers. What is
// in memory is the parts on the way and no more.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "client/transfer/downloads.h"
#include "client/transfer/file_hashes.h"
#include "client/transfer/lane.h"
#include "client/transfer/sink.h"
#include "tl/gen/core.h"
#include "tl/gen/upload.h"

namespace helio::client {

class Download : public std::enable_shared_from_this<Download> {
public:
    struct Progress {
        std::int64_t size = 0, partSize = 0;
        const std::vector<bool>& have;
    };
    Download(Core& core, Downloads::Wish wish, std::shared_ptr<Sink> sink, Handler<void> done);

    void start();
    /// Nobody wants it any more: what is on its way is dropped at the cloud, too, and nobody is called.
    void abandon();
    /// Progress is told of a message somebody waits on behalf of.
    template <class T>
    void showFor(const Waiters<T>& waiting) {
        auto best = waiting.end();
        for (auto it = waiting.begin(); it != waiting.end(); ++it) {
            if (it->chat == wish_.chat && it->message == wish_.message && it->message) return;
            if (best == waiting.end() || (!best->message && it->message)) best = it;
        }
        if (best != waiting.end() && (best->message || wish_.message)) showAs(best->chat, best->message);
    }
    /// Told after each part that is safely away: for whoever wants to go on after a restart.
    std::function<void(const Progress&)> onPart = [](const Progress&) {};

private:
    void showAs(model::PeerId chat, model::MessageId message);
    std::int64_t partSize() const;
    void locate();
    void lookAgain(std::vector<bool> left);
    void pump();
    void ask(std::int64_t part);
    void came(std::int64_t part, Bytes bytes);
    void wantHashes(std::int64_t part);
    void hashesCame(Result<std::vector<tl::FileHash>> answer);
    void check(std::int64_t part, Bytes bytes);
    void checked(std::int64_t part, std::int64_t size, Result<> kept);
    void failed(std::int64_t part, int reference, const Error& error);
    void refresh();
    void end(Result<> result);
    void show();

    Core& core_;
    Holds holds_;
    Downloads::Wish wish_;
    std::shared_ptr<Sink> sink_;
    Handler<void> done_;
    tl::InputFileLocation location_;
    std::vector<bool> have_;
    std::deque<std::int64_t> missing_;  ///< parts not asked for yet, in order
    std::int64_t beyond_ = 0;           ///< without a size: the next part
    std::int64_t bytes_ = 0;
    std::int64_t end_ = -1;  ///< where a short answer said the file ends (F-05)
    int running_ = 0;
    std::shared_ptr<FileHashes> hashes_ = std::make_shared<FileHashes>();
    enum class Hashes { None, Wanted, Asking } hashing_ = Hashes::None;
    std::vector<bool> resumed_;                ///< parts of another run that are looked at before they are asked for
    std::map<std::int64_t, Bytes> unchecked_;  ///< came before their digests
    std::set<std::int64_t> again_;             ///< came wrong once
    int reference_ = 0;                        ///< how often it was read anew (F-06)
    bool refreshing_ = false;
};

}  // namespace helio::client
