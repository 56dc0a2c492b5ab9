// SPDX-License-Identifier: GPL-3.0-or-later
// That the address book's way to private matching is the account's own: what the cloud says comes back by it, refusals too.
#include "client/book/private_way.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/heliograph.h"

namespace helio::client::book {
namespace {

class Ways : public CoreTest {
protected:
    PrivateWay way() { return privateWay(*core); }
};

TEST_F(Ways, ACloudWithoutItIsToldByItsRefusal) {
    connect();
    std::optional<Result<std::int32_t>> epoch;
    way().epoch([&](Result<std::int32_t> answer) { epoch = std::move(answer); });
    run();
    ASSERT_TRUE(epoch);
    ASSERT_FALSE(*epoch);
    EXPECT_EQ(cloud.count<tl::heliograph::getDiscovery>(), 1);
}

TEST_F(Ways, WithoutACloudNumbersAreNotAnsweredAndNothingIsSaidOfThem) {
    connect();
    bool told = false;
    std::optional<Result<PrivateOutcome>> outcome;
    way().match(
        {"12025550101"},
        [&](const PrivateProgress&) {
            told = true;
            return true;
        },
        [&](Result<PrivateOutcome> done) { outcome = std::move(done); });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!outcome && std::chrono::steady_clock::now() < deadline) {
        io.restart();
        io.run_one_for(std::chrono::milliseconds(20));
    }
    ASSERT_TRUE(outcome);
    EXPECT_FALSE(*outcome);
    EXPECT_FALSE(told);
}

TEST_F(Ways, LookingAgainInAnEpochThatIsNotTheCloudsFails) {
    connect();
    std::optional<Result<PrivateLook>> look;
    way().lookAgain(3, {MatchToken{}}, [&](Result<PrivateLook> done) { look = std::move(done); });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!look && std::chrono::steady_clock::now() < deadline) {
        io.restart();
        io.run_one_for(std::chrono::milliseconds(20));
    }
    ASSERT_TRUE(look);
    EXPECT_FALSE(*look) << "the asker asks anew instead of believing an empty answer";
}

}  // namespace
}  // namespace helio::client::book
