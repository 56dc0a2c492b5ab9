// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/writer.h"

#include "base/log.h"
#include "sqlite/transaction.h"

namespace helio::server {
namespace {

constexpr std::size_t kMostOfACommit = 2u << 20;  ///< bytes of answers that wait for one (V-15)

bool outweighs(const Writer::Job& job, std::size_t& held) {
    if (job.weight) held += job.weight();
    return held > kMostOfACommit;
}

}  // namespace

Writer::Writer(store::Db db) : db_(std::move(db)), thread_([this] { loop(); }) {}

Writer::~Writer() { stop(); }

void Writer::post(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            queue_.push_back(std::move(job));
            wake_.notify_one();
            return;
        }
    }
    if (job.done) job.done(false);
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        wake_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

void Writer::loop() {
    for (;;) {
        std::vector<Job> jobs;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            jobs.swap(queue_);
        }
        while (!jobs.empty()) batch(jobs);
    }
}

bool Writer::runOne(Job& job) {
    auto part = sqlite::Savepoint::begin(db_.raw());
    if (!part) {
        log::error("writer: {}", part.error().text());
        return false;
    }
    const bool wanted = job.run(db_);
    if (const auto error = db_.takeError()) {
        log::error("writer: {}", error->text());
        return false;
    }
    if (!wanted) return false;
    if (const auto kept = part->release(); !kept) {
        log::error("writer: {}", kept.error().text());
        return false;
    }
    return true;
}

/// All in one go, without what would allow each to be undone: that costs a third of the time, and hardly any job needs it. False: one that is not
/// kept had written something, nothing of all this is on the disk, and each must run apart.
bool Writer::together(std::vector<Job>& jobs, std::vector<bool>& kept) {
    auto transaction = sqlite::Transaction::write(db_.raw());
    if (!transaction) {
        log::error("writer: {}", transaction.error().text());
        return true;
    }
    for (std::size_t i = 0, held = 0; i < kept.size(); ++i) {
        const auto before = db_.raw().totalChanges();
        kept[i] = jobs[i].run(db_);
        const bool failed = db_.takeError().has_value();  // it is met again, and told of, when the job runs apart
        if (failed || (!kept[i] && db_.raw().totalChanges() != before)) return false;
        if (outweighs(jobs[i], held)) kept.resize(i + 1);
    }
    if (const auto committed = transaction->commit(); !committed) {
        log::error("writer: {}", committed.error().text());
        kept.assign(kept.size(), false);
    }
    return true;
}

void Writer::apart(std::vector<Job>& jobs, std::vector<bool>& kept) {
    kept.assign(jobs.size(), false);
    auto transaction = sqlite::Transaction::write(db_.raw());
    if (!transaction) {
        log::error("writer: {}", transaction.error().text());
        return;
    }
    for (std::size_t i = 0, held = 0; i < kept.size(); ++i) {
        kept[i] = runOne(jobs[i]);
        if (outweighs(jobs[i], held)) kept.resize(i + 1);
    }
    if (const auto committed = transaction->commit(); !committed) {
        log::error("writer: {}", committed.error().text());
        kept.assign(kept.size(), false);
    }
}

/// As many of them as one commit takes; the rest stays.
void Writer::batch(std::vector<Job>& jobs) {
    std::vector<bool> kept(jobs.size(), false);
    if (!together(jobs, kept)) apart(jobs, kept);
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (jobs[i].done) jobs[i].done(kept[i]);
    jobs.erase(jobs.begin(), jobs.begin() + static_cast<std::ptrdiff_t>(kept.size()));
}

}  // namespace helio::server
