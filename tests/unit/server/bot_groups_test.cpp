// SPDX-License-Identifier: GPL-3.0-or-later
// A bot in a group: how it comes in, what it hears there (privacy mode), what it may do, and that nothing tells it more.
#include "server/handlers/group_members.h"

#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

struct BotGroups : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
    KeyId bot = house.bot("teambot");
    ChatId group;
    std::int64_t random = 0;

    void SetUp() override {
        ASSERT_EQ(house.refusal(ada, tl::messages::createChat{.users = {house.inputUser(ada, ben)}, .title = "Crew"}), "");
        group = store::groupsOf(house.db, house.userOf(ada)).at(0);
    }
    tl::InputPeer peer() const { return tl::inputPeerChat{.chat_id = group.value}; }
    std::string add(KeyId who, KeyId whom) { return house.refusal(who, tl::messages::addChatUser{.chat_id = group.value, .user_id = house.inputUser(who, whom)}); }
    std::string remove(KeyId who, KeyId whom) { return house.refusal(who, tl::messages::deleteChatUser{.chat_id = group.value, .user_id = house.inputUser(who, whom)}); }
    tl::messages::sendMessage words(const std::string& text) { return {.peer = peer(), .message = text, .random_id = ++random}; }
    void say(KeyId who, const std::string& text) { EXPECT_EQ(house.refusal(who, words(text)), "") << text; }
    /// What of the group lies in somebody's box, oldest first.
    std::vector<store::Message> box(KeyId whose) { return store::history(house.db, house.userOf(whose), {.peer = Peer(group), .limit = 100, .oldestFirst = true}); }
    std::vector<std::string> texts(KeyId whose) {
        std::vector<std::string> out;
        for (const auto& message : box(whose)) out.push_back(message.content.action.empty() ? message.content.text : "*");
        return out;
    }
    using Texts = std::vector<std::string>;
};

TEST_F(BotGroups, ABotIsAddedRemovedAndComesWithANewGroup) {
    EXPECT_EQ(add(ada, bot), "");
    EXPECT_EQ(add(ada, bot), "USER_ALREADY_PARTICIPANT");
    EXPECT_EQ(texts(bot), Texts{"*"}) << "it hears that it came, and nothing of before";
    const KeyId cho = house.person("12025550103", "Cho");
    EXPECT_EQ(add(ada, cho), "");
    EXPECT_EQ(remove(ada, cho), "");
    EXPECT_EQ(house.refusal(ada, tl::messages::editChatTitle{.chat_id = group.value, .title = "Night crew"}), "");
    EXPECT_EQ(texts(bot), Texts{"*"}) << "other people are not its business";
    EXPECT_EQ(texts(ben).size(), 5u);
    EXPECT_EQ(remove(ben, bot), "CHAT_ADMIN_REQUIRED");
    EXPECT_EQ(remove(ada, bot), "");
    EXPECT_EQ(texts(bot), (Texts{"*", "*"})) << "and that it went";
    say(ada, "/team");
    EXPECT_EQ(texts(bot).size(), 2u);
    EXPECT_EQ(house.refusal(ada, tl::messages::createChat{.users = {house.inputUser(ada, bot)}, .title = "With it"}), "");
    EXPECT_EQ(store::groupsOf(house.db, house.userOf(bot)).size(), 1u);
}

TEST_F(BotGroups, ItHearsWhatIsSaidToIt) {
    ASSERT_EQ(add(ada, bot), "");
    const Texts heard{"/team", "/team@teambot now", "ask @TeamBot"}, not_heard{"hello", "/team@otherbot", "mail ben@teambot", "teambot?", " /late"};
    for (const auto& text : not_heard) say(ben, text);
    for (const auto& text : heard) say(ben, text);
    auto got = texts(bot);
    ASSERT_FALSE(got.empty());
    got.erase(got.begin());  // that it came
    EXPECT_EQ(got, heard);
    EXPECT_EQ(texts(ada).size(), 2 + heard.size() + not_heard.size()) << "people hear everything";
    tl::messages::sendMessage named = words("you there");
    named.entities = std::vector<tl::MessageEntity>{tl::inputMessageEntityMentionName{.offset = 0, .length = 3, .user_id = house.inputUser(ben, bot)}};
    EXPECT_EQ(house.refusal(ben, named), "");
    EXPECT_EQ(texts(bot).back(), "you there") << "a mention without its username";
    named = words("you other");
    named.entities = std::vector<tl::MessageEntity>{tl::inputMessageEntityMentionName{.offset = 0, .length = 3, .user_id = house.inputUser(ben, ada)}};
    EXPECT_EQ(house.refusal(ben, named), "");
    EXPECT_EQ(texts(bot).back(), "you there");
}

