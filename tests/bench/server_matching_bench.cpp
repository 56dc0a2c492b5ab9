// SPDX-License-Identifier: GPL-3.0-or-later
// Budget: 10,000 numbers matched in private against 20,000 members in 3 s of one core on each side. The client's core and the cloud's handlers as they
// are, without the sockets between them, so that each side's processor time can be told apart.
#include <benchmark/benchmark.h>

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <ctime>
#include <set>

#include "client/core.h"
#include "client/matching/private_matching.h"
#include "server/matching/epochs.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/server/house.h"
#include "tl/gen/heliograph.h"

namespace helio {
namespace {

constexpr int kNumbers = 10'000, kMembers = 20'000;

double threadSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
double processSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The cloud's side, on the caller's thread.
class Handlers final : public net::rpc::Caller {
public:
    explicit Handlers(asio::io_context& io) : io_(io), who_(house.person("447911123456", "Ada")) {
        house.db.run("BEGIN");
        for (int i = 0; i < kMembers; ++i) server::store::addUser(house.db, std::to_string(12025000000 + i * 10), "N", "", 0);
        house.db.run("COMMIT");
        const double began = threadSeconds();
        while (!server::openEpochs(house.db).current()) {
            const auto step = server::planMatchStep(house.db, house.clock.seconds, house.random, house.services.access, server::MatchEffort::IfDue);
            house.db.run("BEGIN");
            server::applyMatchStep(house.db, **step, house.clock.seconds);
            house.db.run("COMMIT");
        }
        setUp = threadSeconds() - began;
    }
    void call(net::rpc::Query query, net::rpc::Answer done) override {
        const double began = threadSeconds();
        if (const auto buckets = tl::parse<tl::heliograph::getBuckets>(query.body)) prefixes.insert(buckets->prefixes.begin(), buckets->prefixes.end());
        auto answer = house.askBytes(who_, query.body);
        busy += threadSeconds() - began;
        asio::post(io_, [done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); });
    }
    server::House house;
    double setUp = 0, busy = 0;
    std::set<std::int32_t> prefixes;

private:
    asio::io_context& io_;
    server::KeyId who_;
};

struct Account {
    test::TempFolder folder;
    asio::io_context io{1};
    asio::thread_pool workers{2};
    std::shared_ptr<client::Board> board = std::make_shared<client::Board>([](std::function<void()> work) { work(); }, nullptr);
    std::unique_ptr<client::Core> core = std::make_unique<client::Core>(io, workers, store::Store::open(folder.path(), SecretBytes(Bytes(32, 3))).value(),
                                                                        client::Core::Setup{.cloud = {}, .device = {}, .offline = true}, board);
    ~Account() {
        core->close();
        workers.join();
        core.reset();
    }
};

void privateMatching(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        Account account;
        Handlers cloud(account.io);
        account.core->network().standIn(cloud);
        std::vector<std::string> book;  // every tenth a member
        for (int i = 0; i < kNumbers; ++i) book.push_back(std::to_string(12025000000 + i));
        int found = 0;
        std::optional<Result<client::PrivateOutcome>> outcome;
        const double cpu = processSeconds();
        cloud.busy = 0;
        state.ResumeTiming();
        client::matchInPrivate(
            *account.core, book,
            [&](const client::PrivateProgress& step) {
                for (const auto& answer : step.answers) found += answer.match.has_value();
                return true;
            },
            [&](Result<client::PrivateOutcome> result) { outcome.emplace(std::move(result)); });
        // waits for the workers rather than asking again and again: its asking would count as the client's time
        const auto more = asio::make_work_guard(account.io);
        while (!outcome) account.io.run_one();
        state.PauseTiming();
        if (!*outcome || (*outcome)->answered != kNumbers || found != kNumbers / 10) return state.SkipWithError("not everybody was found");
        state.counters["cloud_s"] = cloud.busy;
        state.counters["client_s"] = processSeconds() - cpu - cloud.busy;
        state.counters["sent_KiB"] = static_cast<double>((*outcome)->sentBytes) / 1024;
        state.counters["received_KiB"] = static_cast<double>((*outcome)->receivedBytes) / 1024;
        state.counters["prefixes"] = static_cast<double>(cloud.prefixes.size());
        state.counters["bits"] = server::openEpochs(cloud.house.db).current()->bits;
        state.counters["setup_s"] = cloud.setUp;
        state.ResumeTiming();
    }
}
BENCHMARK(privateMatching)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

}  // namespace
}  // namespace helio
