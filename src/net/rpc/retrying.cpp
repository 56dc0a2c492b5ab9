// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/retrying.h"

#include <algorithm>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <list>
#include <map>
#include <utility>

#include "net/rpc/asker_waits.h"

namespace helio::net::rpc {

using std::chrono::milliseconds;

namespace {

/// A call on its way. Of a chain: as long as one before it waits to be asked again, it is not with the caller behind us (V-01).
struct Attempt {
    enum class State : std::uint8_t {
        Out,      ///< asked
        Pulled,   ///< asked, but something before it waits: it was taken back, and what becomes of it is still to be heard
        Waiting,  ///< refused; asked again at the end of its wait
        Parked,   ///< its turn comes when everything before it was asked
    };

    Query query;
    Answer done;
    std::shared_ptr<Hold> inner;  ///< ours on the call behind us; the asker's is in the query
    State state = State::Parked;
    bool recalled = false;  ///< by the asker, too late: it is not asked again
    int refusals = 0;
    milliseconds waited{0};

    bool out() const { return state == State::Out || state == State::Pulled; }
};
using Chain = std::list<std::shared_ptr<Attempt>>;  // in the order they were asked

Error closed() { return {Fault::Cancelled, "asking the cloud", "the connection was closed", {}, 0, {}}; }

/// What a call says that was taken back, or that the cloud did not run because of the one before it.
bool cameToNothing(const Error& error) { return error.fault == Fault::Cancelled || error.name == "MSG_WAIT_FAILED" || error.name == "MSG_WAIT_TIMEOUT"; }

/// What nobody takes for a hang.
constexpr milliseconds kMoment{2000};

bool tooLongToLookAt(const Query& query, const Error& error, milliseconds wait) { return error.code == 420 && wait > kMoment && askerWaits(query.body); }

}  // namespace

struct Retrying::State : std::enable_shared_from_this<Retrying::State> {
    State(Caller& caller, asio::any_io_executor on, std::vector<Policy> rules) : next(caller), executor(std::move(on)), policies(std::move(rules)) {}

    void take(const std::shared_ptr<Attempt>& attempt) {
        if (attempt->query.hold) hold(attempt);
        if (attempt->query.chain == 0) return ask(attempt);
        chains[attempt->query.chain].push_back(attempt);
        proceed(attempt->query.chain);
    }

    void ask(const std::shared_ptr<Attempt>& attempt) {
        if (attempt->query.hold && attempt->query.hold->over()) return leave(attempt);  // taken back while it waited
        attempt->state = Attempt::State::Out;
        Query query = attempt->query;
        if (query.hold || query.chain != 0) query.hold = attempt->inner = std::make_shared<Hold>();
        next.call(std::move(query), [weak = weak_from_this(), attempt](Result<Bytes> result) {
            const auto self = weak.lock();
            if (!self) return attempt->done(std::move(result));
            result ? self->finish(attempt, std::move(result)) : self->refused(attempt, std::move(result).error());
        });
    }

    void refused(const std::shared_ptr<Attempt>& attempt, Error error) {
        if (attempt->state == Attempt::State::Pulled && !attempt->recalled && cameToNothing(error)) {
            attempt->state = Attempt::State::Parked;
            return proceedSoon(attempt->query.chain);
        }
        ++attempt->refusals;
        for (const auto policy : policies) {
            if (attempt->recalled) break;
            const auto wait = policy(attempt->refusals, attempt->waited, error);
            if (wait && !tooLongToLookAt(attempt->query, error, *wait)) return again(attempt, *wait);
        }
        finish(attempt, std::unexpected(std::move(error)));
    }

    void finish(const std::shared_ptr<Attempt>& attempt, Result<Bytes> result) {
        if (attempt->query.hold) attempt->query.hold->detach();
        leave(attempt);
        attempt->done(std::move(result));
        proceed(attempt->query.chain);
    }