TEST_F(BotGroups, ItHearsRepliesToItAndToNobodyElse) {
    ASSERT_EQ(add(ada, bot), "");
    say(bot, "Which day?");
    say(ada, "I wonder");
    const auto list = box(ben);
    const MessageId question = list.at(list.size() - 2).id, wonder = list.back().id;
    const auto reply = [&](const std::string& text, MessageId to) {
        auto query = words(text);
        query.reply_to = tl::inputReplyToMessage{.reply_to_msg_id = to};
        EXPECT_EQ(house.refusal(ben, query), "");
    };
    reply("me too", wonder);
    reply("Friday", question);
    EXPECT_EQ(texts(bot), (Texts{"*", "Which day?", "Friday"}));
    EXPECT_EQ(box(bot).back().content.replyTo, box(bot).at(1).content.origin);
}

TEST_F(BotGroups, AKeyboardForSomeIsGivenToThoseItSpeaksTo) {
    ASSERT_EQ(add(ada, bot), "");
    EXPECT_EQ(house.refusal(ben, tl::account::updateUsername{.username = "ben_of_crew"}), "");
    say(ada, "/team");
    const MessageId asked = box(bot).back().id;
    const auto seen = [&](KeyId whose) -> std::optional<bool> {
        View view(house.db, house.services, house.userOf(whose), 2, house.clock.seconds);
        const auto shown = view.message(box(whose).back());
        const auto* message = shown.as<tl::message>();
        const auto* keyboard = message && message->reply_markup ? message->reply_markup->as<tl::replyKeyboardMarkup>() : nullptr;
        return keyboard ? std::optional(keyboard->selective) : std::nullopt;
    };
    auto query = words("Which day?");
    query.reply_markup = tl::replyKeyboardMarkup{.selective = true, .rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButton{.text = "Friday"}}}}};
    query.reply_to = tl::inputReplyToMessage{.reply_to_msg_id = asked};
    EXPECT_EQ(house.refusal(bot, query), "");
    EXPECT_EQ(seen(ada), std::optional(false)) << "it is a reply to her: hers, as if it were for everybody";
    EXPECT_EQ(seen(ben), std::nullopt);
    EXPECT_EQ(seen(bot), std::optional(true)) << "what it sent";
    query = words("And you, @Ben_of_crew?");
    query.reply_markup = tl::replyKeyboardMarkup{.selective = true, .rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButton{.text = "Friday"}}}}};
    EXPECT_EQ(house.refusal(bot, query), "");
    EXPECT_EQ(seen(ben), std::optional(false));
    EXPECT_EQ(seen(ada), std::nullopt);
    query = words("Everybody");
    query.reply_markup = tl::replyKeyboardMarkup{.rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButton{.text = "Friday"}}}}};
    EXPECT_EQ(house.refusal(bot, query), "");
    EXPECT_TRUE(seen(ada) && seen(ben));
}

