// SPDX-License-Identifier: GPL-3.0-or-later
// What clients in this process say in their log of the parts they send, as tests/chaos reads it from outside: which went out, which the cloud has.
#pragma once

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace helio::flow {

/// Listens while it lives.
class PartsLog {
public:
    PartsLog() : before_(spdlog::default_logger()) {
        auto logger = std::make_shared<spdlog::logger>("helio", std::make_shared<Ear>(*this));
        logger->set_level(spdlog::level::debug);
        spdlog::set_default_logger(std::move(logger));
    }
    ~PartsLog() { spdlog::set_default_logger(before_); }
    PartsLog(const PartsLog&) = delete;
    PartsLog& operator=(const PartsLog&) = delete;

    /// Called on the client's thread when it hears that the cloud has a part, with their number so far; before anything else is sent.
    void onAcknowledged(std::function<void(int sofar)> act) {
        const std::lock_guard lock(mutex_);
        act_ = std::move(act);
    }
    bool hasAcknowledged(int parts) {
        std::unique_lock lock(mutex_);
        return heard_.wait_for(lock, std::chrono::seconds(60), [&] { return acknowledged_.size() >= static_cast<std::size_t>(parts); });
    }
    int acknowledged() {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(acknowledged_.size());
    }
    /// Parts that were sent although the cloud was known to have them.
    int sentInVain() {
        const std::lock_guard lock(mutex_);
        return inVain_;
    }
    /// Times that a part was handed to the connection.
    int wentOut() {
        const std::lock_guard lock(mutex_);
        return out_;
    }
    int files() {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(files_.size());
    }

private:
    using Part = std::pair<std::string, int>;  ///< file, number

    class Ear final : public spdlog::sinks::base_sink<std::mutex> {
    public:
        explicit Ear(PartsLog& owner) : owner_(owner) {}

    private:
        void sink_it_(const spdlog::details::log_msg& line) override { owner_.heard(std::string(line.payload.data(), line.payload.size())); }
        void flush_() override {}
        PartsLog& owner_;
    };

    void heard(const std::string& line) {
        char file[32] = {}, rest[32] = {};
        int part = 0;
        if (std::sscanf(line.c_str(), "file %31[0-9a-f]: part %d %31[a-z ]", file, &part, rest) != 3) return;
        const Part which{file, part};
        std::function<void(int)> act;
        int sofar = 0;
        {
            const std::lock_guard lock(mutex_);
            files_.insert(which.first);
            if (std::string(rest) == "goes out") {
                ++out_;
                inVain_ += acknowledged_.contains(which);
            } else {
                acknowledged_.insert(which);
                act = act_;
                sofar = static_cast<int>(acknowledged_.size());
            }
            heard_.notify_all();
        }
        if (act) act(sofar);
    }

    std::shared_ptr<spdlog::logger> before_;
    std::mutex mutex_;
    std::condition_variable heard_;
    std::function<void(int)> act_;
    std::set<std::string> files_;
    std::set<Part> acknowledged_;
    int out_ = 0, inVain_ = 0;
};

}  // namespace helio::flow
