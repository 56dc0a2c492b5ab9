// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QLineEdit>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/add_contact.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/group_dialogs.h"
#include "ui/settings/settings_page.h"

namespace helio::test {
namespace {

using namespace ui;

TEST(SettingsTest, Pictures) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
    };
    for (const Way& way : {Way{"-light", {1280, 800}, false, 1}, Way{"-dark", {1280, 800}, true, 1}, Way{"-narrow", {420, 800}, false, 1}, Way{"-200", {1280, 800}, false, 2}}) {
        Stage stage(way.size, way.dark, way.scale);
        auto* page = new SettingsPage(stage.session());
        stage.put(page);
        page->showDevices();
        stage.look((std::string("devices") + way.name).c_str());
        page->showAppearance();
        stage.look((std::string("appearance") + way.name).c_str());
        page->showAccount();
        stage.look((std::string("account") + way.name).c_str());
        auto* contacts = new ContactsPage(stage.session());
        stage.put(contacts);
        stage.look((std::string("contacts") + way.name).c_str());
        (new GroupDialog(stage.session(), &stage.window()))->open();
        stage.look((std::string("group") + way.name).c_str());
        EXPECT_TRUE(stage.find("createGroup")) << way.name;
    }
}

TEST(AddContactTest, SaysWhyANumberCannotBe) {
    Stage stage;
    openAddContact(&stage.window(), stage.session(), {"+44 20 7946 09", "Ravi", {}}, {});
    ASSERT_TRUE(stage.press("add"));
    EXPECT_TRUE(says(stage.window(), "Two digits short for the United Kingdom"));
    EXPECT_TRUE(stage.client().imported.empty());
    stage.look("add-contact-wrong");
}

// What becomes of the number is the client's: client/book/by_number.h.
TEST(AddContactTest, SaysThatThePersonIsFoundInPrivateWhereTheCloudOffersIt) {
    Stage stage;
    bookOf(stage.client()).inPrivate = true;
    stage.client().members = {"442079460958"};
    model::UserId added;
    openAddContact(&stage.window(), stage.session(), {"+44 20 7946 0958", "Ravi", "Patel"}, [&](model::UserId user) { added = user; });
    EXPECT_TRUE(says(stage.window(), "found out in private"));
    ASSERT_TRUE(stage.press("add"));
    EXPECT_TRUE(stage.until([&] { return added.value != 0; }));
    EXPECT_FALSE(stage.find("addContact"));
}

TEST(AddContactTest, SaysInPrivateThatNobodyHasIt) {
    Stage stage;
    bookOf(stage.client()).inPrivate = true;
    openAddContact(&stage.window(), stage.session(), {"+44 20 7946 0958", "Ravi", {}}, {});
    ASSERT_TRUE(stage.press("add"));
    EXPECT_TRUE(stage.until([&] { return says(stage.window(), "Nobody has +44 20 7946 0958 here. It is kept in your contacts on this computer."); }));
}

TEST(AddContactTest, FindsThePersonBehindTheNumber) {
    Stage stage;
    bookOf(stage.client()).inPrivate = false;
    stage.client().members = {"442079460958"};
    model::UserId added;
    openAddContact(&stage.window(), stage.session(), {"020 7946 0958", "Ravi", "Patel"}, [&](model::UserId user) { added = user; });
    auto* phone = stage.find<QLineEdit>("contactPhone");
    ASSERT_TRUE(phone);
    phone->setText("+44 20 7946 0958");
    QTest::keyClick(phone, Qt::Key_Return);
    EXPECT_TRUE(stage.until([&] { return added.value != 0; }));
    EXPECT_EQ(stage.client().imported.back().phone, "442079460958");
    EXPECT_FALSE(stage.find("addContact"));
}

TEST(AddContactTest, SaysWhenNobodyHasIt) {
    Stage stage;
    bookOf(stage.client()).inPrivate = false;
    openAddContact(&stage.window(), stage.session(), {"+44 20 7946 0958", "Ravi", {}}, {});
    ASSERT_TRUE(stage.press("add"));
    EXPECT_TRUE(stage.until([&] { return says(stage.window(), "Nobody has +44 20 7946 0958 here"); }));
}

}  // namespace
}  // namespace helio::test
