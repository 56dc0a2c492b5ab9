// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboards of bots: what is kept, what is refused, who sees them.
#include "server/handlers/reply_markup.h"

#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

tl::KeyboardButton plain(std::string text) { return tl::keyboardButton{.text = std::move(text)}; }
tl::KeyboardButton phone(std::string text) { return tl::keyboardButtonRequestPhone{.text = std::move(text)}; }
tl::KeyboardButton link(std::string text, std::string url) { return tl::keyboardButtonUrl{.text = std::move(text), .url = std::move(url)}; }
std::vector<tl::KeyboardButtonRow> row(std::vector<tl::KeyboardButton> buttons) { return {tl::keyboardButtonRow{.buttons = std::move(buttons)}}; }
tl::ReplyMarkup keyboard(std::vector<tl::KeyboardButtonRow> rows) { return tl::replyKeyboardMarkup{.resize = true, .single_use = true, .rows = std::move(rows)}; }
tl::ReplyMarkup attached(std::vector<tl::KeyboardButtonRow> rows) { return tl::replyInlineMarkup{.rows = std::move(rows)}; }

struct Markup : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId bot = house.bot("teambot");
    std::int64_t random = 0;

    void SetUp() override { ASSERT_EQ(house.refusal(ada, tl::messages::startBot{.bot = house.inputUser(ada, bot), .peer = house.inputPeer(ada, bot), .random_id = ++random}), ""); }
    tl::messages::sendMessage query(KeyId from, KeyId to, tl::ReplyMarkup markup) {
        tl::messages::sendMessage out{.peer = house.inputPeer(from, to), .message = "words", .random_id = ++random};
        out.reply_markup = std::move(markup);
        return out;
    }
    std::string sent(tl::ReplyMarkup markup) { return house.refusal(bot, query(bot, ada, std::move(markup))); }
    /// Of the newest message, as this person reads the history.
    std::optional<tl::ReplyMarkup> newest(KeyId who, KeyId with) {
        const auto page = house.ask(who, tl::messages::getHistory{.peer = house.inputPeer(who, with), .limit = 1});
        const auto* slice = page ? page->as<tl::messages::messagesSlice>() : nullptr;
        const auto* whole = page ? page->as<tl::messages::messages>() : nullptr;
        const auto list = slice ? slice->messages : whole ? whole->messages : std::vector<tl::Message>{};
        const auto* message = list.empty() ? nullptr : list[0].as<tl::message>();
        return message ? message->reply_markup : std::nullopt;
    }
};

TEST_F(Markup, AKeyboardReachesEverybodyByEveryWay) {
    const auto markup = keyboard(row({phone("Share my number"), plain("No")}));
    const auto answer = house.ask(bot, query(bot, ada, markup));
    ASSERT_TRUE(answer.has_value()) << answer.error().name;
    EXPECT_EQ(find<tl::updateNewMessage>(*answer)->message.as<tl::message>()->reply_markup, markup) << "in the answer";
    EXPECT_EQ(newest(ada, bot), markup) << "in the history";
    const auto missed = house.ask(ada, tl::updates::getDifference{.pts = 1, .date = static_cast<std::int32_t>(house.clock.seconds)});
    const auto* difference = missed ? missed->as<tl::updates::difference>() : nullptr;
    ASSERT_NE(difference, nullptr);
    EXPECT_EQ(difference->new_messages.back().as<tl::message>()->reply_markup, markup) << "in a difference";
}

TEST_F(Markup, CardsCarryOneToo) {
    tl::messages::sendMedia media{
        .peer = house.inputPeer(bot, ada), .media = tl::inputMediaContact{.phone_number = "12025550102", .first_name = "Ben"}, .message = "", .random_id = ++random};
    media.reply_markup = tl::replyKeyboardHide{};
    EXPECT_EQ(house.refusal(bot, media), "");
    EXPECT_EQ(newest(ada, bot), tl::ReplyMarkup(tl::replyKeyboardHide{}));
    EXPECT_EQ(sent(tl::replyKeyboardForceReply{.placeholder = "Your name"}), "");
}

TEST_F(Markup, WhatPeopleSendIsNotKept) {
    EXPECT_EQ(house.refusal(ada, query(ada, bot, keyboard(row({phone("Share")})))), "");
    EXPECT_FALSE(newest(ada, bot).has_value());
    const KeyId ben = house.person("12025550102", "Ben");
    EXPECT_EQ(house.refusal(ada, query(ada, ben, attached(row({link("Bank", "https://example.org")})))), "");
    const auto stored = store::history(house.db, house.userOf(ben), {.limit = 1});
    EXPECT_TRUE(stored.at(0).content.markup.empty());
}

