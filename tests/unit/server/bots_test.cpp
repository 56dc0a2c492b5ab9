// SPDX-License-Identifier: GPL-3.0-or-later
// Bots: their way in, what they may do, whom they may write to, what is seen of whom.
#include "server/store/bots.h"

#include "server/accounts/bot_token.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"
#include "tl/gen/bots.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

struct Bots : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId bot = house.bot("teambot");

    std::string secretOf(KeyId which) {
        const std::string secret = drawBotSecret(house.random);
        store::setBotSecret(house.db, house.userOf(which), botSecretHash(secret));
        return secret;
    }
    std::string importToken(KeyId key, const std::string& token) {
        return house.refusal(key, tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = token});
    }
    std::string text(KeyId from, KeyId to, const std::string& words) {
        return house.refusal(from, tl::messages::sendMessage{.peer = house.inputPeer(from, to), .message = words, .random_id = ++random_});
    }
    std::string start(KeyId who, KeyId which, const std::string& parameter = {}) {
        return house.refusal(who,
                             tl::messages::startBot{.bot = house.inputUser(who, which), .peer = house.inputPeer(who, which), .random_id = ++random_, .start_param = parameter});
    }
    tl::user seenBy(KeyId viewer, KeyId target) {
        View view(house.db, house.services, house.userOf(viewer), 2, house.clock.seconds);
        const tl::User user = view.user(house.userOf(target));
        return *user.as<tl::user>();
    }
    std::vector<store::Message> chat(KeyId whose, KeyId with) { return store::history(house.db, house.userOf(whose), {.peer = Peer(house.userOf(with)), .limit = 100}); }
    std::int64_t random_ = 0;
};

TEST_F(Bots, ATokenSignsInAndIsKeptAsAHash) {
    const std::string secret = secretOf(bot), id = std::to_string(house.userOf(bot).value);
    const KeyId fresh = house.device();
    const auto in = house.ask(fresh, tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = id + ":" + secret});
    ASSERT_TRUE(in.has_value()) << in.error().name;
    const auto* user = in->as<tl::auth::authorization>()->user.as<tl::user>();
    ASSERT_NE(user, nullptr);
    EXPECT_TRUE(user->bot && user->self);
    EXPECT_FALSE(user->phone.has_value());
    EXPECT_EQ(house.userOf(fresh), house.userOf(bot));
    EXPECT_TRUE(house.effects.deviceChanged);
    EXPECT_TRUE(store::findDevice(house.db, fresh)->bot);
    EXPECT_EQ(store::devicesOf(house.db, house.userOf(bot)).size(), 2u);
    EXPECT_FALSE(house.db.exists("SELECT 1 FROM bots WHERE secret = ?1", BytesView(viewOf(secret)))) << "the secret itself is not there";
    EXPECT_EQ(importToken(ada, id + ":" + secret), "USER_ALREADY_LOGGED_IN") << "a login is not given up";
}

TEST_F(Bots, AWrongTokenIsRefusedAndGuessingCosts) {
    const std::string secret = secretOf(bot), id = std::to_string(house.userOf(bot).value);
    const KeyId fresh = house.device();
    for (const std::string& wrong : {std::string("nonsense"), id + ":" + std::string(35, 'a'), "1:" + secret, std::to_string(house.userOf(ada).value) + ":" + secret})
        EXPECT_EQ(importToken(fresh, wrong), "ACCESS_TOKEN_INVALID") << wrong;
    for (int i = 0; i < 4; ++i) EXPECT_EQ(importToken(fresh, id + ":" + std::string(35, 'b')), "ACCESS_TOKEN_INVALID");
    EXPECT_EQ(importToken(fresh, id + ":" + std::string(35, 'b')).substr(0, 11), "FLOOD_WAIT_");
    house.clock.seconds += 20;
    EXPECT_EQ(importToken(fresh, id + ":" + secret), "") << "after the wait";
    store::setBotSecret(house.db, house.userOf(bot), {});
    EXPECT_EQ(importToken(house.device(), id + ":" + secret), "ACCESS_TOKEN_INVALID") << "revoked";
    EXPECT_EQ(house.refusal(house.device(), tl::auth::importBotAuthorization{.api_id = 0, .bot_auth_token = "x"}), "API_ID_INVALID");
}

