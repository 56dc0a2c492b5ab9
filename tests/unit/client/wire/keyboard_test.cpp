// SPDX-License-Identifier: GPL-3.0-or-later
// What bots offer, as it comes from the wire: also from a cloud that means harm.
#include "client/wire/keyboard.h"

#include <gtest/gtest.h>

#include "client/wire/message.h"

namespace helio::client::wire {
namespace {

using Kind = model::KeyboardButton::Kind;

tl::KeyboardButtonRow row(std::vector<tl::KeyboardButton> buttons) { return tl::keyboardButtonRow{.buttons = std::move(buttons)}; }

TEST(WireKeyboard, EveryKindIsWhatItIs) {
    const auto got = keyboard(tl::replyKeyboardMarkup{
        .single_use = true,
        .rows = {row({tl::keyboardButtonRequestPhone{.text = "Share"}, tl::keyboardButton{.text = "No"}}), row({tl::keyboardButtonRequestGeoLocation{.text = "Where"}})}});
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(*got, (model::Keyboard{.rows = {{{Kind::RequestPhone, "Share", {}}, {Kind::Text, "No", {}}}, {{Kind::Other, "Where", {}}}}, .attached = false, .once = true}));
    const auto under = keyboard(
        tl::replyInlineMarkup{.rows = {row({tl::keyboardButtonUrl{.text = "Site", .url = "https://example.org"}, tl::keyboardButtonCallback{.text = "Press", .data = {1}}})}});
    ASSERT_TRUE(under.has_value());
    EXPECT_EQ(*under, (model::Keyboard{.rows = {{{Kind::Url, "Site", "https://example.org"}, {Kind::Other, "Press", {}}}}, .attached = true}));
}

TEST(WireKeyboard, HidingIsAKeyboardWithoutRows) {
    EXPECT_EQ(keyboard(tl::replyKeyboardHide{}), model::Keyboard{});
    EXPECT_EQ(keyboard(tl::replyKeyboardForceReply{}), std::nullopt);
    EXPECT_EQ(keyboard(tl::replyInlineMarkup{}), std::nullopt);
    EXPECT_EQ(keyboard(tl::ReplyMarkup(tl::Skipped{})), std::nullopt);
}

TEST(WireKeyboard, OneForSomeIsForThoseWhomTheMessageSpeaksTo) {
    const auto shown = [](const tl::ReplyMarkup& markup, bool group, bool mentioned) {
        tl::message message;
        message.id = 3;
        message.mentioned = mentioned;
        if (group) message.peer_id = tl::peerChat{.chat_id = 9};
        else message.peer_id = tl::peerUser{.user_id = 7};
        message.reply_markup = markup;
        return wire::message(tl::Message(std::move(message)), model::UserId(1))->keyboard.has_value();
    };
    const tl::replyKeyboardMarkup some{.selective = true, .rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButton{.text = "Friday"}}}}};
    EXPECT_FALSE(shown(some, true, false));
    EXPECT_TRUE(shown(some, true, true));
    EXPECT_TRUE(shown(some, false, false)) << "in a private chat there is nobody else";
    EXPECT_FALSE(shown(tl::replyKeyboardHide{.selective = true}, true, false)) << "and theirs alone is taken away";
    EXPECT_TRUE(shown(tl::replyKeyboardHide{.selective = true}, true, true));
    EXPECT_TRUE(shown(tl::replyKeyboardHide{}, true, false));
}

TEST(WireKeyboard, WhatAHostileCloudSendsIsBounded) {
    const std::string accents = [] {
        std::string out;
        for (int i = 0; i < 100'000; ++i) out += "é";
        return out;
    }();
    const auto got = keyboard(tl::replyKeyboardMarkup{.rows = std::vector<tl::KeyboardButtonRow>(5000, row(std::vector<tl::KeyboardButton>(50, tl::keyboardButton{.text = "x"})))});
    std::size_t count = 0;
    for (const auto& one : got->rows) count += one.size();
    EXPECT_EQ(count, 300u);
    const auto longOne = keyboard(tl::replyKeyboardMarkup{.rows = {row({tl::keyboardButton{.text = accents}})}});
    EXPECT_EQ(longOne->rows[0][0].text.size(), 512u) << "and no half of a character";
    for (const std::string& url : {std::string("javascript:alert(1)"), std::string("file:///etc/passwd"), "https://" + accents})
        EXPECT_EQ(keyboard(tl::replyInlineMarkup{.rows = {row({tl::keyboardButtonUrl{.text = "Site", .url = url}})}})->rows[0][0],
                  (model::KeyboardButton{Kind::Other, "Site", {}}));
}

TEST(WireKeyboard, AMessageBringsItAlong) {
    tl::message in;
    in.id = 5;
    in.peer_id = tl::peerUser{.user_id = 7};
    in.reply_markup = tl::replyKeyboardMarkup{.rows = {row({tl::keyboardButtonRequestPhone{.text = "Share"}})}};
    const auto out = message(tl::Message(in), model::UserId(1));
    ASSERT_TRUE(out && out->keyboard);
    EXPECT_EQ(out->keyboard->rows[0][0].kind, Kind::RequestPhone);
}

}  // namespace
}  // namespace helio::client::wire
