// SPDX-License-Identifier: GPL-3.0-or-later
// The core of somebody's account, opened from below client::Client: for what has no page above it yet. The person must be closed meanwhile.
#pragma once

#include <asio/executor_work_guard.hpp>
#include <thread>

#include "client/core.h"
#include "tests/flow/neighbourhood.h"

namespace helio::flow {

class InnerCore {
public:
    InnerCore(const std::filesystem::path& folder, const client::CloudFile& cloud) {
        SystemRandom random;
        auto store = store::Store::open(folder, store::obtainKey(vault_, folder, random).value()).value();
        board_ = std::make_shared<client::Board>([this](std::function<void()> work) { desk_.post(std::move(work)); }, [] {});
        core_ =
            std::make_unique<client::Core>(io_, workers_, std::move(store),
                                           client::Core::Setup{.cloud = cloud, .device = {.model = "Inner", .systemVersion = "1", .appVersion = "0.1"}, .offline = false}, board_);
        asio::post(io_, [this] { core_->start(); });
        thread_ = std::thread([this] { io_.run(); });
    }
    ~InnerCore() {
        asio::post(io_, [this] {
            core_->close();
            io_.stop();
        });
        thread_.join();
        workers_.join();
        core_.reset();
    }
    InnerCore(const InnerCore&) = delete;
    InnerCore& operator=(const InnerCore&) = delete;

    /// Runs on the core thread and waits for its answer.
    template <class T>
    Result<T> get(const std::function<void(client::Core&, client::Handler<T>)>& start) {
        // Shared: the answer may come when nobody waits any more.
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        asio::post(io_, [this, start, answer] {
            start(*core_,
                  [this, answer](Result<T> result) { desk_.post([answer, result = std::make_shared<Result<T>>(std::move(result))] { answer->emplace(std::move(*result)); }); });
        });
        if (!desk_.until([&] { return answer->has_value(); }, kPatience)) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(**answer);
    }
    bool until(const std::function<bool(client::Core&)>& so) {
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        while (std::chrono::steady_clock::now() < deadline)
            if (get<bool>([&](client::Core& core, client::Handler<bool> done) { done(so(core)); }).value_or(false)) return true;
        return false;
    }

private:
    store::KeyFileVault vault_;
    Desk desk_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    asio::thread_pool workers_{2};
    std::shared_ptr<client::Board> board_;
    std::unique_ptr<client::Core> core_;
    std::thread thread_;
};

}  // namespace helio::flow
