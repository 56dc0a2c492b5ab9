// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flow/rough_road.h"

#include <array>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace helio::flow {

using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds kPatience{60};

struct Pair {
    explicit Pair(asio::io_context& io) : client(io), cloud(io) {}
    tcp::socket client, cloud;
    std::array<char, 65536> up{}, down{};
    std::size_t parkedUp = 0, parkedDown = 0;  ///< read, and not carried on while the road stands
    std::string held;
    void close() {
        std::error_code ignored;
        client.close(ignored);
        cloud.close(ignored);
    }
};

}  // namespace

struct RoughRoad::State {
    explicit State(std::uint16_t port) : target(asio::ip::address_v4::loopback(), port), acceptor(io, {asio::ip::address_v4::loopback(), 0}) {
        accept();  // before the thread: it ends where there is nothing to do
        thread = std::thread([this] { io.run(); });
    }

    void accept() {
        auto pair = std::make_shared<Pair>(io);
        acceptor.async_accept(pair->client, [this, pair](std::error_code failed) {
            if (failed) return;
            accept();
            pair->cloud.async_connect(target, [this, pair](std::error_code refused) {
                if (refused) return pair->close();
                pairs.insert(pair);
                up(pair);
                down(pair);
            });
        });
    }
    void end(const std::shared_ptr<Pair>& pair) {
        pair->close();
        pairs.erase(pair);
    }
    void up(const std::shared_ptr<Pair>& pair) {
        pair->client.async_read_some(asio::buffer(pair->up), [this, pair](std::error_code failed, std::size_t size) {
            if (failed) return end(pair);
            if (swallow) {
                tell([&] { lost += size; });
                return up(pair);
            }
            if (standing) pair->parkedUp = size;
            else carryUp(pair, size);
        });
    }
    void carryUp(const std::shared_ptr<Pair>& pair, std::size_t size) {
        goneUp += size;
        asio::async_write(pair->cloud, asio::buffer(pair->up, size), [this, pair](std::error_code broken, std::size_t) { broken ? end(pair) : up(pair); });
    }
    void down(const std::shared_ptr<Pair>& pair) {
        pair->cloud.async_read_some(asio::buffer(pair->down), [this, pair](std::error_code failed, std::size_t size) {
            if (failed) return end(pair);
            if (standing) pair->parkedDown = size;
            else carryDown(pair, size);
        });
    }
    void carryDown(const std::shared_ptr<Pair>& pair, std::size_t size) {
        pair->held.append(pair->down.data(), size);
        if (hold) {
            tell([&] { waiting += size; });
            return down(pair);
        }
        if (goneDown += size; goneDown >= standAt) stand();
        auto bytes = std::make_shared<std::string>(std::exchange(pair->held, {}));
        asio::async_write(pair->client, asio::buffer(*bytes), [this, pair, bytes](std::error_code broken, std::size_t) { broken ? end(pair) : down(pair); });
    }
    void stand() {
        tell([&] { standing = true; });
    }
    void goOn() {
        standing = false;
        standAt = UINT64_MAX;
        for (const auto& pair : std::set(pairs)) {
            if (const auto size = std::exchange(pair->parkedUp, 0)) carryUp(pair, size);
            if (const auto size = std::exchange(pair->parkedDown, 0)) carryDown(pair, size);
        }
    }

    void tell(const std::function<void()>& what) {
        const std::lock_guard lock(mutex);
        what();
        more.notify_all();
    }
    bool until(const std::function<bool()>& so) {
        std::unique_lock lock(mutex);
        return more.wait_for(lock, kPatience, so);
    }

    asio::io_context io;
    tcp::endpoint target;
    tcp::acceptor acceptor;
    std::set<std::shared_ptr<Pair>> pairs;
    bool swallow = false;
    std::atomic<bool> hold = false, standing = false;
    std::atomic<std::uint64_t> goneUp = 0, goneDown = 0, standAt = UINT64_MAX;
    std::mutex mutex;
    std::condition_variable more;
    std::uint64_t lost = 0, waiting = 0;
    std::thread thread;
};

RoughRoad::RoughRoad(std::uint16_t cloudPort) : state_(std::make_unique<State>(cloudPort)) {}
RoughRoad::~RoughRoad() {
    state_->io.stop();
    state_->thread.join();
}

client::CloudFile RoughRoad::through(client::CloudFile file) const {
    for (auto& dc : file.dcs) dc.port = state_->acceptor.local_endpoint().port();
    return file;
}

void RoughRoad::swallowUp(bool on) {
    asio::post(state_->io, [this, on] { state_->swallow = on; });
}

void RoughRoad::holdDown(bool on) {
    if (on) {
        state_->hold = true;
        return;
    }
    asio::post(state_->io, [this] {
        state_->hold = false;
        state_->tell([this] { state_->waiting = 0; });
        for (const auto& pair : state_->pairs) {  // a read is still out: this only writes what was kept
            std::error_code broken;
            asio::write(pair->client, asio::buffer(pair->held), broken);
            pair->held.clear();
        }
    });
}

bool RoughRoad::holdsMoreThan(std::uint64_t bytes) {
    return state_->until([&] { return state_->waiting > bytes; });
}

void RoughRoad::cut() {
    asio::post(state_->io, [this] {
        for (const auto& pair : std::exchange(state_->pairs, {})) pair->close();
    });
}

void RoughRoad::stand() { state_->stand(); }
void RoughRoad::standAfterDown(std::uint64_t bytes) { state_->standAt = state_->goneDown + bytes; }
bool RoughRoad::stands() {
    return state_->until([&] { return state_->standing.load(); });
}
void RoughRoad::goOn() {
    asio::post(state_->io, [this] { state_->goOn(); });
}

std::uint64_t RoughRoad::carriedUp() const { return state_->goneUp; }
std::uint64_t RoughRoad::carriedDown() const { return state_->goneDown; }

std::uint64_t RoughRoad::lost() const {
    const std::lock_guard lock(state_->mutex);
    return state_->lost;
}

std::uint64_t RoughRoad::lostMoreThan(std::uint64_t before) {
    std::unique_lock lock(state_->mutex);
    state_->more.wait_for(lock, kPatience, [&] { return state_->lost > before; });
    return state_->lost;
}

}  // namespace helio::flow
