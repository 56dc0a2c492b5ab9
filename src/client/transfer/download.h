// SPDX-License-Identifier: GPL-3.0-or-later
// One file coming down.
#pragma once

#include <map>
#include <memory>

#include "client/transfer/downloads.h"
#include "tl/gen/core.h"

namespace helio::client {

class Download : public std::enable_shared_from_this<Download> {
public:
    Download(Core& core, Downloads::Wish wish, Handler<Bytes> done) : core_(core), wish_(std::move(wish)), done_(std::move(done)) {}

    void start();
    void abandon() { done_ = nullptr; }

private:
    void pump();
    void ask(std::int64_t offset);
    void came(std::int64_t offset, Bytes bytes);
    void failed(const Error& error);
    void refresh();
    void end(Result<Bytes> result);
    Result<Bytes> whole();
    void show();

    Core& core_;
    Downloads::Wish wish_;
    Handler<Bytes> done_;
    tl::InputFileLocation location_;
    std::map<std::int64_t, Bytes> parts_;  ///< by offset
    std::int64_t next_ = 0, have_ = 0;
    std::int64_t end_ = -1;                ///< where a short answer said the file ends (F-05)
    int running_ = 0;
    bool refreshed_ = false;
};

}  // namespace helio::client
