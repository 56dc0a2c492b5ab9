// SPDX-License-Identifier: GPL-3.0-or-later
// Photos, sharing, groups, devices, signing out: each clicked through to what the client was asked.
#include <QListView>
#include <QTemporaryDir>
#include <QTextEdit>

#include "tests/ui/world.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/rail.h"

namespace helio::test {

namespace {

class Dialogs : public World {
protected:
    QString write(const QString& name, const QByteArray& content) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
    QString jpeg(const QString& name, int scene) {
        const Bytes bytes = scenery(scene, 640, 480);
        return write(name, QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
    }
    void pickPerson(const QString& name) {
        auto* list = find<QListView>("people");
        ASSERT_NE(list, nullptr);
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            const QModelIndex index = list->model()->index(i, 0);
            if (index.data().toString() != name) continue;
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            return;
        }
        FAIL() << name.toStdString();
    }
    QTemporaryDir folder;
};

}  // namespace

TEST_F(Dialogs, PhotosGoAsAnAlbumAndADamagedOneIsLeftOut) {
    signedIn();
    window.workspace()->openChat(model::UserId(9));
    const Bytes whole = scenery(1, 640, 480);
    const QString broken = write("broken.jpg", QByteArray(reinterpret_cast<const char*>(whole.data()), static_cast<qsizetype>(whole.size() / 2)));
    window.workspace()->sendPhotos({jpeg("a.jpg", 1), jpeg("b.jpg", 2), broken});
    type("caption", "Two of three");
    ASSERT_TRUE(waitFor([&] { return find<QAbstractButton>("sendPhotos") && find<QAbstractButton>("sendPhotos")->isEnabled(); }));
    EXPECT_EQ(find<QAbstractButton>("sendPhotos")->text(), "Send 2");
    click("sendPhotos");
    EXPECT_TRUE(asked("sendPhotos 2 photos Two of three"));
    ASSERT_NE(find("toast"), nullptr);
    EXPECT_TRUE(find("toast")->accessibleName().contains("broken.jpg was left out"));
}

TEST_F(Dialogs, PhotosGoAsFilesUntouched) {
    signedIn();
    window.workspace()->openChat(model::UserId(9));
    window.workspace()->sendPhotos({jpeg("a.jpg", 1)});
    auto* how = find("sendHow");
    ASSERT_NE(how, nullptr);
    QTest::mouseClick(how->findChildren<QAbstractButton*>().at(1), Qt::LeftButton);
    click("sendPhotos");
    EXPECT_TRUE(asked("sendPhotos 1 files "));
}

TEST_F(Dialogs, SeveralContactsAreSharedAtOnce) {
    signedIn();
    window.workspace()->openChat(model::ChatId(100));
    window.workspace()->shareContacts({});
    pickPerson("Hana Sato");
    pickPerson("Amara Okafor");
    pickPerson("Dad");
    click("share");
    EXPECT_TRUE(asked("sendContacts 3 to -100"));
    const auto& last = client.messages[-100].back();
    EXPECT_EQ(std::get<model::SharedContact>(last.media).phone, "46701740600");
    EXPECT_NE(std::get<model::SharedContact>(last.media).vcard.find("BEGIN:VCARD"), std::string::npos);
}

TEST_F(Dialogs, AGroupIsMadeFromContacts) {
    signedIn();
    window.workspace()->newGroup();
    type("groupName", "Ferry");
    pickPerson("Yusuf Demir");
    pickPerson("Hana Sato");
    click("createGroup");
    ASSERT_TRUE(waitFor([&] { return !window.workspace()->shownChat().isUser() && window.workspace()->shownChat(); }));
    EXPECT_TRUE(asked("createGroup Ferry 2"));
}

TEST_F(Dialogs, ADeviceIsTerminatedAfterBeingAsked) {
    signedIn();
    window.workspace()->go(ui::Rail::Settings);
    window.workspace()->settings().showDevices();
    click("terminate");
    EXPECT_FALSE(asked("terminateDevice 11"));
    ASSERT_NE(find("cancel"), nullptr);
    EXPECT_TRUE(find("cancel")->hasFocus() || window.focusWidget() == find("cancel")) << "the safe choice has the focus";
    click("confirm");
    EXPECT_TRUE(asked("terminateDevice 11"));
    ASSERT_TRUE(waitFor([&] { return client.deviceList.size() == 4; }));
    click("terminateOthers");
    click("confirm");
    EXPECT_TRUE(asked("terminateOtherDevices"));
}

TEST_F(Dialogs, SigningOutIsTwoClicksFromAnywhereAndEndsAtTheWelcome) {
    signedIn();
    window.workspace()->openChat(model::UserId(9));
    click("self");
    click("signOut");
    EXPECT_FALSE(asked("signOut"));
    click("confirm");
    ASSERT_TRUE(waitFor([&] { return find("tryHere") != nullptr; })) << "not the number page of the account that has just gone";
    EXPECT_TRUE(asked("signOut"));
    EXPECT_EQ(window.workspace(), nullptr);
}

TEST_F(Dialogs, EndedElsewhereIsSaidPlainly) {
    signedIn();
    client.state = client::SignInState::EndedElsewhere;
    client.touch([](client::Changes& changes) { changes.account = true; });
    ASSERT_TRUE(waitFor([&] { return find("signInAgain") != nullptr; }));
    EXPECT_EQ(window.workspace(), nullptr);
}

}  // namespace helio::test