TEST_F(Markup, ButtonsAreOfTheKindsThatWorkHere) {
    EXPECT_EQ(sent(attached(row({link("Site", "https://example.org/team?a=1")}))), "");
    EXPECT_EQ(sent(attached(row({tl::keyboardButtonCallback{.text = "Press", .data = {1}}}))), "BUTTON_TYPE_INVALID");
    EXPECT_EQ(sent(attached(row({phone("Share")}))), "BUTTON_TYPE_INVALID");
    EXPECT_EQ(sent(keyboard(row({link("Site", "https://example.org")}))), "BUTTON_TYPE_INVALID");
    EXPECT_EQ(sent(keyboard(row({tl::keyboardButtonRequestGeoLocation{.text = "Where"}}))), "BUTTON_TYPE_INVALID");
    for (const char* bad : {"", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", "example.org"})
        EXPECT_EQ(sent(attached(row({link("Site", bad)}))), "BUTTON_URL_INVALID") << bad;
    EXPECT_EQ(sent(attached(row({link("Site", "https://" + std::string(2048, 'a'))}))), "BUTTON_URL_INVALID");
}

TEST_F(Markup, SizesAreBounded) {
    EXPECT_EQ(sent(keyboard(row({plain(" ")}))), "BUTTON_TEXT_INVALID");
    EXPECT_EQ(sent(keyboard(row({plain(std::string(129, 'a'))}))), "BUTTON_TEXT_INVALID");
    EXPECT_EQ(sent(keyboard(row({plain(std::string(128, 'a'))}))), "");
    EXPECT_EQ(sent(keyboard(row(std::vector<tl::KeyboardButton>(13, plain("a"))))), "REPLY_MARKUP_TOO_LONG");
    EXPECT_EQ(sent(keyboard(std::vector<tl::KeyboardButtonRow>(101, row({plain("a")})[0]))), "REPLY_MARKUP_TOO_LONG");
    EXPECT_EQ(sent(keyboard(std::vector<tl::KeyboardButtonRow>(100, row({plain("a")})[0]))), "");
    EXPECT_EQ(sent(attached(std::vector<tl::KeyboardButtonRow>(100, row({link("a", "https://" + std::string(2000, 'a'))})[0]))), "REPLY_MARKUP_TOO_LONG") << "bytes, too";
    EXPECT_EQ(sent(keyboard({})), "REPLY_MARKUP_INVALID");
    EXPECT_EQ(sent(attached(row({}))), "REPLY_MARKUP_INVALID");
    EXPECT_EQ(sent(tl::replyKeyboardForceReply{.placeholder = std::string(65, 'a')}), "REPLY_MARKUP_TOO_LONG");
}

TEST_F(Markup, AnEditChangesButtonsUnderTheMessage) {
    const auto one = attached(row({link("One", "https://one.example")})), two = attached(row({link("Two", "https://two.example")}));
    const auto answer = house.ask(bot, query(bot, ada, one));
    ASSERT_TRUE(answer.has_value());
    const std::int32_t id = find<tl::updateMessageID>(*answer)->id;
    tl::messages::editMessage edit{.peer = house.inputPeer(bot, ada), .id = id, .message = "words"};
    edit.reply_markup = two;
    EXPECT_EQ(house.refusal(bot, edit), "") << "the buttons alone";
    EXPECT_EQ(newest(ada, bot), two);
    EXPECT_EQ(house.refusal(bot, edit), "MESSAGE_NOT_MODIFIED");
    edit.reply_markup = keyboard(row({plain("No")}));
    EXPECT_EQ(house.refusal(bot, edit), "REPLY_MARKUP_INVALID");
    edit.reply_markup.reset();
    EXPECT_EQ(house.refusal(bot, edit), "");
    EXPECT_FALSE(newest(ada, bot).has_value());
}

TEST_F(Markup, AForwardTakesLinksAlongAndNoQuestions) {
    const KeyId ben = house.person("12025550102", "Ben");
    const auto forwarded = [&](tl::ReplyMarkup markup, bool withoutAuthor) {
        EXPECT_EQ(sent(std::move(markup)), "");
        const auto mine = store::history(house.db, house.userOf(ada), {.peer = Peer(house.userOf(bot)), .limit = 1});
        tl::messages::forwardMessages query{.from_peer = house.inputPeer(ada, bot), .id = {mine[0].id}, .random_id = {++random}, .to_peer = house.inputPeer(ada, ben)};
        query.drop_author = withoutAuthor;
        EXPECT_EQ(house.refusal(ada, query), "");
        const auto there = store::history(house.db, house.userOf(ben), {.limit = 1});
        EXPECT_EQ(!there.at(0).content.forwardedFrom, withoutAuthor);
        return newest(ben, ada);
    };
    for (const bool withoutAuthor : {false, true}) {
        const auto links = attached(row({link("Site", "https://example.org")}));
        EXPECT_EQ(forwarded(links, withoutAuthor), links) << withoutAuthor;
        EXPECT_FALSE(forwarded(keyboard(row({phone("Share my number")})), withoutAuthor).has_value()) << withoutAuthor;
        EXPECT_FALSE(forwarded(keyboard(row({plain("Yes")})), withoutAuthor).has_value()) << withoutAuthor;
        EXPECT_FALSE(forwarded(tl::replyKeyboardHide{}, withoutAuthor).has_value()) << withoutAuthor;
    }
}

}  // namespace
}  // namespace helio::server
