// SPDX-License-Identifier: GPL-3.0-or-later
// Whose updates count: those of the main connection at home, whatever else a cloud says elsewhere.
#include "client/network/data_centre.h"
#include "tests/unit/net/small_cloud.h"

namespace helio::client {
namespace {

using net::rpc::Lane;

class QuietLanes : public testing::Test {
protected:
    QuietLanes() { cloud.pushed = tl::serialize(tl::Updates(tl::updatesTooLong{})); }
    void open() {
        DataCentre::Events events{.keep = [](const net::KeyRecord&) -> Result<> { return {}; },
                                  .update = [this](const Bytes&) { ++heard; },
                                  .newServerSession = [] {},
                                  .state = [](net::LinkState, const std::string&) {},
                                  .keyGone = [] {},
                                  .exportLogin = {}};
        centre = std::make_unique<DataCentre>(DataCentre::Parts{io.get_executor(), clock, random, idle}, cloud.config(), std::move(events));
        centre->startMain();
    }
    void ask(Lane lane) {
        bool answered = false;
        centre->call({.body = net::someQuery(), .lane = lane}, [&](const Result<Bytes>& answer) {
            answered = true;
            EXPECT_TRUE(answer) << answer.error().text();
        });
        ASSERT_TRUE(until([&] { return answered; }));
        // What was pushed left the cloud behind the answer: one more exchange on the same lane, and it has come.
        answered = false;
        centre->call({.body = net::someQuery(), .lane = lane}, [&](const Result<Bytes>&) { answered = true; });
        ASSERT_TRUE(until([&] { return answered; }));
    }
    int asked() const { return static_cast<int>(cloud.queries.size()); }
    bool until(const std::function<bool()>& ready) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        io.restart();
        while (!ready())
            if (std::chrono::steady_clock::now() > deadline || io.run_one_until(deadline) == 0) return ready();
        return true;
    }

    asio::io_context io;
    net::SmallCloud cloud{io};
    SystemClock clock;
    SystemRandom random;
    int heard = 0;
    std::chrono::milliseconds idle{30'000};
    std::unique_ptr<DataCentre> centre;
};

TEST_F(QuietLanes, U01_TheMainConnectionIsHeard) {
    open();
    ask(Lane::Main);
    EXPECT_TRUE(until([&] { return heard == asked(); }));
    EXPECT_EQ(tl::peekId(cloud.queries.back()), 0x11112222u) << "and says nothing of updates";
}

TEST_F(QuietLanes, U01_ConnectionsForFilesAskForNoneAndAreNotBelieved) {
    open();
    ask(Lane::Main);
    ASSERT_TRUE(until([&] { return heard == asked(); }));
    const auto mains = cloud.queries.size();
    ask(Lane::Download);
    ask(Lane::Upload);
    EXPECT_EQ(heard, static_cast<int>(mains)) << "a cloud that pushes where nobody wanted it";
    ASSERT_EQ(cloud.queries.size(), mains + 4);
    for (std::size_t i = mains; i < cloud.queries.size(); ++i) EXPECT_EQ(tl::peekId(cloud.queries[i]), tl::invokeWithoutUpdates::kId);
}

TEST_F(QuietLanes, ALaneIsClosedWhenAllThatWasAskedOnItWasTakenBack) {
    idle = std::chrono::milliseconds(1);
    open();
    ask(Lane::Main);
    std::vector<std::shared_ptr<net::rpc::Hold>> holds;
    for (int i = 0; i < 3; ++i) {
        holds.push_back(std::make_shared<net::rpc::Hold>());
        centre->call({.body = net::someQuery(), .lane = Lane::Download, .hold = holds.back()}, [](const Result<Bytes>&) { ADD_FAILURE() << "it was taken back"; });
    }
    EXPECT_EQ(centre->open(), 2U);
    for (const auto& hold : holds) hold->cancel();
    EXPECT_TRUE(until([&] { return centre->open() == 1; }));
    EXPECT_NE(centre->find(Lane::Main), nullptr) << "the main one stays";
}

}  // namespace
}  // namespace helio::client
