// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/list_news.h"

#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

struct ListNews : testing::Test {
    /// What the owner's other devices hear of the last call.
    tl::Updates heard() {
        EXPECT_EQ(house.effects.notices.size(), 1u);
        const Notice& notice = house.effects.notices.at(0);
        EXPECT_EQ(notice.to, house.userOf(ada));
        EXPECT_EQ(notice.except, ada) << "whoever did it knows";
        View view(house.db, house.services, house.userOf(ada), 2, house.clock.seconds);
        return notice.make(view);
    }
    /// What a device hears that was away since then.
    tl::updates::Difference since(std::int64_t date) {
        tl::updates::getDifference query;
        query.pts = store::ptsOf(house.db, house.userOf(ada));
        query.date = static_cast<std::int32_t>(date);
        const auto answer = house.ask(ada, query);
        EXPECT_TRUE(answer.has_value());
        return answer ? *answer : tl::updates::Difference();
    }
    template <class T>
    int countSince(std::int64_t date) {
        const auto difference = since(date);
        const auto* all = difference.as<tl::updates::difference>();
        return all ? static_cast<int>(std::ranges::count_if(all->other_updates, [](const tl::Update& u) { return u.as<T>() != nullptr; })) : 0;
    }
    void put(bool there) {
        tl::messages::updateDialogFilter query;
        query.id = 2;
        if (there) {
            tl::dialogFilter filter;
            filter.title.text = "Work";
            filter.groups = true;
            query.filter = filter;
        }
        ASSERT_TRUE(house.ask(ada, query).has_value());
    }

    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
};

TEST_F(ListNews, AFolderReachesOtherDevicesNowAndLater) {
    const std::int64_t before = house.clock.seconds;
    house.clock.seconds += 100;
    put(true);
    const auto came = heard();
    const auto* update = find<tl::updateDialogFilter>(came);
    ASSERT_TRUE(update && update->filter);
    EXPECT_EQ(update->id, 2);
    EXPECT_EQ(update->filter->as<tl::dialogFilter>()->title.text, "Work");
    EXPECT_EQ(countSince<tl::updateDialogFilters>(before), 1);
    tl::messages::updateDialogFiltersOrder order;
    order.order = {2, 0};
    ASSERT_TRUE(house.ask(ada, order).has_value());
    const auto moved = heard();
    ASSERT_TRUE(find<tl::updateDialogFilterOrder>(moved));
    EXPECT_EQ(find<tl::updateDialogFilterOrder>(moved)->order, (std::vector<std::int32_t>{2, 0}));
    put(false);
    const auto went = heard();
    ASSERT_TRUE(find<tl::updateDialogFilter>(went));
    EXPECT_FALSE(find<tl::updateDialogFilter>(went)->filter);
    EXPECT_EQ(countSince<tl::updateDialogFilters>(house.clock.seconds + 100), 0);
}

TEST_F(ListNews, AMutedChatReachesOtherDevicesNowAndLater) {
    const std::int64_t before = house.clock.seconds;
    house.clock.seconds += 100;
    const auto mute = [&](tl::InputNotifyPeer subject) {
        tl::account::updateNotifySettings query;
        query.peer = std::move(subject);
        query.settings.mute_until = 2'000'000'000;
        ASSERT_TRUE(house.ask(ada, query).has_value());
    };
    mute(tl::inputNotifyPeer{.peer = house.inputPeer(ada, ben)});
    const auto told = heard();
    const auto* update = find<tl::updateNotifySettings>(told);
    ASSERT_TRUE(update && update->peer.as<tl::notifyPeer>());
    EXPECT_EQ(update->peer.as<tl::notifyPeer>()->peer.as<tl::peerUser>()->user_id, house.userOf(ben).value);
    EXPECT_EQ(update->notify_settings.mute_until, 2'000'000'000);
    EXPECT_EQ(told.as<tl::updates_>()->users.size(), 1u) << "whom an update names comes along";
    mute(tl::inputNotifyUsers{});
    const auto kind = heard();
    ASSERT_TRUE(find<tl::updateNotifySettings>(kind));
    EXPECT_TRUE(find<tl::updateNotifySettings>(kind)->peer.as<tl::notifyUsers>());
    EXPECT_EQ(countSince<tl::updateNotifySettings>(before), 2);
}

}  // namespace
}  // namespace helio::server
