// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include "contacts/shared_vcard.h"
#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "tests/ui/world.h"
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
        if (const auto* card = std::get_if<model::SharedContact>(&message.media)) out.push_back(*card);
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
        const auto before = sharedIn(stage.client(), model::ChatId(100)).size();
        auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {}, {fullCard()});
        dialog->open();
        EXPECT_TRUE(says(*dialog, "Your private note"));
        EXPECT_TRUE(says(*dialog, "never shared"));
        if (birthday) {
            ASSERT_TRUE(stage.press("share-Birthday"));
            stage.look("share-fields");
        }
        ASSERT_TRUE(stage.press("share"));
        ASSERT_TRUE(stage.until([&] { return sharedIn(stage.client(), model::ChatId(100)).size() == before + 1 && !stage.find("shareDialog"); }));
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

TEST(ShareTest, SomebodyWithoutAVisibleNumberGoesAsTheirAccount) {
    Stage stage;
    stage.client().users[9].phone.clear();
    stage.client().users[9].username = "ines_carvalho";
    const auto before = sharedIn(stage.client(), model::ChatId(100)).size();
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(9)});
    dialog->open();
    EXPECT_TRUE(says(*dialog, "not visible to you: the account is shared"));
    ASSERT_TRUE(stage.press("share"));
    ASSERT_TRUE(stage.until([&] { return sharedIn(stage.client(), model::ChatId(100)).size() == before + 1; }));
    const auto card = sharedIn(stage.client(), model::ChatId(100)).back();
    EXPECT_EQ(card.phone, "");
    EXPECT_EQ(card.user, model::UserId(9));
    const auto read = contacts::readSharedVcard(viewOf(card.vcard));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->nickname, "@ines_carvalho");
    EXPECT_EQ(contacts::accountOf(read->uid), model::UserId(9));
}

TEST(ShareTest, ANumberCanStayOutWhereTheAccountIsEnough) {
    Stage stage;
    const auto before = sharedIn(stage.client(), model::ChatId(100)).size();
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(9)});
    dialog->open();
    auto* toggle = stage.find<kit::Toggle>("share-Phone number");
    ASSERT_TRUE(toggle);
    EXPECT_TRUE(toggle->isChecked());
    toggle->click();
    ASSERT_TRUE(stage.press("share"));
    ASSERT_TRUE(stage.until([&] { return sharedIn(stage.client(), model::ChatId(100)).size() == before + 1; }));
    EXPECT_EQ(sharedIn(stage.client(), model::ChatId(100)).back().phone, "");
    EXPECT_EQ(sharedIn(stage.client(), model::ChatId(100)).back().vcard.find("TEL"), std::string::npos);
}

TEST(ShareTest, WhatTheAddressBookHasCanLeaveAndItsNoteCannot) {
    Stage stage;
    auto& entry = bookOf(stage.client()).add("Inês Carvalho", {"+351215550180"});
    entry.user = model::UserId(9);
    auto& saved = bookOf(stage.client()).cards[entry.id.value];
    saved.birthday = "--03-12";
    saved.note = "owes me a mirror";
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(9)});
    dialog->open();
    EXPECT_TRUE(says(*dialog, "never shared"));
    ASSERT_TRUE(stage.press("share-Birthday"));
    ASSERT_TRUE(stage.press("share"));
    ASSERT_TRUE(stage.until([&] { return !stage.find("shareDialog"); }));
    const auto card = sharedIn(stage.client(), model::ChatId(100)).back();
    EXPECT_NE(card.vcard.find("BDAY"), std::string::npos);
    EXPECT_EQ(card.vcard.find("mirror"), std::string::npos);
}

TEST(ShareTest, OnesOwnCardGoesToSeveralChats) {
    Stage stage;
    stage.client().users[1].username = "maya_l";
    auto* dialog = new ShareDialog(stage.session(), &stage.window(), model::ChatId(100), {model::UserId(1)});
    dialog->open();
    EXPECT_TRUE(says(*dialog, "Share 1 contact"));
    ASSERT_TRUE(stage.press("share-Username"));
    ASSERT_TRUE(stage.press("chooseChats"));
    auto* choose = stage.find("choosePeople");
    ASSERT_TRUE(choose);
    auto* list = choose->findChild<PickList*>();
    for (int i = 0; i < list->model()->rowCount(); ++i)
        if (list->model()->index(i, 0).data().toString() == "Inês Carvalho")
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(i, 0)).center());
    ASSERT_TRUE(stage.press("choose"));
    ASSERT_TRUE(stage.press("share"));
    ASSERT_TRUE(stage.until([&] { return !stage.find("shareDialog"); }));
    for (const model::PeerId chat : {model::PeerId(model::ChatId(100)), model::PeerId(model::UserId(9))}) {
        const auto cards = sharedIn(stage.client(), chat);
        ASSERT_FALSE(cards.empty());
        EXPECT_EQ(cards.back().user, model::UserId(1));
        EXPECT_EQ(cards.back().phone, "46701740631");
        EXPECT_NE(cards.back().vcard.find("@maya_l"), std::string::npos);
    }
}

class DroppedCards : public World {
protected:
    QString file(const char* name) {
        QFile out(folder_.filePath(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ravi Patel\r\nTEL:+442079460958\r\nEND:VCARD\r\n");
        return out.fileName();
    }
    void drag(const QStringList& paths) {
        signedIn();
        window.resize(1280, 800);
        window.workspace()->openChat(model::ChatId(100));
        QApplication::processEvents();
        QList<QUrl> urls;
        for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
        data_.setUrls(urls);
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data_, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(find("chatPane"), &enter);
    }
    void drop(const char* on, QPoint at) {
        QDragEnterEvent enter(at, Qt::CopyAction, &data_, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(find(on), &enter);
        QDropEvent drop(at, Qt::CopyAction, &data_, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(find(on), &drop);
    }
    QTemporaryDir folder_;
    QMimeData data_;
};

TEST_F(DroppedCards, AContactFileOffersToShareOrToImport) {
    drag({file("ravi.vcf")});
    ASSERT_TRUE(find("dropTargets"));
    drop("dropTargets", QPoint(100, 100));
    ASSERT_TRUE(find("shareDialog"));
    EXPECT_TRUE(says(window, "Share 1 contact"));
    EXPECT_FALSE(find("dropTargets"));
}

TEST_F(DroppedCards, TheLowerHalfImports) {
    drag({file("ravi.vcf")});
    drop("dropTargets", QPoint(100, find("dropTargets")->height() - 100));
    EXPECT_TRUE(waitFor([&] { return says(window, "Ravi Patel") || find("importPage"); }));
    EXPECT_FALSE(find("shareDialog"));
}

TEST_F(DroppedCards, OtherFilesAreSentAsBefore) {
    drag({file("ravi.vcf"), file("photo.jpg")});
    EXPECT_FALSE(find("dropTargets"));
    drop("chatPane", QPoint(100, 100));
    EXPECT_FALSE(find("shareDialog"));
}

TEST_F(DroppedCards, TheAttachMenuSharesOnesOwnCard) {
    signedIn();
    window.workspace()->openChat(model::ChatId(100));
    QTimer open;  // until the menu is there: it has an event loop of its own
    QObject::connect(&open, &QTimer::timeout, &open, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) return;
        open.stop();
        for (auto* action : menu->actions())
            if (action->objectName() == "attachOwnCard") menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    open.start(10);
    click("attach");
    ASSERT_TRUE(waitFor([&] { return find("shareDialog") != nullptr; }));
    EXPECT_TRUE(says(window, "Share 1 contact"));
    EXPECT_TRUE(says(window, "Maya Lindqvist"));
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
