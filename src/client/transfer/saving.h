// SPDX-License-Identifier: GPL-3.0-or-later
// One file on its way to a folder of the person's own, with a note in the store of how far it is.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "client/transfer/download.h"

namespace helio::client {

inline constexpr std::int64_t kCacheRoom = 2'000'000'000;  ///< bytes of cached pictures and files kept on this computer

class Saving : public std::enable_shared_from_this<Saving> {
public:
    Saving(Core& core, Downloads::Wish wish, std::filesystem::path folder, std::string name)
        : core_(core), wish_(std::move(wish)), folder_(std::move(folder)), name_(std::move(name)) {}

    void join(Waiter<std::filesystem::path> waiter) { waiting_.push_back(std::move(waiter)); }
    void start(std::function<void()> over);
    /// Who waited on behalf of this message and doesn't any more.
    Waiters<std::filesystem::path> leave(model::PeerId chat, model::MessageId message);
    bool wanted() const { return !waiting_.empty(); }
    /// It is given up, or the account is closed: what has come stays, and how far it is stays noted.
    void stop();

private:
    std::string noteName() const;
    std::optional<FileSink::Left> left() const;
    void note(const Download::Progress& progress);
    Result<> nameIt(const std::filesystem::path& part);
    void keepWhatCame();
    void end(Result<> result);

    Core& core_;
    Downloads::Wish wish_;
    std::filesystem::path folder_;
    std::string name_;
    std::filesystem::path part_, saved_;
    Waiters<std::filesystem::path> waiting_;
    std::function<void()> over_;
    std::shared_ptr<Download> download_;
    int unnoted_ = 0;
    bool noted_ = false, resumed_ = false;
    std::string latest_;  ///< the note to write
};

/// `name` in `folder`, or "name (2)" … when it is taken.
std::filesystem::path freePath(const std::filesystem::path& folder, const std::string& name);

}  // namespace helio::client
