// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/interrupt.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/signal_set.hpp>
#include <atomic>
#include <csignal>
#include <thread>

namespace helio::cli {

struct Interrupt::State {
    explicit State(std::function<void()> tell) : heard(std::move(tell)) {
        signals.async_wait([this](const asio::error_code& error, int) {
            if (error) return;
            asio::error_code none;
            signals.clear(none);
            happened = true;
            heard();
        });
        thread = std::thread([this] { io.run(); });
    }
    ~State() {
        asio::post(io, [this] {
            asio::error_code none;
            signals.cancel(none);
        });
        thread.join();
    }

    std::function<void()> heard;
    std::atomic<bool> happened = false;
    asio::io_context io{1};
    asio::signal_set signals{io, SIGINT, SIGTERM};
    std::thread thread;
};

Interrupt::Interrupt(std::function<void()> heard) : state_(std::make_unique<State>(std::move(heard))) {}
Interrupt::~Interrupt() = default;
bool Interrupt::happened() const { return state_->happened; }

}  // namespace helio::cli