TEST_F(Bots, StrangersElsewhereCannotShutABotOut) {
    const std::string secret = secretOf(bot), id = std::to_string(house.userOf(bot).value);
    const auto at = [&](const std::string& address) {
        store::Device there = *store::findDevice(house.db, house.device());
        there.ip = address;
        store::putDevice(house.db, there);
        return there.key;
    };
    const KeyId stranger = at("192.0.2.1");
    for (int i = 0; i < 8; ++i) importToken(stranger, id + ":" + std::string(35, 'b'));
    EXPECT_EQ(importToken(stranger, id + ":" + secret).substr(0, 11), "FLOOD_WAIT_");
    EXPECT_EQ(importToken(at("192.0.2.2"), id + ":" + secret), "");
}

TEST_F(Bots, ABotLivesAtOneDataCentre) {
    house.services.dcs = *DataCentres::of({{"127.0.0.1", 4431}, {"127.0.0.1", 4432}}, {});
    const std::string token = std::to_string(house.userOf(bot).value) + ":" + secretOf(bot);
    house.dc = 2;
    EXPECT_EQ(importToken(house.device(), token), "USER_MIGRATE_1");
    house.dc = 1;
    EXPECT_EQ(importToken(house.device(), token), "");
}

TEST_F(Bots, WhatABotMayNotDoIsRefused) {
    EXPECT_EQ(house.refusal(bot, tl::contacts::importContacts{}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::contacts::resolvePhone{.phone = "12025550101"}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::contacts::search{.q = "ada", .limit = 5}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::getDialogs{.offset_peer = tl::inputPeerEmpty{}, .limit = 10}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::getHistory{.peer = house.inputPeer(bot, ada), .limit = 10}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::createChat{.users = {house.inputUser(bot, ada)}, .title = "T"}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::account::updateStatus{}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::auth::sendCode{}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::users::getUsers{.id = {tl::inputUserSelf{}}}), "");
}

TEST_F(Bots, EveryMethodIsForPeopleUntilItIsNamed) {
    // A list that somebody must lengthen on purpose: no method of the address book, of the chat list or of the account is in it.
    int allowed = 0;
    for (const std::uint32_t id : {tl::contacts::getContacts::kId, tl::contacts::addContact::kId, tl::contacts::deleteContacts::kId, tl::messages::search::kId,
                                   tl::messages::saveDraft::kId, tl::messages::startBot::kId, tl::account::updateUsername::kId, tl::account::getAuthorizations::kId,
                                   tl::auth::acceptLoginToken::kId, tl::auth::exportLoginToken::kId, tl::auth::signIn::kId, tl::auth::resetAuthorizations::kId}) {
        const Method* method = house.table.find(id);
        ASSERT_NE(method, nullptr);
        allowed += mayBotsCall(*method, id);
    }
    EXPECT_EQ(allowed, 0);
}

TEST_F(Bots, NobodyIsWrittenToBeforeTheySpoke) {
    EXPECT_EQ(text(bot, ada, "buy this"), "PEER_ID_INVALID");
    EXPECT_EQ(start(ada, bot), "");
    EXPECT_EQ(text(bot, ada, "hello"), "");
    const KeyId ben = house.person("12025550102", "Ben");
    EXPECT_EQ(text(ben, bot, "hi"), "") << "an ordinary message opens the door as well";
    EXPECT_EQ(text(bot, ben, "hello"), "");
    EXPECT_EQ(text(bot, house.person("12025550103", "Cho"), "hello"), "PEER_ID_INVALID");
}

