// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/tending.h"

#include <thread>

#include "server/matching/epochs.h"
#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct Tending : testing::Test {
    House house;
    Writer writer{another()};
    Pool pool{readers()};
    MatchTending tending{house.services, pool, writer};

    void TearDown() override {
        pool.stop();
        writer.stop();
    }
    store::Db another() { return store::Db(std::move(*sqlite::Database::open(house.folder.path / "cloud.db", SecretBytes(32)))); }
    std::vector<store::Db> readers() {
        std::vector<store::Db> out;
        out.push_back(another());
        return out;
    }
    void members(std::int64_t first, int count) {
        house.db.run("BEGIN");
        for (int i = 0; i < count; ++i) store::addUser(house.db, std::to_string(first + i), "N", "", 0);
        house.db.run("COMMIT");
    }
    bool until(const std::function<bool()>& so) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!so()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            tending.round();  // as the cloud does every minute
            std::this_thread::yield();
        }
        return true;
    }
    std::int32_t current() {
        const auto open = openEpochs(house.db);
        return open.current() ? open.current()->id : 0;
    }
};

TEST_F(Tending, MakesTheFirstEpochThenTheNextAndTakesInWhoComes) {
    members(12025550000, 2 * kMatchSlice + 10);
    tending.round();
    ASSERT_TRUE(until([&] { return current() == 1; })) << "by itself, slice by slice";
    EXPECT_TRUE(store::unmatched(house.db, 1, 10).empty());
    members(13025550000, 3);
    ASSERT_TRUE(until([&] { return store::unmatched(house.db, 1, 10).empty(); }));
    house.clock.seconds += kMatchEpoch;
    ASSERT_TRUE(until([&] { return current() == 2; }));
    EXPECT_TRUE(store::unmatched(house.db, 2, 10).empty());
}

}  // namespace
}  // namespace helio::server
