// SPDX-License-Identifier: GPL-3.0-or-later
// The core of an account over a real store, with a cloud of lambdas: a method is answered by a function of the query. One thread, the test's.
#pragma once

#include <gtest/gtest.h>

#include <asio/post.hpp>
#include <functional>
#include <map>

#include "client/core.h"
#include "tests/support/temp_folder.h"
#include "tl/codec.h"

namespace helio::client {

class StubCloud final : public net::rpc::Caller {
public:
    explicit StubCloud(asio::io_context& io) : io_(io) {}

    template <class Function>
    void on(std::function<Result<Bytes>(const Function&)> answer) {
        answers_[Function::kId] = [answer = std::move(answer)](BytesView body) -> Result<Bytes> {
            auto query = tl::parse<Function>(body);
            if (!query) return std::unexpected(query.error());
            return answer(*query);
        };
    }
    void call(net::rpc::Query query, net::rpc::Answer done) override {
        const auto id = tl::peekId(query.body);
        ++asked[id];
        chains[id] = query.chain;
        const auto it = answers_.find(id);
        Result<Bytes> answer = it == answers_.end() ? Result<Bytes>(refuse(400, "NOT_IN_THIS_TEST")) : it->second(query.body);
        asio::post(io_, [done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); });
    }
    template <class Function>
    int count() const {
        const auto it = asked.find(Function::kId);
        return it == asked.end() ? 0 : it->second;
    }
    std::map<std::uint32_t, int> asked;
    std::map<std::uint32_t, std::int64_t> chains;  ///< of the last call of each method (V-01)

private:
    asio::io_context& io_;
    std::map<std::uint32_t, std::function<Result<Bytes>(BytesView)>> answers_;
};

/// Signed in as person 1, at pts 10.
class CoreTest : public testing::Test {
protected:
    void SetUp() override {
        store::Store store = store::Store::open(folder.path(), SecretBytes(Bytes(32, 3))).value();
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = model::UserId(1), .firstName = "Me", .self = true}));
                HELIO_CHECK(w.session.setSelf(model::UserId(1)));
                HELIO_CHECK(w.session.setSignIn(store::SignIn::SignedIn));
                return w.session.setUpdateState({.pts = 10, .qts = 1, .seq = 5, .date = 100});
            })
            .value();
        before(store);
        board = std::make_shared<Board>([](std::function<void()> work) { work(); }, nullptr);
        core = std::make_unique<Core>(io, workers, std::move(store), Core::Setup{.cloud = {}, .device = {}, .offline = true}, board);
        core->start();
    }
    void TearDown() override {
        core->close();
        run();
        workers.join();  // as the account does it: what runs there still speaks of the core
        core.reset();
    }
    virtual void before(store::Store&) {}
    void connect() {
        core->network().standIn(cloud);
        run();
    }
    /// Everything that can happen now.
    void run() {
        io.restart();
        io.poll();
    }
    const store::Repositories& read() { return core->store().read(); }
    store::UpdateState saved() { return *read().session.updateState().value(); }

    test::TempFolder folder;
    asio::io_context io{1};
    asio::thread_pool workers{1};
    StubCloud cloud{io};
    std::shared_ptr<Board> board;
    std::unique_ptr<Core> core;
};

}  // namespace helio::client
