// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QFontMetrics>
#include <QMenu>
#include <QScrollBar>
#include <QTextEdit>

#include "tests/ui/world.h"
#include "ui/conversation/message_actions.h"
#include "ui/session/session.h"

namespace helio::test {

namespace {

class Chat : public World {
protected:
    QStringList spoken() {
        QStringList out;
        auto* list = QAccessible::queryAccessibleInterface(&conversation());
        for (int i = 0; i < list->childCount(); ++i) out << list->child(i)->text(QAccessible::Name);
        return out;
    }
    ui::ConversationView& conversation() { return *window.findChild<ui::ConversationView*>(); }
    QAccessibleInterface* action(const QString& name) {
        auto* list = QAccessible::queryAccessibleInterface(&conversation());
        for (int i = 0; i < list->childCount(); ++i)
            for (int j = 0; j < list->child(i)->childCount(); ++j)
                if (list->child(i)->child(j)->text(QAccessible::Name) == name) return list->child(i)->child(j);
        return nullptr;
    }
};

}  // namespace

TEST_F(Chat, WhatIsTypedIsSentOnEnterAndShown) {
    signedIn();
    window.workspace()->openChat(model::UserId(9));
    type("message", "On my way");
    QTest::keyClick(find("message"), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(find("message"), "with the mirror");
    EXPECT_FALSE(asked("sendText")) << "Shift Enter is a new line";
    QTest::keyClick(find("message"), Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return spoken().join("|").contains("On my way"); }));
    EXPECT_TRUE(std::any_of(client.log.begin(), client.log.end(), [](const auto& line) { return line.find("On my way\nwith the mirror") != std::string::npos; }));
    EXPECT_TRUE(find<QTextEdit>("message")->toPlainText().isEmpty());
}

TEST_F(Chat, DeletingForOneselfIsNotAskedButCanBeUndone) {
    signedIn();
    const model::PeerId chat = model::ChatId(100);
    window.workspace()->openChat(chat);
    const auto all = client.messages[chat.value].size();
    const auto theirs = std::ranges::find_if(client.messages[chat.value], [](const auto& one) { return !one.out; });
    ASSERT_NE(theirs, client.messages[chat.value].end());
    const auto message = *theirs;
    ui::Session session(client);
    ui::askDelete(session, window.workspace(), {message});
    ASSERT_TRUE(waitFor([&] { return find("undo") != nullptr; }));
    EXPECT_EQ(client.messages[chat.value].size(), all - 1) << "shown at once";
    EXPECT_FALSE(asked("delete"));
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return client.messages[chat.value].size() == all; }));
    EXPECT_FALSE(asked("delete")) << "the cloud never heard of it";
    ui::askDelete(session, window.workspace(), {message});
    ASSERT_TRUE(waitFor([&] { return find("undo") != nullptr; }));
    window.workspace()->go(ui::Rail::Settings);
    EXPECT_TRUE(waitFor([&] { return asked("delete"); })) << "another page is the end of it";
    EXPECT_EQ(std::ranges::count(client.log, "delete"), 1);
}

TEST_F(Chat, TheScreenReadsAsSentences) {
    signedIn();
    window.workspace()->openChat(model::ChatId(100));
    const QStringList said = spoken();
    EXPECT_TRUE(said.contains("Today"));
    EXPECT_FALSE(said.filter(QRegularExpression("^Inês Carvalho, 18:02, replying to you, Yes\\. Breakwater at 17:15")).isEmpty()) << said.join("\n").toStdString();
    EXPECT_FALSE(said.filter(QRegularExpression("^You, 18:31, 5 photos, Last hour of sun.*read$")).isEmpty());
    EXPECT_FALSE(said.filter("3 contacts, Benedikt Ólafsson, Leila Haddad, Chloé Dubois").isEmpty());
    EXPECT_FALSE(said.filter("not sent").isEmpty());
    auto* chats = QAccessible::queryAccessibleInterface(find("chats"));
    ASSERT_GT(chats->childCount(), 0);
    EXPECT_TRUE(chats->child(0)->text(QAccessible::Name).startsWith("Harbour Light Walk, group, Tomáš is typing…, 18:42"));
}