TEST_F(Bots, StartSaysStartWithItsParameter) {
    ASSERT_EQ(start(ada, bot, "staff_2026-Q1"), "");
    EXPECT_TRUE(house.effects.boxes.contains(house.userOf(bot))) << "the bot is told";
    const auto list = chat(bot, ada);
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].content.text, "/start staff_2026-Q1");
    EXPECT_FALSE(list[0].out);
    EXPECT_EQ(start(ada, bot, "a b"), "START_PARAM_INVALID");
    EXPECT_EQ(start(ada, bot, std::string(65, 'a')), "START_PARAM_TOO_LONG");
    const KeyId ben = house.person("12025550102", "Ben");
    EXPECT_EQ(start(ada, ben), "BOT_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::messages::startBot{.bot = house.inputUser(ada, bot), .peer = house.inputPeer(ada, ben), .random_id = 9}), "PEER_ID_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::messages::startBot{.bot = house.inputUser(ada, bot), .peer = tl::inputPeerEmpty{}, .random_id = 10}), "");
}

TEST_F(Bots, BotsDoNotReadEachOther) {
    const KeyId other = house.bot("otherbot");
    EXPECT_EQ(text(bot, other, "hello"), "USER_IS_BOT");
    EXPECT_EQ(text(bot, bot, "hello"), "USER_IS_BOT");
    EXPECT_TRUE(chat(other, bot).empty());
}

TEST_F(Bots, ABotIsSeenAsOneAndSeesNoNumbersAndNoPresence) {
    const tl::user shown = seenBy(ada, bot);
    EXPECT_TRUE(shown.bot);
    EXPECT_FALSE(shown.bot_nochats || shown.bot_chat_history) << "groups may have it, and it does not hear everything there";
    EXPECT_EQ(shown.bot_info_version, 1);
    EXPECT_EQ(shown.username, "teambot");
    EXPECT_FALSE(shown.status.has_value());
    EXPECT_FALSE(shown.phone.has_value());
    const tl::User onWire(shown);
    EXPECT_EQ(tl::parse<tl::User>(tl::serialize(onWire)).value(), onWire);
    store::putContact(house.db, house.userOf(ada), {house.userOf(bot), "", "Team", ""}, house.clock.seconds);
    EXPECT_FALSE(seenBy(bot, ada).phone.has_value()) << "not even of those who have it in their book";
    EXPECT_FALSE(seenBy(bot, ada).status.has_value());
    EXPECT_FALSE(seenBy(ada, ada).bot);
}

TEST_F(Bots, CommandsAreKeptAndShownWithTheProfile) {
    const tl::BotCommandScope everybody = tl::botCommandScopeDefault{};
    tl::bots::setBotCommands set{.scope = everybody, .lang_code = "", .commands = {{.command = "team", .description = "Everybody's cards"}}};
    EXPECT_EQ(house.refusal(bot, set), "");
    const auto kept = house.ask(bot, tl::bots::getBotCommands{.scope = everybody});
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(*kept, set.commands);
    const auto full = house.ask(ada, tl::users::getFullUser{.id = house.inputUser(ada, bot)});
    ASSERT_TRUE(full.has_value());
    ASSERT_TRUE(full->full_user.bot_info.has_value());
    EXPECT_EQ(full->full_user.bot_info->commands, set.commands);
    EXPECT_EQ(seenBy(ada, bot).bot_info_version, 2) << "to be read again";
    set.commands[0].command = "Team!";
    EXPECT_EQ(house.refusal(bot, set), "BOT_COMMAND_INVALID");
    set.commands = std::vector<tl::BotCommand>(101, {.command = "a", .description = "b"});
    EXPECT_EQ(house.refusal(bot, set), "BOT_COMMANDS_TOO_MUCH");
    EXPECT_EQ(house.refusal(ada, tl::bots::getBotCommands{.scope = everybody}), "USER_BOT_REQUIRED");
    EXPECT_EQ(house.refusal(bot, tl::bots::resetBotCommands{.scope = everybody}), "");
    EXPECT_TRUE(house.ask(bot, tl::bots::getBotCommands{.scope = everybody})->empty());
}

