// SPDX-License-Identifier: GPL-3.0-or-later
// A bot's keyboard: words are sent, a number only after a yes, an address is shown before it opens.
#include <QAccessible>
#include <QLabel>
#include <QUrl>

#include "tests/support/fake_privacy.h"
#include "tests/ui/world.h"
#include "ui/conversation/bot_keys.h"

namespace helio::test {
namespace {

using Button = model::KeyboardButton;
using Kind = Button::Kind;

class BotKeys : public World {
protected:
    void offer(model::Keyboard keyboard, model::PeerId chat = model::UserId(77)) {
        signedIn();
        if (chat.isUser()) client.addUser(77, "Directory", "", "", false).bot = true;
        client.addMessage(chat, 77, 1'790'000'000, "Whose card?").keyboard = std::move(keyboard);
        client.touch([](client::Changes& c) { c.dialogs = true; });
        window.workspace()->openChat(chat);
    }
    QAbstractButton* key(const QString& label) {
        for (auto* one : window.findChildren<QAbstractButton*>("botKey"))
            if (one->isVisible() && one->accessibleName() == label) return one;
        return nullptr;
    }
    QAccessibleInterface* inBubble(const QString& name) {
        auto* list = QAccessible::queryAccessibleInterface(window.findChild<ui::ConversationView*>());
        for (int i = 0; i < list->childCount(); ++i)
            for (int j = 0; j < list->child(i)->childCount(); ++j)
                if (list->child(i)->child(j)->text(QAccessible::Name) == name) return list->child(i)->child(j);
        return nullptr;
    }
    bool sentCard() {
        return std::ranges::any_of(client.messages[77], [](const auto& message) { return message.out && std::holds_alternative<model::SharedContact>(message.media); });
    }
};

TEST_F(BotKeys, WordsAreSentAndAKeyboardForOneAnswerGoes) {
    offer({.rows = {{{.text = "Studio"}, {.text = "Crew"}}}, .once = true});
    ASSERT_TRUE(waitFor([&] { return key("Crew") != nullptr; }));
    QTest::mouseClick(key("Crew"), Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return asked("sendText Crew") && !key("Crew"); }));
}

TEST_F(BotKeys, TheNumberIsSentOnlyAfterAYes) {
    offer({.rows = {{{.kind = Kind::RequestPhone, .text = "Send my number"}}}});
    ASSERT_TRUE(waitFor([&] { return key("Send my number") != nullptr; }));
    QTest::mouseClick(key("Send my number"), Qt::LeftButton);
    ASSERT_TRUE(find("sendNumber"));
    EXPECT_EQ(find("sendNumber")->accessibleName(), "Send your number to Directory?");
    EXPECT_EQ(QApplication::focusWidget()->objectName(), "cancel") << "Enter sends nothing by mistake";
    click("cancel");
    EXPECT_FALSE(sentCard());
    QTest::mouseClick(key("Send my number"), Qt::LeftButton);
    click("keyYes");
    ASSERT_TRUE(waitFor([&] { return sentCard(); }));
    EXPECT_TRUE(std::ranges::any_of(client.log, [](const auto& line) { return line.starts_with("answerPhone"); }));
    for (const auto& message : client.messages[77])
        if (const auto* card = std::get_if<model::SharedContact>(&message.media)) {
            EXPECT_EQ(card->phone, "46701740631");
            EXPECT_EQ(card->user, model::UserId(1));
        }
}

TEST_F(BotKeys, ANumberIsNeverSentIntoAGroup) {
    offer({.rows = {{{.kind = Kind::RequestPhone, .text = "Send my number"}}}}, model::ChatId(100));
    ASSERT_TRUE(waitFor([&] { return key("Send my number") != nullptr; }));
    QTest::mouseClick(key("Send my number"), Qt::LeftButton);
    EXPECT_FALSE(find("sendNumber"));
    EXPECT_TRUE(find("dialog"));
}

TEST_F(BotKeys, InAGroupWordsAreAReplyToWhoAsked) {
    offer({.rows = {{{.text = "Crew"}}}}, model::ChatId(100));
    const auto sent = [&]() -> const model::Message* {
        for (const auto& message : client.messages[model::PeerId(model::ChatId(100)).value])
            if (message.out && message.text == "Crew") return &message;
        return nullptr;
    };
    ASSERT_TRUE(waitFor([&] { return key("Crew") != nullptr; }));
    QTest::mouseClick(key("Crew"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return sent() != nullptr; }));
    ASSERT_TRUE(sent()->replyTo.has_value()) << "else the bot does not hear it";
    EXPECT_TRUE(std::ranges::any_of(client.messages[model::PeerId(model::ChatId(100)).value], [&](const auto& m) { return m.id == *sent()->replyTo && m.keyboard; }));
}