TEST_F(BotGroups, ItSendsAndAsksForNoNumberThere) {
    EXPECT_EQ(house.refusal(bot, words("hello")), "CHAT_ID_INVALID") << "not in it yet";
    ASSERT_EQ(add(ada, bot), "");
    say(bot, "hello");
    EXPECT_EQ(texts(ben).back(), "hello");
    auto query = words("Your number?");
    query.reply_markup = tl::replyKeyboardMarkup{.rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButtonRequestPhone{.text = "Share"}}}}};
    EXPECT_EQ(house.refusal(bot, query), "BUTTON_TYPE_INVALID") << "everybody would read it";
    query.reply_markup = tl::replyKeyboardMarkup{.rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButton{.text = "Friday"}}}}};
    EXPECT_EQ(house.refusal(bot, query), "");
    tl::messages::sendMedia card{.peer = peer(), .media = tl::inputMediaContact{.phone_number = "12025550177", .first_name = "Tom"}, .message = "", .random_id = ++random};
    card.reply_markup = tl::replyKeyboardMarkup{.rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButtonRequestPhone{.text = "Share"}}}}};
    EXPECT_EQ(house.refusal(bot, card), "BUTTON_TYPE_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::sendMessage{.peer = house.inputPeer(bot, ben), .message = "psst", .random_id = ++random}), "PEER_ID_INVALID")
        << "being in a group with somebody opens no door";
    say(ben, "/start@teambot");
    EXPECT_EQ(house.refusal(bot, tl::messages::sendMessage{.peer = house.inputPeer(bot, ben), .message = "psst", .random_id = ++random}), "PEER_ID_INVALID");
    EXPECT_EQ(remove(ada, bot), "");
    EXPECT_EQ(house.refusal(bot, words("hello?")), "CHAT_WRITE_FORBIDDEN");
}

TEST_F(BotGroups, NoMethodReadsMore) {
    ASSERT_EQ(add(ada, bot), "");
    say(ben, "between us");
    say(ben, "/team");
    const auto mine = box(bot).back().id;
    for (MessageId id = 1; id <= mine + 5; ++id) {
        const auto got = house.ask(bot, tl::messages::getMessages{.id = {tl::inputMessageID{.id = id}}});
        ASSERT_TRUE(got.has_value());
        const auto* list = got->as<tl::messages::messages>();
        ASSERT_NE(list, nullptr);
        if (const auto* message = list->messages.at(0).as<tl::message>()) EXPECT_EQ(message->message, "/team");
    }
    EXPECT_EQ(house.refusal(bot, tl::messages::getHistory{.peer = peer(), .limit = 10}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::search{.peer = peer(), .q = "us", .filter = tl::inputMessagesFilterEmpty{}, .limit = 10}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::getDialogs{.offset_peer = tl::inputPeerEmpty{}, .limit = 10}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::addChatUser{.chat_id = group.value, .user_id = house.inputUser(bot, ada)}), "BOT_METHOD_INVALID");
    EXPECT_EQ(house.refusal(bot, tl::messages::editChatTitle{.chat_id = group.value, .title = "Mine"}), "BOT_METHOD_INVALID");
    const auto missed = house.ask(bot, tl::updates::getDifference{.pts = 1, .date = static_cast<std::int32_t>(house.clock.seconds)});
    ASSERT_TRUE(missed.has_value());
    const auto* difference = missed->as<tl::updates::difference>();
    ASSERT_NE(difference, nullptr);
    EXPECT_EQ(difference->new_messages.size(), 2u);
    // A reply of the bot's own cannot reach what it did not hear, whatever number it guesses.
    const auto said = box(ada);
    for (const auto& message : said) {
        auto query = words("re");
        query.reply_to = tl::inputReplyToMessage{.reply_to_msg_id = message.id + 100};
        EXPECT_EQ(house.refusal(bot, query), "REPLY_MESSAGE_ID_INVALID");
    }
}

TEST_F(BotGroups, AnEditThatMentionsItLaterDoesNotReachIt) {
    ASSERT_EQ(add(ada, bot), "");
    say(ben, "between us");
    EXPECT_EQ(house.refusal(ben, tl::messages::editMessage{.peer = peer(), .id = box(ben).back().id, .message = "@teambot between us"}), "");
    EXPECT_EQ(texts(bot), Texts{"*"});
    say(ben, "/team");
    EXPECT_EQ(house.refusal(ben, tl::messages::editMessage{.peer = peer(), .id = box(ben).back().id, .message = "/team all"}), "");
    EXPECT_EQ(texts(bot).back(), "/team all") << "what it heard stays true";
}