TEST_F(Bots, ItSaysWhatItIs) {
    EXPECT_EQ(house.ask(bot, tl::bots::getBotInfo{})->name, "teambot");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.name = " Team ", .about = "Cards", .description = "Send /team for everybody’s cards."}), "");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.bot = house.inputUser(bot, bot), .about = "All cards"}), "") << "what is not said stays";
    const auto kept = house.ask(bot, tl::bots::getBotInfo{.bot = tl::inputUserSelf{}});
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(*kept, (tl::bots::botInfo{.name = "Team", .about = "All cards", .description = "Send /team for everybody’s cards."}));
    const auto full = house.ask(ada, tl::users::getFullUser{.id = house.inputUser(ada, bot)});
    ASSERT_TRUE(full.has_value());
    EXPECT_EQ(full->full_user.about, "All cards");
    EXPECT_EQ(full->full_user.bot_info->description, "Send /team for everybody’s cards.");
    EXPECT_EQ(seenBy(ada, bot).first_name, "Team");
    EXPECT_EQ(seenBy(ada, bot).bot_info_version, 3) << "to be read again";
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.description = ""}), "");
    EXPECT_FALSE(house.ask(ada, tl::users::getFullUser{.id = house.inputUser(ada, bot)})->full_user.bot_info->description.has_value());
}

TEST_F(Bots, ItSaysSoOfItselfAloneAndBriefly) {
    const KeyId other = house.bot("otherbot");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.bot = house.inputUser(bot, other), .name = "Mine"}), "BOT_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::bots::getBotInfo{.bot = house.inputUser(bot, other)}), "BOT_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::bots::setBotInfo{.bot = house.inputUser(ada, bot), .name = "Mine"}), "USER_BOT_REQUIRED");
    EXPECT_EQ(house.refusal(ada, tl::bots::getBotInfo{.bot = house.inputUser(ada, bot)}), "USER_BOT_REQUIRED");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.lang_code = "de", .name = "Mannschaft"}), "LANG_CODE_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.name = " "}), "FIRSTNAME_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.name = std::string(65, 'a')}), "FIRSTNAME_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.about = std::string(121, 'a')}), "ABOUT_TOO_LONG");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.description = std::string(513, 'a')}), "BOT_DESCRIPTION_TOO_LONG");
    EXPECT_EQ(house.refusal(bot, tl::bots::setBotInfo{.description = std::string(512, 'a')}), "");
    EXPECT_EQ(seenBy(ada, bot).first_name, "teambot") << "nothing of what was refused";
}

TEST_F(Bots, ACardOfABotNamesThoseAloneWhoSpokeToIt) {
    start(ada, bot);
    house.person("12025550102", "Ben");
    const auto userOn = [&](KeyId from, const std::string& phone, KeyId to) {
        const auto sent = house.ask(
            from, tl::messages::sendMedia{
                      .peer = house.inputPeer(from, to), .media = tl::inputMediaContact{.phone_number = phone, .first_name = "X"}, .message = "", .random_id = ++random_});
        const auto* update = sent ? find<tl::updateNewMessage>(*sent) : nullptr;
        const auto* message = update ? update->message.as<tl::message>() : nullptr;
        return message && message->media ? message->media->as<tl::messageMediaContact>()->user_id : -1;
    };
    EXPECT_EQ(userOn(bot, "12025550102", ada), 0) << "no directory of who is here";
    EXPECT_EQ(userOn(bot, "12025550101", ada), house.userOf(ada).value);
    EXPECT_EQ(userOn(ada, "12025550101", bot), house.userOf(ada).value) << "the answer to a phone request";
}

TEST_F(Bots, PeopleHaveNoNamesOfBots) {
    EXPECT_EQ(house.refusal(ada, tl::account::updateUsername{.username = "ada_bot"}), "USERNAME_INVALID");
    EXPECT_EQ(house.refusal(ada, tl::account::updateUsername{.username = "ada_botany"}), "");
}

TEST_F(Bots, ABotIsFoundByItsNameAndByNoNumber) {
    EXPECT_EQ(house.refusal(ada, tl::contacts::resolveUsername{.username = "TeamBot"}), "");
    EXPECT_FALSE(store::userByPhone(house.db, "").has_value());
    EXPECT_EQ(store::findUser(house.db, house.userOf(bot))->phone, "");
    house.bot("secondbot");
    EXPECT_EQ(store::allBots(house.db).size(), 2u);
}

}  // namespace
}  // namespace helio::server
