// SPDX-License-Identifier: GPL-3.0-or-later
// The own username on the account page, and finding people by theirs.
#include <QLineEdit>
#include <QListView>

#include "tests/support/fake_privacy.h"
#include "tests/ui/stage.h"
#include "tests/ui/world.h"
#include "ui/settings/settings_page.h"

namespace helio::test {
namespace {

using namespace ui;

class Username : public testing::Test {
protected:
    Username() {
        auto* page = new SettingsPage(stage_.session());
        stage_.put(page);
        page->showAccount();
    }
    bool typed(const QString& name, const QString& answer) {
        auto* field = stage_.find<QLineEdit>("username");
        if (!field) return false;
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, name);
        return stage_.until([&] { return says(stage_.window(), answer); }, 10'000);
    }
    bool maySave() { return stage_.find<QAbstractButton>("saveUsername")->isEnabled(); }
    Stage stage_;
};

TEST_F(Username, IsCheckedWhileItIsTypedAndErrorsAreWords) {
    stage_.client().users[21].username = "benedikt";
    EXPECT_TRUE(typed("may", "At least 5 characters"));
    EXPECT_TRUE(typed("maya lind", "“ ” can’t be in a username"));
    EXPECT_TRUE(typed("1maya_l", "It begins with a letter"));
    EXPECT_FALSE(std::ranges::any_of(stage_.client().log, [](const auto& line) { return line.starts_with("checkUsername"); })) << "nothing of that needs the cloud";
    EXPECT_TRUE(typed("benedikt", "Somebody has this username already"));
    EXPECT_FALSE(maySave());
    EXPECT_TRUE(typed("@maya_l", "@maya_l is free"));
    EXPECT_TRUE(maySave());
    stage_.look("username");
}

TEST_F(Username, IsSetAndTakenAway) {
    ASSERT_TRUE(typed("maya_l", "@maya_l is free"));
    QTest::keyClick(stage_.find("username"), Qt::Key_Return);
    ASSERT_TRUE(stage_.until([&] { return stage_.client().users[1].username == "maya_l"; }));
    EXPECT_TRUE(stage_.until([&] { return says(stage_.window(), "This is yours"); }));
    stage_.find<QLineEdit>("username")->setText("");
    EXPECT_TRUE(says(stage_.window(), "takes your username away"));
    ASSERT_TRUE(stage_.press("saveUsername"));
    EXPECT_TRUE(stage_.until([&] { return stage_.client().users[1].username.empty(); }));
}

TEST_F(Username, ARefusalLeavesWhatWasTyped) {
    ASSERT_TRUE(typed("maya_l", "@maya_l is free"));
    privacyOf(stage_.client()).failing = Error{Fault::Refused, "calling the cloud", "FLOOD_WAIT_40", {}, 420, "FLOOD_WAIT_40"};
    ASSERT_TRUE(stage_.press("saveUsername"));
    EXPECT_TRUE(stage_.until([&] { return says(stage_.window(), "You can go on in 0:40"); }));
    EXPECT_EQ(stage_.find<QLineEdit>("username")->text(), "maya_l");
}

class Finding : public World {};

TEST_F(Finding, PeopleAreFoundByUsernameAndOpened) {
    signedIn();
    model::User stranger;
    stranger.id = model::UserId(501), stranger.firstName = "Ines", stranger.lastName = "Prado", stranger.username = "ines_prado";
    privacyOf(client).known = {stranger};
    type("search", "ines_p");
    ASSERT_TRUE(waitFor([&] { return find<QListView>("peopleFound") != nullptr; }));
    auto* list = find<QListView>("peopleFound");
    EXPECT_EQ(spoken(*list, 0), "Ines Prado, @ines_prado");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    EXPECT_EQ(window.workspace()->shownChat(), model::PeerId(model::UserId(501)));
    find<QLineEdit>("search")->clear();
    EXPECT_EQ(find("peopleFound"), nullptr);
}

TEST_F(Finding, TwoLettersAreNotAskedAndOfflineSaysNothingFound) {
    signedIn();
    type("search", "in");
    type("search", "es_nobody");
    privacyOf(client).failing = Error{Fault::Network, "calling the cloud", "offline", {}, 0, {}};
    ASSERT_TRUE(waitFor([&] { return says(window, "Nothing for “ines_nobody”"); }));
    EXPECT_FALSE(asked("searchPeople in"));
}

}  // namespace
}  // namespace helio::test