TEST_F(Chat, ACardIsAddedFromTheAccessibilityTree) {
    signedIn();
    window.workspace()->openChat(model::ChatId(100));
    auto* add = action("Add Leila Haddad to contacts");
    ASSERT_NE(add, nullptr);
    EXPECT_EQ(add->role(), QAccessible::Button);
    add->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    click("cardAdd");  // of the card, which says whether it tells the truth
    ASSERT_TRUE(waitFor([&] { return action("Message Leila Haddad") != nullptr; }));
    EXPECT_TRUE(asked("addContact Leila Haddad"));
}

TEST_F(Chat, AButtonInABubbleIsClicked) {
    signedIn();
    window.resize(1280, 800);
    window.workspace()->openChat(model::ChatId(100));
    auto* retry = action("Retry");
    ASSERT_NE(retry, nullptr);
    auto* viewport = conversation().viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, viewport->mapFromGlobal(retry->rect().center()));
    EXPECT_TRUE(asked("retry"));
}

TEST_F(Chat, ARunningDownloadHasACrossThatStopsIt) {
    signedIn();
    window.resize(1280, 800);
    window.workspace()->openChat(model::UserId(4));
    auto& file = client.addMessage(model::UserId(4), 4, 1'800'000'000, "");
    file.media = model::Document{.id = model::DocumentId(71), .name = "breakwater.mp4", .mime = "video/mp4", .size = 4'200'000};
    const auto fileId = file.id;
    auto& picture = client.addMessage(model::UserId(4), 4, 1'800'000'100, "");
    picture.media = model::Photo{.id = model::PhotoId(72), .sizes = {{.type = "x", .width = 800, .height = 600, .size = 3'000'000}}};
    const auto pictureId = picture.id;
    client.touch([](client::Changes& c) { c.chats.insert(model::UserId(4)); });
    ASSERT_TRUE(waitFor([&] { return action("File breakwater.mp4, 4.2 MB") != nullptr; }));
    EXPECT_EQ(action("Stop download, 0%"), nullptr);
    const auto comes = [&](std::int64_t done) {
        client.transferList = {{.chat = model::UserId(4), .message = fileId, .done = done, .total = 4'200'000},
                               {.chat = model::UserId(4), .message = pictureId, .done = 600'000, .total = 3'000'000}};
        client.touch([](client::Changes& c) { c.transfers = true; });
    };
    comes(0);
    ASSERT_TRUE(waitFor([&] { return action("Stop download, 0%") != nullptr; }));
    comes(2'604'000);
    ASSERT_TRUE(waitFor([&] { return action("Stop download, 62%") != nullptr; }));
    EXPECT_NE(action("Stop download, 20%"), nullptr) << "the photo's";
    conversation().scrollToEnd();
    if (const QString folder = qEnvironmentVariable("HELIO_UI_PICTURES"); !folder.isEmpty()) (void)window.grab().save(folder + "/download-running.png");

    auto* viewport = conversation().viewport();
    const auto cross = [&](const char* name) { QTest::mouseClick(viewport, Qt::LeftButton, {}, viewport->mapFromGlobal(action(name)->rect().center())); };
    cross("Stop download, 62%");
    EXPECT_TRUE(asked("cancelDownload " + std::to_string(fileId.value)));
    EXPECT_TRUE(std::ranges::none_of(client.log, [](const auto& line) { return line.starts_with("download to"); })) << "it isn't asked for again";
    ASSERT_TRUE(waitFor([&] { return action("Stop download, 62%") == nullptr; }));
    EXPECT_NE(action("File breakwater.mp4, 4.2 MB"), nullptr);
    cross("Stop download, 20%");
    EXPECT_TRUE(asked("cancelDownload " + std::to_string(pictureId.value)));
    ASSERT_TRUE(waitFor([&] { return action("Stop download, 20%") == nullptr; }));
}

TEST_F(Chat, IncomingMessagesAppearAndAreRead) {
    signedIn();
    window.activateWindow();
    window.workspace()->openChat(model::UserId(4));
    client.incoming(model::UserId(4), 4, "The ferry is late");
    ASSERT_TRUE(waitFor([&] { return spoken().join("|").contains("The ferry is late"); }));
    EXPECT_TRUE(waitFor([&] { return client.dialogsByPeer[4].unread == 0; }));
}

TEST_F(Chat, DraftsStayWithTheirChat) {
    signedIn();
    window.workspace()->openChat(model::UserId(4));
    type("message", "half a thought");
    window.workspace()->openChat(model::UserId(9));
    EXPECT_EQ(find<QTextEdit>("message")->toPlainText(), "I can bring the small tripod and");
    window.workspace()->openChat(model::UserId(4));
    EXPECT_EQ(find<QTextEdit>("message")->toPlainText(), "half a thought");
}

TEST_F(Chat, ASelectionRunsAcrossMessages) {
    signedIn();
    window.resize(1280, 1200);
    window.workspace()->openChat(model::ChatId(100));
    auto& view = conversation();
    ASSERT_TRUE(waitFor([&] { return view.entryCount() > 4; }));
    view.verticalScrollBar()->setValue(0);
    const int first = view.indexOf(client.messages[-100][0].id), second = view.indexOf(client.messages[-100][1].id);
    const auto inText = [&](int entry, int character) {
        const auto& bubble = view.bubble(entry);
        QFontMetrics wide(view.font());
        return view.cornerOf(entry) + (bubble.textCorner() + QPointF(wide.horizontalAdvance(bubble.text()->text().left(character)), 8)).toPoint();
    };
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, inText(first, 9));
    QTest::mouseMove(view.viewport(), inText(second, 2));
    QTest::mouseMove(view.viewport(), inText(second, 4));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, inText(second, 4));
    EXPECT_TRUE(view.selectedText().startsWith("You, 17:58\n")) << view.selectedText().toStdString();
    EXPECT_TRUE(view.selectedText().contains("start before the light goes flat?\n\nInês Carvalho, 18:02\nYes.")) << view.selectedText().toStdString();
    EXPECT_FALSE(view.selectedText().contains("Breakwater at 17"));
    view.setFocus();
    QTest::keySequence(&view, QKeySequence::Copy);
    EXPECT_EQ(QApplication::clipboard()->text(), view.selectedText());
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_TRUE(view.selectedText().isEmpty());
}

TEST_F(Chat, ShiftAndArrowsSelectWholeMessages) {
    signedIn();
    window.workspace()->openChat(model::UserId(14));
    client.incoming(model::UserId(14), 14, "first words");
    client.incoming(model::UserId(14), 14, "second words");
    ASSERT_TRUE(waitFor([&] { return spoken().join("|").contains("second words"); }));
    auto& view = conversation();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_EQ(view.selectedText(), "second words");
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_TRUE(view.selectedText().contains("first words") && view.selectedText().contains("second words")) << view.selectedText().toStdString();
}

TEST_F(Chat, OfALongChatOnlyAWindowIsLoaded) {
    signedIn();
    const model::PeerId dad = model::UserId(14);
    auto& all = client.messages[14];
    const auto last = all.back().date;
    all.clear();
    for (int i = 1; i <= 5000; ++i) {
        model::Message one{.chat = dad, .id = model::MessageId(i), .from = dad, .date = last - 5000 + i, .text = "line " + std::to_string(i)};
        all.push_back(one);
    }
    window.workspace()->openChat(dad);
    auto& view = conversation();
    auto* bar = view.verticalScrollBar();
    std::size_t most = 0;
    ASSERT_TRUE(waitFor(
        [&] {
            bar->setValue(bar->value() - 400);
            most = std::max(most, view.messages().size());
            return view.messages().front().id.value == 1;
        },
        90000));
    EXPECT_LT(most, 500U) << "what is far away is dropped";
    ASSERT_TRUE(view.reveal(model::MessageId(2500)));
    EXPECT_TRUE(spoken().join("|").contains("line 2500"));
    EXPECT_LT(view.messages().size(), 500U);
    ASSERT_TRUE(waitFor(
        [&] {
            bar->setValue(bar->value() + 400);
            return view.messages().back().id.value == 5000;
        },
        90000));
    ASSERT_TRUE(view.reveal(model::MessageId(7)));
    view.scrollToEnd();
    EXPECT_EQ(view.messages().back().id.value, 5000);
    EXPECT_EQ(bar->value(), bar->maximum());
    all.push_back({.chat = dad, .id = model::MessageId(5001), .from = dad, .date = last, .text = "the newest"});
    client.touch([&](client::Changes& changes) { changes.chats.insert(dad); });
    ASSERT_TRUE(waitFor([&] { return spoken().join("|").contains("the newest"); }));
    EXPECT_EQ(bar->value(), bar->maximum());
}

TEST_F(Chat, SearchFindsMessages) {
    signedIn();
    type("search", "breakwater");
    ASSERT_TRUE(waitFor([&] { return find("found") != nullptr; }));
    QTest::keyClick(find("search"), Qt::Key_Escape);
    EXPECT_EQ(find("found"), nullptr);
}

}  // namespace helio::test
