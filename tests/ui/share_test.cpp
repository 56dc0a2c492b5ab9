// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QTemporaryDir>

#include "contacts/shared_vcard.h"
#include "tests/ui/stage.h"
#include "ui/contacts/pick/list.h"
#include "ui/contacts/share_dialog.h"
#include "ui/kit/choices.h"
#include "ui/kit/file_choice.h"

namespace helio::test {
namespace {

using namespace ui;

model::ContactCard fullCard() {
    model::ContactCard card{.firstName = "Benedikt", .lastName = "Ólafsson", .displayName = "Benedikt Ólafsson", .note = "owes me a mirror", .birthday = "1985-06-04"};
    card.phones.push_back({.value = "+354 555 0142", .label = "mobile"});
    card.emails.push_back({.value = "benedikt@example.org", .label = "home"});
    return card;
}

std::vector<model::SharedContact> sharedIn(FakeClient& client, model::PeerId chat) {
    std::vector<model::SharedContact> out;
    for (const auto& message : client.messages[chat.value])
        if (const auto* card = std::get_if<model::SharedContact>(&message.media); card && message.id.value < 0) out.push_back(*card);
    return out;
}

TEST(ShareTest, CardsGoInTheOrderChosen) {
    Stage stage;
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(4), model::UserId(2)});
    dialog->open();
    auto* search = stage.find<QLineEdit>("peopleSearch");
    ASSERT_TRUE(search);
    EXPECT_TRUE(search->hasFocus());
    QTest::keyClicks(search, "carvalho");
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(says(*dialog, "Share 3 contacts"));
    stage.look("share");
    const auto before = sharedIn(stage.client(), model::ChatId(100)).size();
    ASSERT_TRUE(stage.press("share"));
    ASSERT_TRUE(stage.until([&] { return sharedIn(stage.client(), model::ChatId(100)).size() == before + 3; }));
    const auto cards = sharedIn(stage.client(), model::ChatId(100));
    EXPECT_EQ(cards[before].firstName, "Yusuf");
    EXPECT_EQ(cards[before + 1].firstName, "Amara");
    EXPECT_EQ(cards[before + 2].firstName, "Inês");
    EXPECT_EQ(cards[before].phone, "905321112233");
    EXPECT_EQ(cards[before].user, model::UserId(4));
}

TEST(ShareTest, OnlyTheNumberLeavesUnlessMoreIsSwitchedOnAndTheNoteNeverDoes) {
    for (const bool birthday : {false, true}) {
        Stage stage;
        auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {}, {fullCard()});
        dialog->open();
        EXPECT_TRUE(says(*dialog, "Your private note"));
        EXPECT_TRUE(says(*dialog, "never shared"));
        if (birthday) {
            ASSERT_TRUE(stage.press("share-Birthday"));
            stage.look("share-fields");
        }
        ASSERT_TRUE(stage.press("share"));
        ASSERT_TRUE(stage.until([&] { return !sharedIn(stage.client(), model::ChatId(100)).empty() && !stage.find("shareDialog"); }));
        const auto read = contacts::readSharedVcard(viewOf(sharedIn(stage.client(), model::ChatId(100)).back().vcard));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->birthday, birthday ? "1985-06-04" : "");
        EXPECT_TRUE(read->emails.empty());
        EXPECT_EQ(sharedIn(stage.client(), model::ChatId(100)).back().vcard.find("mirror"), std::string::npos);
    }
}

TEST(ShareTest, TheChatIsChosenHereWhenNoneWasOpen) {
    Stage stage;
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), {}, {model::UserId(2)});
    dialog->open();
    EXPECT_FALSE(stage.find<QAbstractButton>("share")->isEnabled());
    ASSERT_TRUE(stage.press("chooseChats"));
    auto* choose = stage.find("choosePeople");
    ASSERT_TRUE(choose);
    stage.look("share-choose-chat");
    auto* list = choose->findChild<PickList*>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    ASSERT_TRUE(stage.press("choose"));
    EXPECT_TRUE(stage.find<QAbstractButton>("share")->isEnabled());
}

TEST(ShareTest, SavesWhatWouldBeShared) {
    Stage stage;
    QTemporaryDir folder;
    const QString path = folder.filePath("card.vcf");
    const auto before = kit::fileChoice();
    kit::fileChoice().save = [&](QWidget*, const QString&, const QString&) { return path; };
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {}, {fullCard()});
    dialog->open();
    ASSERT_TRUE(stage.press("saveVcard"));
    kit::fileChoice() = before;
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.contains("TEL"));
    EXPECT_FALSE(text.contains("mirror"));
    EXPECT_FALSE(text.contains("1985"));
}

TEST(ShareTest, EscapeClosesAndTabStaysInside) {
    Stage stage;
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(2)});
    dialog->open();
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        EXPECT_TRUE(dialog->isAncestorOf(QApplication::focusWidget())) << i;
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(stage.find("shareDialog"));
}

TEST(ShareTest, Pictures) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
    };
    for (const Way& way : {Way{"share-dark", {1280, 800}, true, 1}, Way{"share-narrow", {420, 800}, false, 1}, Way{"share-200", {1280, 800}, false, 2}}) {
        Stage stage(way.size, way.dark, way.scale);
        auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(2), model::UserId(4)}, {fullCard()});
        dialog->open();
        stage.look(way.name);
        auto* go = stage.find("share");
        ASSERT_TRUE(go);
        const QRect box(go->mapTo(&stage.window(), QPoint()), go->size());
        EXPECT_TRUE(stage.window().rect().contains(box)) << way.name;
    }
}

}  // namespace
}  // namespace helio::test
