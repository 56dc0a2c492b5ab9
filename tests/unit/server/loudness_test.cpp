// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/notify.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

// Wherever an answer speaks of a chat, it says how loud it may be: a client believes the last it read, and a muted chat would ring again.
TEST(Loudness, IsSaidWhereverAChatIs) {
    House house;
    const KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
    tl::messages::createChat create;
    create.title = "Quay";
    create.users = {house.inputUser(ada, ben)};
    const auto made = house.ask(ada, create);
    ASSERT_TRUE(made.has_value());
    const std::int64_t group = made->updates.as<tl::updates_>()->chats.at(0).as<tl::chat>()->id;
    const tl::InputPeer peers[] = {house.inputPeer(ada, ben), tl::inputPeerChat{.chat_id = group}};
    for (const tl::InputPeer& peer : peers) {
        tl::account::updateNotifySettings mute;
        mute.peer = tl::inputNotifyPeer{.peer = peer};
        mute.settings.mute_until = 2'000'000'000;
        ASSERT_TRUE(house.ask(ada, mute).has_value());
        tl::messages::getPeerDialogs dialogs;
        dialogs.peers = {tl::inputDialogPeer{.peer = peer}};
        const auto answer = house.ask(ada, dialogs);
        ASSERT_TRUE(answer && answer->dialogs.size() == 1);
        EXPECT_EQ(answer->dialogs[0].as<tl::dialog>()->notify_settings.mute_until, 2'000'000'000);
    }
    const auto person = house.ask(ada, tl::users::getFullUser{.id = house.inputUser(ada, ben)});
    ASSERT_TRUE(person.has_value());
    EXPECT_EQ(person->full_user.notify_settings.mute_until, 2'000'000'000);
    const auto full = house.ask(ada, tl::messages::getFullChat{.chat_id = group});
    ASSERT_TRUE(full.has_value());
    EXPECT_EQ(full->full_chat.as<tl::chatFull>()->notify_settings.mute_until, 2'000'000'000);
    const auto theirs = house.ask(ben, tl::messages::getFullChat{.chat_id = group});
    ASSERT_TRUE(theirs.has_value());
    EXPECT_FALSE(theirs->full_chat.as<tl::chatFull>()->notify_settings.mute_until);
}

}  // namespace
}  // namespace helio::server