    void again(const std::shared_ptr<Attempt>& attempt, milliseconds wait) {
        attempt->waited += wait;
        attempt->state = Attempt::State::Waiting;
        pullBehind(attempt);
        auto timer = std::make_shared<asio::steady_timer>(executor, wait);
        timer->async_wait([weak = weak_from_this(), attempt, timer](std::error_code) {
            if (const auto self = weak.lock()) return self->waitedFor(attempt);
            if (attempt->query.chain == 0) attempt->done(std::unexpected(closed()));
        });
        proceed(attempt->query.chain);
    }

    void waitedFor(const std::shared_ptr<Attempt>& attempt) {
        if (attempt->query.chain == 0) return ask(attempt);
        attempt->state = Attempt::State::Parked;
        proceed(attempt->query.chain);
    }

    /// The asker takes a call back through us, who know whether it is out.
    void hold(const std::shared_ptr<Attempt>& attempt) {
        const auto take = [weak = weak_from_this(), one = std::weak_ptr(attempt)](bool cancel) {
            const auto self = weak.lock();
            const auto alive = one.lock();
            return self && alive && self->takeBack(alive, cancel);
        };
        attempt->query.hold->attach({.cancel = [take] { take(true); }, .recall = [take] { return take(false); }});
    }

    bool takeBack(const std::shared_ptr<Attempt>& attempt, bool cancel) {
        if (attempt->out() && cancel) attempt->inner->cancel();
        attempt->recalled = attempt->out() && !cancel && !attempt->inner->recall();
        if (attempt->recalled) return false;
        leave(attempt);
        proceed(attempt->query.chain);
        return true;
    }

    /// What the cloud was to run after this one must not run before it: it is taken back, and asked again behind it.
    void pullBehind(const std::shared_ptr<Attempt>& attempt) {
        const auto known = chains.find(attempt->query.chain);
        if (known == chains.end()) return;
        const Chain row = known->second;
        for (auto at = std::ranges::find(row, attempt); at != row.end(); ++at) {
            if ((*at)->state != Attempt::State::Out) continue;
            (*at)->state = (*at)->inner->recall() ? Attempt::State::Parked : Attempt::State::Pulled;
        }
    }

    /// Asks what may be asked now, in order: nothing behind one that waits, and nothing at all before it is known what became of what was taken back.
    void proceed(std::int64_t chain) {
        for (auto known = chains.find(chain); known != chains.end(); known = chains.find(chain)) {
            const Chain& row = known->second;
            if (std::ranges::any_of(row, [](const auto& one) { return one->state == Attempt::State::Pulled; })) return;
            const auto first = std::ranges::find_if(row, [](const auto& one) { return one->state != Attempt::State::Out; });
            if (first == row.end() || (*first)->state == Attempt::State::Waiting) return;
            ask(std::shared_ptr(*first));
        }
    }

    /// Not from inside the end of a connection.
    void proceedSoon(std::int64_t chain) {
        asio::post(executor, [weak = weak_from_this(), chain] {
            if (const auto self = weak.lock()) self->proceed(chain);
        });
    }

    void leave(const std::shared_ptr<Attempt>& attempt) {
        const auto known = chains.find(attempt->query.chain);
        if (known == chains.end()) return;
        std::erase(known->second, attempt);
        if (known->second.empty()) chains.erase(known);
    }

    /// Who is not with the caller behind us would hear from nobody.
    void close() {
        for (auto& [chain, row] : std::exchange(chains, {}))
            for (const auto& attempt : row) {
                if (attempt->out()) continue;
                if (attempt->query.hold) attempt->query.hold->detach();
                attempt->done(std::unexpected(closed()));
            }
    }

    Caller& next;
    asio::any_io_executor executor;
    std::vector<Policy> policies;
    std::map<std::int64_t, Chain> chains;  ///< of chained calls, until each is answered
};

Retrying::Retrying(Caller& next, asio::any_io_executor executor, std::vector<Policy> policies) : state_(std::make_shared<State>(next, std::move(executor), std::move(policies))) {}
Retrying::~Retrying() { std::exchange(state_, nullptr)->close(); }

void Retrying::call(Query query, Answer done) {
    auto attempt = std::make_shared<Attempt>();
    attempt->query = std::move(query);
    attempt->done = std::move(done);
    state_->take(attempt);
}

}  // namespace helio::net::rpc
