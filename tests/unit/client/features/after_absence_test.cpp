// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/after_absence.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/contacts.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

const model::UserId kCame(7), kSame(8), kStranger(9);

class AfterAbsence : public CoreTest {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = kCame, .firstName = "Came", .presence = model::Presence::Offline, .presenceUntil = 50}));
                return w.users.put({.id = kSame, .firstName = "Same", .presence = model::Presence::Online, .presenceUntil = 900});
            })
            .value();
    }
    model::User person(model::UserId id) { return *read().users.get(id).value(); }
};

TEST_F(AfterAbsence, WhoCameAndWentMeanwhileIsAskedFor) {
    cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    cloud.on<tl::contacts::getStatuses>([](const auto&) {
        std::vector<tl::ContactStatus> out;
        out.push_back({.user_id = kCame.value, .status = tl::userStatusOnline{.expires = 999}});
        out.push_back({.user_id = kSame.value, .status = tl::userStatusOnline{.expires = 900}});
        out.push_back({.user_id = kStranger.value, .status = tl::userStatusRecently{}});
        return tl::serialize(out);
    });
    (void)board->take();
    connect();
    EXPECT_EQ(cloud.count<tl::contacts::getStatuses>(), 1);
    EXPECT_EQ(person(kCame).presence, model::Presence::Online);
    EXPECT_EQ(person(kCame).presenceUntil, 999);
    const auto told = board->take().peers;
    EXPECT_TRUE(told.contains(kCame));
    EXPECT_FALSE(told.contains(kSame)) << "nothing to paint anew";
    EXPECT_FALSE(read().users.get(kStranger).value().has_value()) << "nobody is made up from a status";
}

TEST_F(AfterAbsence, ACloudWithoutStatusesIsNoTrouble) {
    cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    connect();
    EXPECT_EQ(person(kCame).presence, model::Presence::Offline);
    EXPECT_EQ(board->connection().link, Link::Online);
}

}  // namespace
}  // namespace helio::client
