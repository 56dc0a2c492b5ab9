// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/retrying.h"

#include <asio/steady_timer.hpp>
#include <utility>

#include "net/rpc/asker_waits.h"

namespace helio::net::rpc {

using std::chrono::milliseconds;

namespace {

/// What nobody takes for a hang.
constexpr milliseconds kMoment{2000};

bool tooLongToLookAt(const Query& query, const Error& error, milliseconds wait) { return error.code == 420 && wait > kMoment && askerWaits(query.body); }

}  // namespace

struct Retrying::State : std::enable_shared_from_this<Retrying::State> {
    State(Caller& caller, asio::any_io_executor on, std::vector<Policy> rules) : next(caller), executor(std::move(on)), policies(std::move(rules)) {}

    struct Attempt {
        Query query;
        Answer done;
        int refusals = 0;
        milliseconds waited{0};
    };

    void ask(std::shared_ptr<Attempt> attempt) {
        if (attempt->query.hold && attempt->query.hold->over()) return;  // taken back while it waited
        next.call(attempt->query, [weak = weak_from_this(), attempt](Result<Bytes> result) {
            const auto self = weak.lock();
            if (!self || result) return attempt->done(std::move(result));
            self->refused(attempt, std::move(result).error());
        });
    }
    void refused(const std::shared_ptr<Attempt>& attempt, Error error) {
        ++attempt->refusals;
        for (const auto policy : policies)
            if (const auto wait = policy(attempt->refusals, attempt->waited, error); wait && !tooLongToLookAt(attempt->query, error, *wait)) return again(attempt, *wait);
        attempt->done(std::unexpected(std::move(error)));
    }
    void again(const std::shared_ptr<Attempt>& attempt, milliseconds wait) {
        attempt->waited += wait;
        auto timer = std::make_shared<asio::steady_timer>(executor, wait);
        timer->async_wait([weak = weak_from_this(), attempt, timer](std::error_code) {
            if (const auto self = weak.lock()) return self->ask(attempt);
            attempt->done(fail(Fault::Cancelled, "asking the cloud", "the connection was closed"));
        });
    }

    Caller& next;
    asio::any_io_executor executor;
    std::vector<Policy> policies;
};

Retrying::Retrying(Caller& next, asio::any_io_executor executor, std::vector<Policy> policies) : state_(std::make_shared<State>(next, std::move(executor), std::move(policies))) {}
Retrying::~Retrying() = default;

void Retrying::call(Query query, Answer done) { state_->ask(std::make_shared<State::Attempt>(State::Attempt{std::move(query), std::move(done)})); }

}  // namespace helio::net::rpc
