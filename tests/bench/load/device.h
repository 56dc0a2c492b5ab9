// SPDX-License-Identifier: GPL-3.0-or-later
// A signed-in device of a load: the project's own link and TL, without a cache behind it. Any number of them share one thread.
#pragma once

#include <asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "client/cloud_file.h"
#include "net/link.h"
#include "tl/codec.h"
#include "tl/gen/core.h"

namespace helio::load {

struct Ground {
    asio::io_context io;
    client::CloudFile cloud;
    std::filesystem::path codes;  ///< where the cloud writes sign-in codes
    SystemClock clock;
    SystemRandom random;
};

struct Who {
    std::int64_t id = 0;
    std::int64_t accessHash = 0;  ///< for the device that asked
};

class Device {
public:
    /// Dials; the auth key is made on the way if none is given. `phone`: digits.
    static Result<std::unique_ptr<Device>> start(Ground& ground, std::string phone, std::optional<net::KeyRecord> key = {});

    template <class F>
    void ask(const F& query, std::function<void(Result<typename F::Result>)> done) {
        link_->send(tl::serialize(query), [done = std::move(done)](Result<Bytes> answer) {
            if (!answer) return done(std::unexpected(std::move(answer).error()));
            done(tl::parse<typename F::Result>(*answer));
        });
    }
    /// As above for whoever needs no more than whether it was done.
    void askRaw(Bytes query, std::function<void(bool)> done) {
        link_->send(std::move(query), [done = std::move(done)](Result<Bytes> answer) { done(answer.has_value()); });
    }

    void signUp(std::function<void(Result<>)> done);
    /// The account of a phone, through the address book.
    void find(const std::string& phone, std::function<void(Result<Who>)> done);

    /// Once it has answered anything.
    const net::KeyRecord& key() const { return key_; }
    const std::string& phone() const { return phone_; }
    std::function<void(Bytes)> onUpdate;

private:
    Device(Ground& ground, std::string phone) : ground_(ground), phone_(std::move(phone)) {}
    void prove(std::string hash, std::function<void(Result<>)> done);

    Ground& ground_;
    std::string phone_;
    net::KeyRecord key_;
    std::unique_ptr<net::Link> link_;
};

/// Runs the loop until `ready`, at most `patience`.
bool until(Ground& ground, const std::function<bool()>& ready, std::chrono::seconds patience = std::chrono::seconds(60));

/// Runs the loop until the one answer is there.
template <class T>
Result<T> wait(Ground& ground, const std::function<void(std::function<void(Result<T>)>)>& start) {
    auto answer = std::make_shared<std::optional<Result<T>>>();
    start([answer](Result<T> result) { answer->emplace(std::move(result)); });
    if (!until(ground, [&] { return answer->has_value(); })) return fail(Fault::Timeout, "waiting for the cloud", "no answer in time");
    return std::move(**answer);
}

/// `count` people with the phones `firstPhone` …, signed up, at most `atOnce` at a time.
Result<std::vector<std::unique_ptr<Device>>> people(Ground& ground, std::int64_t firstPhone, std::size_t count, std::size_t atOnce = 32);

}  // namespace helio::load