TEST_F(BotGroups, TypingIsNoBotsBusiness) {
    ASSERT_EQ(add(ada, bot), "");
    ASSERT_EQ(house.refusal(ben, tl::messages::setTyping{.peer = peer(), .action = tl::sendMessageTypingAction{}}), "");
    ASSERT_EQ(house.effects.notices.size(), 1u);
    EXPECT_EQ(house.effects.notices[0].to, house.userOf(ada));
    ASSERT_EQ(house.refusal(bot, tl::messages::setTyping{.peer = peer(), .action = tl::sendMessageTypingAction{}}), "");
    EXPECT_EQ(house.effects.notices.size(), 2u) << "people see that a bot writes";
    ASSERT_EQ(house.refusal(ben, tl::messages::setTyping{.peer = house.inputPeer(ben, bot), .action = tl::sendMessageTypingAction{}}), "");
    EXPECT_TRUE(house.effects.notices.empty()) << "nor is it in private";
}

TEST_F(BotGroups, BotsDoNotHearEachOther) {
    const KeyId other = house.bot("otherbot");
    ASSERT_EQ(add(ada, bot), "");
    ASSERT_EQ(add(ada, other), "");
    say(bot, "/team @otherbot");
    EXPECT_EQ(texts(other), Texts{"*"});
    EXPECT_EQ(texts(ben).back(), "/team @otherbot");
}

TEST_F(BotGroups, ABotLeavesByItself) {
    ASSERT_EQ(add(ada, bot), "");
    EXPECT_EQ(remove(bot, ben), "CHAT_ADMIN_REQUIRED");
    EXPECT_EQ(house.refusal(bot, tl::messages::deleteChatUser{.chat_id = group.value, .user_id = tl::inputUserSelf{}}), "");
    EXPECT_EQ(texts(ben).back(), "*");
    EXPECT_EQ(house.refusal(bot, words("bye")), "CHAT_WRITE_FORBIDDEN");
}

TEST_F(BotGroups, StartingItInAGroupBringsItIn) {
    const auto start = [&](KeyId who, const std::string& parameter) {
        return house.ask(who, tl::messages::startBot{.bot = house.inputUser(who, bot), .peer = peer(), .random_id = ++random, .start_param = parameter});
    };
    const KeyId cho = house.person("12025550103", "Cho");
    EXPECT_EQ(start(cho, "").error().name, "CHAT_ID_INVALID") << "not one's own group";
    const auto began = start(ada, "staff");
    ASSERT_TRUE(began.has_value()) << began.error().name;
    EXPECT_NE(find<tl::updateChatParticipants>(*began), nullptr);
    EXPECT_EQ(began->as<tl::updates_>()->updates.size(), 4u) << "that it came, who is there, and what was said";
    EXPECT_EQ(house.effects.inAnswer.size(), 2u);
    EXPECT_EQ(texts(bot), (Texts{"*", "/start@teambot staff"}));
    ASSERT_TRUE(start(ben, "").has_value()) << "it is there already";
    EXPECT_EQ(texts(bot), (Texts{"*", "/start@teambot staff", "/start@teambot"}));
}

TEST_F(BotGroups, WhatItCanDoStandsWithTheGroup) {
    EXPECT_FALSE(house.ask(ada, tl::messages::getFullChat{.chat_id = group.value})->full_chat.as<tl::chatFull>()->bot_info.has_value());
    ASSERT_EQ(add(ada, bot), "");
    const auto full = house.ask(bot, tl::messages::getFullChat{.chat_id = group.value});
    ASSERT_TRUE(full.has_value()) << full.error().name;
    const auto* shown = full->full_chat.as<tl::chatFull>();
    ASSERT_TRUE(shown->bot_info.has_value());
    EXPECT_EQ(shown->bot_info->at(0).user_id, house.userOf(bot).value);
    for (const tl::User& user : full->users)
        if (const auto* seen = user.as<tl::user>(); seen && !seen->bot) EXPECT_TRUE(!seen->phone && !seen->status) << "names, no numbers";
    EXPECT_EQ(house.refusal(bot, tl::messages::getChats{.id = {group.value}}), "");
    EXPECT_EQ(house.refusal(bot, tl::messages::getChats{.id = {group.value + 1}}), "CHAT_ID_INVALID");
    ASSERT_EQ(remove(ada, bot), "");
    EXPECT_FALSE(house.ask(ada, tl::messages::getFullChat{.chat_id = group.value})->full_chat.as<tl::chatFull>()->bot_info.has_value());
}

}  // namespace
}  // namespace helio::server
