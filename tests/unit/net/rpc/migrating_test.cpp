// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/migrating.h"

#include <gtest/gtest.h>

#include <vector>

namespace helio::net::rpc {
namespace {

Error refusal(int code, const char* name) { return {Fault::Refused, "", name, "", code, name}; }

TEST(Migrating, R05TheNumberIsReadStrictly) {
    EXPECT_EQ(moveFor(refusal(303, "FILE_MIGRATE_4")), (Move{Move::Kind::File, 4}));
    EXPECT_EQ(moveFor(refusal(303, "PHONE_MIGRATE_2")), (Move{Move::Kind::Home, 2}));
    EXPECT_EQ(moveFor(refusal(303, "NETWORK_MIGRATE_1000")), (Move{Move::Kind::Home, 1000}));
    EXPECT_EQ(moveFor(refusal(303, "USER_MIGRATE_5")), (Move{Move::Kind::Home, 5}));
    for (const char* name : {"FILE_MIGRATE_", "FILE_MIGRATE_0", "FILE_MIGRATE_-2", "FILE_MIGRATE_1001", "FILE_MIGRATE_2x", "FILE_MIGRATE_ 2", "FILE_MIGRATE_+2",
                             "FILE_MIGRATE_99999999999999", "STATS_MIGRATE_2"})
        EXPECT_EQ(moveFor(refusal(303, name)), std::nullopt) << name;
    EXPECT_EQ(moveFor(refusal(400, "FILE_MIGRATE_2")), std::nullopt);
}

struct Stub final : Caller {
    void call(Query query, Answer done) override {
        seen.push_back(query);
        done(answer(query));
    }
    std::function<Result<Bytes>(const Query&)> answer;
    std::vector<Query> seen;
};

TEST(Migrating, R05AFileIsFetchedWhereItLiesAndTheHomeStays) {
    Stub stub;
    stub.answer = [](const Query& query) -> Result<Bytes> {
        if (query.dc != 4) return refuse(303, "FILE_MIGRATE_4");
        return Bytes{1};
    };
    Migrating migrating(stub, [](std::int32_t, auto) { FAIL() << "nobody moves"; });
    std::optional<Result<Bytes>> got;
    migrating.call({.body = Bytes{7}, .lane = Lane::Download}, [&](Result<Bytes> result) { got = std::move(result); });
    EXPECT_TRUE(got && *got);
    ASSERT_EQ(stub.seen.size(), 2U);
    EXPECT_EQ(stub.seen[1].body, Bytes{7});
    EXPECT_EQ(stub.seen[1].lane, Lane::Download);
}

TEST(Migrating, R05AtMostThreeHopsThenTheAskerHears) {
    Stub stub;
    stub.answer = [n = 0](const Query&) mutable -> Result<Bytes> { return refuse(303, "FILE_MIGRATE_" + std::to_string(1 + n++ % 5)); };
    Migrating migrating(stub, [](std::int32_t, auto) {});
    std::optional<Result<Bytes>> got;
    migrating.call({.body = Bytes{7}}, [&](Result<Bytes> result) { got = std::move(result); });
    EXPECT_EQ(stub.seen.size(), 4U);
    ASSERT_TRUE(got && !*got);
    EXPECT_EQ((*got).error().code, 303);
}

TEST(Migrating, R05APhoneThatLivesElsewhereMovesTheHomeAndIsAskedThere) {
    Stub stub;
    std::int32_t home = 1;
    stub.answer = [&](const Query&) -> Result<Bytes> {
        if (home != 3) return refuse(303, "PHONE_MIGRATE_3");
        return Bytes{1};
    };
    Migrating migrating(stub, [&](std::int32_t dc, auto done) {
        home = dc;
        done({});
    });
    std::optional<Result<Bytes>> got;
    migrating.call({.body = Bytes{7}}, [&](Result<Bytes> result) { got = std::move(result); });
    EXPECT_TRUE(got && *got);
    EXPECT_EQ(home, 3);
}

TEST(Migrating, R05WhoMayNotMoveSaysWhy) {
    Stub stub;
    stub.answer = [](const Query&) -> Result<Bytes> { return refuse(303, "USER_MIGRATE_3"); };
    Migrating migrating(stub, [](std::int32_t, auto done) { done(fail(Fault::Refused, "moving", "signed in already")); });
    std::optional<Result<Bytes>> got;
    migrating.call({.body = Bytes{7}}, [&](Result<Bytes> result) { got = std::move(result); });
    ASSERT_TRUE(got && !*got);
    EXPECT_EQ((*got).error().happened, "signed in already");
}

}  // namespace
}  // namespace helio::net::rpc
