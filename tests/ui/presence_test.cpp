// SPDX-License-Identifier: GPL-3.0-or-later
// Who is said to be online, with a connection and without one.
#include "ui/session/presence.h"

#include "tests/ui/world.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/shell/rail.h"

namespace helio::test {

using ui::Sight;

namespace {

constexpr std::int64_t kNow = 1'763'800'000;

model::User person(model::Presence presence, std::int64_t until) {
    model::User out;
    out.presence = presence, out.presenceUntil = until;
    return out;
}

class Presence : public World {
protected:
    void openOnlinePerson() {
        signedIn();
        auto& someone = client.users.at(9);
        someone.presence = model::Presence::Online, someone.presenceUntil = ui::kit::unixNow() + 290;
        client.touch([](client::Changes& changes) { changes.peers.insert(model::UserId(9)); });
        window.workspace()->openChat(model::UserId(9));
        ASSERT_TRUE(waitFor([&] { return line() == "online"; })) << qPrintable(line());
    }
    void setLink(client::Link link) {
        client.link = {.link = link, .since = ui::kit::unixNow()};
        client.touch([](client::Changes& changes) { changes.connection = true; });
    }
    QString line() {
        auto* label = find<ui::kit::ElidedLabel>("chatStatus");
        return label ? label->text() : QString();
    }
};

}  // namespace

TEST(PresenceLine, IsOnlineOnlyWhileTheCloudTells) {
    const auto online = person(model::Presence::Online, kNow + 200);
    EXPECT_TRUE(ui::isOnline(online, {.live = true}, kNow));
    EXPECT_EQ(ui::presenceLine(online, {.live = true}, kNow), "online");
    EXPECT_FALSE(ui::isOnline(online, {.live = false, .lostAt = kNow - 5}, kNow));
    EXPECT_FALSE(ui::isOnline(person(model::Presence::Online, kNow - 1), {.live = true}, kNow)) << "it ran out";
}

TEST(PresenceLine, CountsFromWhereTheConnectionEnded) {
    const auto online = person(model::Presence::Online, kNow + 200);
    EXPECT_EQ(ui::presenceLine(online, {.live = false, .lostAt = kNow - 600}, kNow), "last seen 10 minutes ago");
    EXPECT_EQ(ui::presenceLine(online, {.live = false, .lostAt = kNow - 10}, kNow), "last seen just now");
    EXPECT_EQ(ui::presenceLine(person(model::Presence::Online, kNow - 1200), {.live = false, .lostAt = kNow - 600}, kNow), "last seen 20 minutes ago")
        << "gone before the connection was";
    EXPECT_EQ(ui::presenceLine(online, {.live = false, .lostAt = 0}, kNow), "last seen recently") << "the cache of another day does not know when";
    EXPECT_EQ(ui::presenceLine(person(model::Presence::Offline, kNow - 240), {.live = false, .lostAt = 0}, kNow), "last seen 4 minutes ago");
}

TEST_F(Presence, NobodyIsOnlineWhileThisWindowIsOffline) {
    openOnlinePerson();
    EXPECT_TRUE(window.session()->face(model::UserId(9)).online);
    setLink(client::Link::Offline);
    ASSERT_TRUE(waitFor([&] { return line().startsWith("last seen"); })) << qPrintable(line());
    for (const auto& [id, user] : client.users) EXPECT_FALSE(window.session()->face(model::UserId(id)).online) << user.name();
    EXPECT_FALSE(window.session()->status(model::ChatId(100)).contains("online"));
    setLink(client::Link::Connecting);
    EXPECT_TRUE(waitFor([&] { return window.session()->client().connection().link == client::Link::Connecting; }));
    EXPECT_TRUE(line().startsWith("last seen")) << qPrintable(line());
    setLink(client::Link::Updating);
    EXPECT_TRUE(waitFor([&] { return line() == "online"; })) << qPrintable(line());
}

}  // namespace helio::test
