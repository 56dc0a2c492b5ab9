// SPDX-License-Identifier: GPL-3.0-or-later
// Reads address books: when a person says so, and those that are due (schedule.h). One at a time, on a worker; only the difference is written and asked.
#pragma once

#include <asio/steady_timer.hpp>
#include <deque>
#include <stop_token>

#include "client/book/keeping.h"
#include "client/book/read_source.h"

namespace helio::client::book {

class Synchroniser {
public:
    using Reader = std::function<Result<sources::BookContent>(const ReadOrder&)>;
    explicit Synchroniser(Book& book, Reader reader = readSource);
    ~Synchroniser();

    /// Answered with the run when all is asked, or when asking stands still; a book that could not be read is a run with a problem.
    void sync(model::SourceId id, Handler<model::SyncRun> done);
    void listSystemBooks(Handler<std::vector<model::BookSource>> done);
    /// Sources or their rhythm changed: what is due next?
    void arm();
    void stop();

private:
    struct Order {
        model::SourceId source;
        std::vector<Handler<model::SyncRun>> done;
    };
    struct Reading {
        sources::BookContent content;
        std::vector<Prepared> cards;
    };
    void next();
    void read(const model::BookSource& source);
    void came(const model::BookSource& source, std::int64_t started, Result<Reading> reading);
    Result<model::SyncRun> keep(const model::BookSource& source, std::int64_t started, Reading& reading);
    void finish(Result<model::SyncRun> run);

    Book& book_;
    Core& core_;
    Reader reader_;
    asio::steady_timer timer_;
    std::stop_source stop_;
    std::deque<Order> orders_;  ///< the first is being read if running_
    std::int64_t started_ = 0, lastEnded_ = 0;
    bool running_ = false;
};

}  // namespace helio::client::book
