// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/blocked.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/contacts.h"
#include "tl/gen/updates.h"
#include "tl/gen/users.h"

namespace helio::client {
namespace {

constexpr std::int64_t kFirst = 100;

tl::user person(std::int64_t id) {
    tl::user out;
    out.id = id;
    out.access_hash = 9;
    out.first_name = "P" + std::to_string(id);
    return out;
}

class BlockedPeople : public CoreTest {
protected:
    void before(store::Store& store) override {
        store.write([](store::Writer& w) { return w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob", .contact = true}); }).value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
        cloud.on<tl::contacts::getBlocked>([this](const tl::contacts::getBlocked& query) {
            tl::contacts::blockedSlice out;
            out.count = total;
            for (std::int32_t i = query.offset; i < std::min(total, query.offset + query.limit); ++i) {
                out.blocked.push_back({.peer_id = tl::peerUser{.user_id = kFirst + i}, .date = 1});
                out.users.emplace_back(person(kFirst + i));
            }
            return tl::serialize(out);
        });
        cloud.on<tl::contacts::block>([](const auto&) { return tl::serialize(true); });
        cloud.on<tl::contacts::unblock>([](const auto&) { return tl::serialize(true); });
        cloud.on<tl::contacts::editCloseFriends>([](const auto&) { return tl::serialize(true); });
    }
    bool blocked(std::int64_t id) {
        const auto user = read().users.get(model::UserId(id)).value();
        return user && user->blocked;
    }
    std::int32_t total = 0;
};

TEST_F(BlockedPeople, TheListIsReadOnceAndThenKeptUp) {
    total = 250;
    connect();
    EXPECT_EQ(cloud.count<tl::contacts::getBlocked>(), 3);
    EXPECT_TRUE(blocked(kFirst));
    EXPECT_TRUE(blocked(kFirst + 249));
    features::readBlockedOnce(*core);
    run();
    EXPECT_EQ(cloud.count<tl::contacts::getBlocked>(), 3);
    tl::updatePeerBlocked gone;
    gone.peer_id = tl::peerUser{.user_id = kFirst};
    (void)board->take();
    core->updates().take(tl::updateShort{.update = std::move(gone), .date = 1});
    run();
    EXPECT_FALSE(blocked(kFirst));
    const auto changes = board->take();
    EXPECT_TRUE(changes.privacy);
    EXPECT_TRUE(changes.peers.contains(model::UserId(kFirst)));
}

TEST_F(BlockedPeople, ReadingTheListTellsAChangeOnlyIfThereIsOne) {
    total = 2;
    connect();
    (void)board->take();
    const auto read = [&] {
        features::loadBlocked(*core, [](const auto& list) { EXPECT_TRUE(list); });
        run();
        return board->take().privacy;
    };
    EXPECT_FALSE(read()) << "whoever shows the list and reads it at every change would read it for ever";
    total = 3;
    EXPECT_TRUE(read());
    EXPECT_FALSE(read());
}

TEST_F(BlockedPeople, BlockingIsKeptWhenTheCloudHasItAndSurvivesNews) {
    connect();
    std::optional<Result<>> done;
    features::setBlocked(*core, model::UserId(7), true, [&](Result<> result) { done = std::move(result); });
    EXPECT_FALSE(blocked(7)) << "not before";
    run();
    ASSERT_TRUE(done && *done);
    EXPECT_TRUE(blocked(7));
    ASSERT_TRUE(core->write({}, [](store::Writer& w) { return w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Robert"}); }));
    EXPECT_TRUE(blocked(7)) << "a new name says nothing about it";
    features::setBlocked(*core, model::UserId(7), false, [](Result<>) {});
    run();
    EXPECT_FALSE(blocked(7));
    cloud.on<tl::contacts::block>([](const auto&) -> Result<Bytes> { return refuse(400, "BLOCKED_TOO_MUCH"); });
    features::setBlocked(*core, model::UserId(7), true, [&](Result<> result) { done = std::move(result); });
    run();
    ASSERT_TRUE(done && !*done);
    EXPECT_EQ(done->error().name, "BLOCKED_TOO_MUCH");
    EXPECT_EQ(done->error().doing, "blocking somebody");
    EXPECT_FALSE(blocked(7));
}

TEST_F(BlockedPeople, TheTrustedListIsTheWholeOfIt) {
    connect();
    features::setTrusted(*core, {model::UserId(7)}, [](Result<>) {});
    run();
    EXPECT_TRUE(read().users.get(model::UserId(7)).value()->trusted);
    EXPECT_TRUE(board->take().privacy);
    features::setTrusted(*core, {}, [](Result<>) {});
    run();
    EXPECT_FALSE(read().users.get(model::UserId(7)).value()->trusted);
}

TEST_F(BlockedPeople, ANoteIsReadFromTheProfile) {
    connect();
    cloud.on<tl::users::getFullUser>([](const auto&) {
        tl::users::userFull out;
        out.full_user.id = 7;
        out.full_user.blocked = true;
        out.full_user.note = tl::textWithEntities{.text = "met in Leeds", .entities = {}};
        out.users.emplace_back(person(7));
        return tl::serialize(out);
    });
    std::optional<Result<std::string>> note;
    features::loadNote(*core, model::UserId(7), [&](Result<std::string> result) { note = std::move(result); });
    run();
    ASSERT_TRUE(note && *note);
    EXPECT_EQ(**note, "met in Leeds");
    EXPECT_TRUE(blocked(7));
}

TEST_F(BlockedPeople, V01_TheLastWordIsCarriedOutLast) {
    connect();
    for (const bool block : {true, false}) features::setBlocked(*core, model::UserId(7), block, [](const Result<>&) {});
    run();
    EXPECT_NE(cloud.chains[tl::contacts::block::kId], 0);
    EXPECT_EQ(cloud.chains[tl::contacts::block::kId], cloud.chains[tl::contacts::unblock::kId]) << "whatever one of them has to wait for";
}

}  // namespace
}  // namespace helio::client