TEST_F(BotKeys, AnEmptyChatSaysWhatTheBotDoes) {
    signedIn();
    client.addUser(77, "Directory", "", "", false).bot = true;
    client.addUser(78, "Quiet", "", "", false).bot = true;
    privacyOf(client).botSays[77] = "Send /team for everybody’s cards.\nOr \u202Ea name.";
    client.touch([](client::Changes& c) { c.dialogs = true; });
    auto* view = window.findChild<ui::ConversationView*>();
    window.workspace()->openChat(model::UserId(77));
    EXPECT_TRUE(waitFor([&] { return view->accessibleDescription() == "Send /team for everybody’s cards.\nOr a name."; })) << view->accessibleDescription().toStdString();
    window.workspace()->openChat(model::UserId(78));
    EXPECT_TRUE(view->accessibleDescription().isEmpty()) << "what another bot said is gone";
    ASSERT_TRUE(waitFor([&] { return asked("loadBotDescription 78"); }));
    window.workspace()->openChat(model::UserId(77));
    ASSERT_TRUE(waitFor([&] { return !view->accessibleDescription().isEmpty(); }));
    client.incoming(model::UserId(77), 77, "Hello");
    EXPECT_TRUE(waitFor([&] { return view->messages().size() == 1; }));
    EXPECT_TRUE(view->accessibleDescription().isEmpty()) << "something was said";
}

TEST_F(BotKeys, AnAddressIsShownBeforeItOpens) {
    QStringList opened;
    const auto before = std::exchange(ui::addressOpener(), [&](const QUrl& url) { opened << url.toString(); });
    offer({.rows = {{{.kind = Kind::Url, .text = "Free money", .url = "https://xn--80ak6aa92e.example/a?b=1"}}, {{.kind = Kind::Url, .text = "Odd", .url = "javascript:alert(1)"}}},
           .attached = true});
    ASSERT_TRUE(waitFor([&] { return inBubble("Free money") != nullptr; }));
    EXPECT_EQ(inBubble("Free money")->role(), QAccessible::Button);
    EXPECT_FALSE(find("botKeyboard")) << "these stand under the message";
    inBubble("Free money")->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    ASSERT_TRUE(find("openAddress"));
    EXPECT_TRUE(opened.isEmpty());
    EXPECT_TRUE(find<QLabel>("questionDetail")->text().contains("xn--80ak6aa92e.example/a?b=1"));
    click("keyYes");
    EXPECT_EQ(opened.size(), 1);
    inBubble("Odd")->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_FALSE(find("openAddress"));
    EXPECT_EQ(opened.size(), 1);
    ui::addressOpener() = before;
}

TEST_F(BotKeys, AKeyboardIsBoundedAndItsWordsAreCleaned) {
    model::Keyboard many;
    for (int i = 0; i < 300; ++i) many.rows.push_back(std::vector<Button>(20, {.text = "\u202Ekey\n" + std::string(500, 'x')}));
    offer(many);
    ASSERT_TRUE(waitFor([&] { return find("botKeyboard") != nullptr; }));
    const auto keys = window.findChildren<QAbstractButton*>("botKey");
    EXPECT_LE(keys.size(), 12 * 8);
    EXPECT_TRUE(keys.front()->accessibleName().startsWith("key x"));
    EXPECT_LE(keys.front()->accessibleName().size(), 64);
    EXPECT_LE(find("botKeyboard")->height(), window.height() / 3 + 1);
    EXPECT_EQ(ui::keyLabel({.text = "\n"}), "Button without a name");
}

TEST_F(BotKeys, ANewerMessageTakesTheKeyboardAway) {
    offer({.rows = {{{.text = "Crew"}}}});
    ASSERT_TRUE(waitFor([&] { return key("Crew") != nullptr; }));
    client.addMessage(model::UserId(77), 77, 1'790'000'100, "Thanks").keyboard = model::Keyboard{};
    client.touch([](client::Changes& c) { c.chats.insert(model::UserId(77)); });
    EXPECT_TRUE(waitFor([&] { return !find("botKeyboard"); }));
}

}  // namespace
}  // namespace helio::test
