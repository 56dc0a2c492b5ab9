// SPDX-License-Identifier: GPL-3.0-or-later
// One file on its way to a folder of the person's own, with a note in the store of how far it is.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "client/transfer/download.h"

namespace helio::client {

class Saving : public std::enable_shared_from_this<Saving> {
public:
    Saving(Core& core, Downloads::Wish wish, std::filesystem::path folder, std::string name)
        : core_(core), wish_(std::move(wish)), folder_(std::move(folder)), name_(std::move(name)) {}

    void join(Handler<std::filesystem::path> done) { waiting_.push_back(std::move(done)); }
    void start(std::function<void()> over);
    /// The account is closed: how far it is stays noted.
    void stop();

private:
    std::string noteName() const;
    std::optional<FileSink::Left> left() const;
    void note(const Download::Progress& progress);
    Result<> nameIt(const std::filesystem::path& part);
    void end(Result<> result);

    Core& core_;
    Downloads::Wish wish_;
    std::filesystem::path folder_;
    std::string name_;
    std::filesystem::path part_, saved_;
    std::vector<Handler<std::filesystem::path>> waiting_;
    std::function<void()> over_;
    std::shared_ptr<Download> download_;
    int unnoted_ = 0;
    std::string latest_;  ///< the note to write
};

/// `name` in `folder`, or "name (2)" … when it is taken.
std::filesystem::path freePath(const std::filesystem::path& folder, const std::string& name);

}  // namespace helio::client
