// SPDX-License-Identifier: GPL-3.0-or-later
// Worker threads for everything that must not hold up the wire: reads (each worker has a reading connection of its own), RSA, DH, hashing, pictures.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/db.h"

namespace helio::server {

class Pool {
public:
    using Job = std::function<void(store::Db& reader)>;

    /// One worker a reader.
    explicit Pool(std::vector<store::Db> readers);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    void post(Job job);
    /// Finishes what is queued, then ends the threads; later jobs are dropped.
    void stop();

private:
    void loop(store::Db& reader);

    std::vector<store::Db> readers_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace helio::server
