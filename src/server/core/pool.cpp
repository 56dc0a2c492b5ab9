// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/pool.h"

#include "base/log.h"

namespace helio::server {

Pool::Pool(std::vector<store::Db> readers) : readers_(std::move(readers)) {
    for (store::Db& reader : readers_) threads_.emplace_back([this, &reader] { loop(reader); });
}

Pool::~Pool() { stop(); }

void Pool::post(Job job) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    queue_.push_back(std::move(job));
    wake_.notify_one();
}

void Pool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        wake_.notify_all();
    }
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

void Pool::loop(store::Db& reader) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job(reader);
        // A handler reports its own failure; what is left here belongs to a job that has no caller (a push).
        if (const auto error = reader.takeError()) log::error("reader: {}", error->text());
    }
}

}  // namespace helio::server
