// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that writes. Jobs that wait while a commit runs share the next one (group commit); nobody hears of a job's outcome before it is
// on the disk.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/db.h"

namespace helio::server {

class Writer {
public:
    struct Job {
        /// Runs inside the transaction. False, or a failed Db: only this job is undone. May run twice, so it leaves alone what it was given.
        std::function<bool(store::Db&)> run;
        /// On the writer thread, after the commit. False: not kept (run said no, or the disk did).
        std::function<void(bool kept)> done;
        /// Bytes that it holds between `run` and `done`, an answer say; null: none to speak of.
        std::function<std::size_t()> weight = {};
    };

    explicit Writer(store::Db db);
    ~Writer();  ///< finishes what is queued
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void post(Job job);
    /// Finishes what is queued, then ends the thread. Later jobs are dropped and told so.
    void stop();

private:
    void loop();
    void batch(std::vector<Job>& jobs);
    bool together(std::vector<Job>& jobs, std::vector<bool>& kept);
    void apart(std::vector<Job>& jobs, std::vector<bool>& kept);
    bool runOne(Job& job);

    store::Db db_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Job> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace helio::server
