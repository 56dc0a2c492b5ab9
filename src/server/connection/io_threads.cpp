// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection/io_threads.h"

#include <asio/post.hpp>

#include "server/connection/connection.h"

namespace helio::server {
namespace {

constexpr std::size_t kBuffer = 256 << 10;
constexpr auto kTick = std::chrono::seconds(1);

}  // namespace

IoThread::IoThread() : buffer_(kBuffer) {
    asio::post(loop_, [this] { tick(); });
    thread_ = std::thread([this] { loop_.run(); });
}

IoThread::~IoThread() { stop(); }

void IoThread::tick() {
    const auto now = std::chrono::steady_clock::now();
    const std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());  // one that closes takes itself out
    for (const auto& connection : all) connection->tick(now);
    timer_.expires_after(kTick);
    timer_.async_wait([this](asio::error_code error) {
        if (!error) tick();
    });
}

void IoThread::stop() {
    if (!thread_.joinable()) return;
    asio::post(loop_, [this] { loop_.stop(); });
    thread_.join();
}

IoThreads::IoThreads(int count) {
    for (int i = 0; i < std::max(1, count); ++i) threads_.push_back(std::make_unique<IoThread>());
}

void IoThreads::stop() {
    for (const auto& thread : threads_) thread->stop();
}

}  // namespace helio::server
