// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Privacy and security: rules, exceptions, blocked and trusted people, the check-up.
#include <QAccessible>
#include <QListView>
#include <QRadioButton>
#include <QRegularExpression>

#include "tests/support/fake_privacy.h"
#include "tests/ui/stage.h"
#include "ui/contacts/pick/list.h"
#include "ui/kit/label.h"
#include "ui/kit/toast.h"
#include "ui/settings/nav_row.h"
#include "ui/settings/privacy/privacy_page.h"
#include "ui/settings/privacy/rule_editor.h"
#include "ui/settings/privacy/sight_words.h"
#include "ui/settings/settings_page.h"

namespace helio::test {
namespace {

using namespace ui;
using model::Audience;
using model::PrivacyRule;
using Subject = model::PrivacySubject;

class Privacy : public testing::Test {
protected:
    explicit Privacy(QSize size = {1280, 800}) : stage_(size) {
        fake().rules[Subject::PhoneNumber] = {.audience = Audience::Contacts, .alwaysUsers = {model::UserId(4)}, .neverChats = {model::ChatId(108)}};
        fake().rules[Subject::ProfilePhoto] = {.audience = Audience::Everybody, .neverUsers = {model::UserId(25)}};
    }
    FakePrivacy& fake() { return privacyOf(stage_.client()); }
    void open() {
        page_ = new SettingsPage(stage_.session());
        stage_.put(page_);
        page_->showPrivacy();
        ASSERT_TRUE(shows("1 exception"));
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words) || !rows(words).isEmpty(); });
    }
    QStringList rows(const QString& words) {
        QStringList out;
        for (auto* row : stage_.window().findChildren<NavRow*>())
            if (row->isVisible() && row->accessibleName().contains(words)) out << row->accessibleName();
        return out;
    }
    bool asked(const std::string& what) { return std::ranges::find(stage_.client().log, what) != stage_.client().log.end(); }
    QStringList chips(const QWidget* in) {
        QStringList out;
        for (auto* chip : in->findChildren<QAbstractButton*>("exception"))
            if (chip->isVisible()) out << chip->text();
        return out;
    }
    void choose(const QString& name) {
        ASSERT_TRUE(stage_.until([&] { return stage_.find<QListView>("people") != nullptr; }));
        auto* list = stage_.find<QListView>("people");
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            const auto index = list->model()->index(i, 0);
            if (index.data().toString() != name) continue;
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            return;
        }
        FAIL() << name.toStdString();
    }
    Stage stage_;
    SettingsPage* page_ = nullptr;
};

TEST_F(Privacy, ARuleIsShownAndChanged) {
    open();
    auto* contacts = stage_.find<QRadioButton>("number-1");
    ASSERT_TRUE(contacts);
    EXPECT_TRUE(contacts->isChecked());
    EXPECT_EQ(contacts->accessibleDescription(), "Who sees my number");
    EXPECT_TRUE(shows("Seen as a stranger sees it:"));
    EXPECT_TRUE(shows("Maya Lindqvist, no number"));
    stage_.find<QRadioButton>("number-0")->click();
    ASSERT_TRUE(stage_.until([&] { return fake().rules[Subject::PhoneNumber].audience == Audience::Everybody; }));
    EXPECT_EQ(fake().rules[Subject::PhoneNumber].neverChats.size(), 1u) << "exceptions stay";
    EXPECT_TRUE(shows("Maya Lindqvist, +46 70 174 06 31"));
    EXPECT_TRUE(shows("to review"));
}

TEST_F(Privacy, ExceptionsArePeopleGroupsAndTheTrustedList) {
    open();
    auto* editor = stage_.find("rule-number");
    ASSERT_TRUE(editor);
    EXPECT_EQ(chips(editor), QStringList({"Yusuf Demir", "Studio Meridian"}));
    ASSERT_TRUE(stage_.press("number-always"));
    choose("Trusted people");
    choose("Hana Sato");
    choose("Harbour Light Walk");
    stage_.look("privacy-exception");
    ASSERT_TRUE(stage_.press("choose"));
    ASSERT_TRUE(stage_.until([&] { return fake().rules[Subject::PhoneNumber].alwaysTrusted; }));
    const auto& rule = fake().rules[Subject::PhoneNumber];
    EXPECT_EQ(rule.alwaysUsers, (std::vector{model::UserId(4), model::UserId(3)}));
    EXPECT_EQ(rule.alwaysChats, (std::vector{model::ChatId(100)}));
    EXPECT_EQ(chips(editor), QStringList({"Trusted people", "Yusuf Demir", "Hana Sato", "Harbour Light Walk", "Studio Meridian"}));
}

TEST_F(Privacy, WhoIsNamedOnOneSideLeavesTheOther) {
    open();
    ASSERT_TRUE(stage_.press("number-never"));
    choose("Yusuf Demir");
    ASSERT_TRUE(stage_.press("choose"));
    ASSERT_TRUE(stage_.until([&] { return !fake().rules[Subject::PhoneNumber].neverUsers.empty(); }));
    EXPECT_TRUE(fake().rules[Subject::PhoneNumber].alwaysUsers.empty());
}

TEST_F(Privacy, ARemovedExceptionComesBackByUndoAndTheCloudNeverHearsOfIt) {
    open();
    auto* editor = stage_.find("rule-number");
    const auto before = fake().rules[Subject::PhoneNumber];
    QTest::mouseClick(editor->findChildren<QAbstractButton*>("exception").front(), Qt::LeftButton);
    EXPECT_EQ(chips(editor), QStringList({"Studio Meridian"})) << "at once";
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_EQ(stage_.find("toast")->accessibleName(), "Yusuf Demir is no longer an exception");
    ASSERT_TRUE(stage_.press("undo"));
    EXPECT_TRUE(stage_.until([&] { return chips(editor) == QStringList({"Yusuf Demir", "Studio Meridian"}); }));
    EXPECT_EQ(fake().rules[Subject::PhoneNumber], before);
    EXPECT_TRUE(asked("take back"));
    EXPECT_FALSE(asked("setRule 0"));
    EXPECT_FALSE(asked("removeException 4"));
    EXPECT_FALSE(stage_.find("toast"));
}

TEST_F(Privacy, ARemovedExceptionLeavesOnceWhenItsTimeIsOver) {
    open();
    auto* editor = stage_.find("rule-number");
    QTest::mouseClick(editor->findChildren<QAbstractButton*>("exception").front(), Qt::LeftButton);
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_FALSE(asked("removeException 4"));
    kit::Toast::settle(&stage_.window());
    EXPECT_TRUE(stage_.until([&] { return asked("removeException 4"); }));
    EXPECT_FALSE(asked("setRule 0"));
    EXPECT_EQ(chips(editor), QStringList({"Studio Meridian"}));
}

TEST_F(Privacy, AnotherChangeOfTheRuleEndsTheTimeForUndoing) {
    open();
    QTest::mouseClick(stage_.find("rule-number")->findChildren<QAbstractButton*>("exception").front(), Qt::LeftButton);
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    stage_.find<QRadioButton>("number-2")->click();
    EXPECT_TRUE(stage_.until([&] { return fake().rules[Subject::PhoneNumber].audience == Audience::Nobody; }));
    EXPECT_FALSE(stage_.find("toast"));
    EXPECT_TRUE(fake().rules[Subject::PhoneNumber].alwaysUsers.empty());
}

TEST_F(Privacy, WhatTheCloudRefusesIsTakenBackAndSaid) {
    open();
    fake().failing = Error{Fault::Refused, "calling the cloud", "PRIVACY_TOO_LONG", {}, 400, "PRIVACY_TOO_LONG"};
    stage_.find<QRadioButton>("number-2")->click();
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_TRUE(stage_.find("toast")->accessibleName().contains("There are 1,000 exceptions already"));
    EXPECT_TRUE(stage_.find<QRadioButton>("number-1")->isChecked());
}

TEST_F(Privacy, WhileItIsReadNothingCanBeChangedAndFailureIsSaid) {
    fake().holding = true;
    page_ = new SettingsPage(stage_.session());
    stage_.put(page_);
    page_->showPrivacy();
    EXPECT_TRUE(shows("Reading your rules"));
    EXPECT_FALSE(stage_.find<QRadioButton>("number-0")->isEnabled());
    fake().failing = Error{Fault::Network, "calling the cloud", "the cloud cannot be reached", {}, 0, {}};
    fake().release();
    EXPECT_TRUE(shows("Your rules could not be read. The cloud cannot be reached"));
    EXPECT_FALSE(stage_.find<QRadioButton>("number-0")->isEnabled());
    fake().failing.reset();
    ASSERT_TRUE(stage_.press("privacyAgain"));
    EXPECT_TRUE(stage_.until([&] { return stage_.find<QRadioButton>("number-1")->isChecked() && !stage_.find("privacyTrouble"); }));
}

TEST_F(Privacy, OnlyWhatTheCloudOffersIsShown) {
    fake().notOffered = {Subject::ShareMyCard};
    open();
    EXPECT_FALSE(stage_.find("card"));
    EXPECT_TRUE(stage_.find("groups"));
}

TEST_F(Privacy, ASubjectOpensAndSaysWhatItDoes) {
    open();
    EXPECT_EQ(rows("Profile photo"), QStringList({"Profile photo, Everybody, 1 exception"}));
    ASSERT_TRUE(stage_.press("photo"));
    ASSERT_TRUE(stage_.find("ruleDialog"));
    EXPECT_TRUE(says(*stage_.find("ruleDialog"), "Those who may not see it see your initials."));
    EXPECT_EQ(chips(stage_.find("ruleDialog")), QStringList({"Oskar Brandt"}));
    stage_.look("privacy-rule");
    stage_.find<QRadioButton>("photo-2")->click();
    EXPECT_TRUE(stage_.until([&] { return fake().rules[Subject::ProfilePhoto].audience == Audience::Nobody; }));
    ASSERT_TRUE(stage_.press("ruleDone"));
    EXPECT_TRUE(shows("Profile photo, Nobody, 1 exception"));
}

TEST_F(Privacy, BlockedPeopleAreCountedListedAndLetGo) {
    stage_.client().users[25].blocked = true;
    stage_.client().users[30].blocked = true;
    open();
    ASSERT_TRUE(shows("Blocked users, 2"));
    ASSERT_TRUE(stage_.press("openBlocked"));
    EXPECT_TRUE(shows("Oskar Brandt"));
    stage_.look("privacy-blocked");
    ASSERT_TRUE(stage_.press("unblock"));
    EXPECT_TRUE(stage_.until([&] { return stage_.find("undo") && !says(*stage_.find("blockedDialog"), "Oskar Brandt"); }));
    ASSERT_TRUE(stage_.press("undo"));
    EXPECT_TRUE(stage_.until([&] { return says(*stage_.find("blockedDialog"), "Oskar Brandt"); }));
    EXPECT_FALSE(asked("unblock 25") || asked("block 25")) << "the cloud never heard of it";
    ASSERT_TRUE(stage_.press("blockSomebody"));
    choose("Yusuf Demir");
    ASSERT_TRUE(stage_.press("choose"));
    EXPECT_TRUE(stage_.until([&] { return stage_.client().users[4].blocked; }));
    EXPECT_TRUE(shows("Blocked users, 3"));
}

TEST_F(Privacy, TheTrustedListIsChosenFromTheContactsAndMayBeEmpty) {
    stage_.client().users[9].trusted = true;
    open();
    ASSERT_TRUE(shows("Trusted people, 1"));
    ASSERT_TRUE(stage_.press("openTrusted"));
    choose("Hana Sato");
    ASSERT_TRUE(stage_.press("choose"));
    EXPECT_TRUE(stage_.until([&] { return stage_.client().users[3].trusted && stage_.client().users[9].trusted; }));
    EXPECT_TRUE(shows("Trusted people, 2"));
    ASSERT_TRUE(stage_.press("openTrusted"));
    choose("Hana Sato");
    choose("Inês Carvalho");
    ASSERT_TRUE(stage_.press("choose"));
    EXPECT_TRUE(shows("Trusted people, 0"));
}

TEST_F(Privacy, SigningInLeadsToItsPages) {
    open();
    ASSERT_TRUE(stage_.press("openTwoStep"));
    ASSERT_TRUE(stage_.find("security"));
    ASSERT_TRUE(stage_.press("securityBack"));
    ASSERT_TRUE(stage_.find("privacy"));
    ASSERT_TRUE(stage_.press("openDevices"));
    EXPECT_TRUE(stage_.find("devices"));
}

TEST_F(Privacy, TheCheckUpHasFiveStepsAndEndsWithWhatEachKindOfPersonSees) {
    stage_.client().users[9].trusted = true;
    fake().rules[Subject::LastSeen] = {.audience = Audience::Nobody, .alwaysTrusted = true};
    open();
    ASSERT_TRUE(stage_.press("checkUpOpen"));
    EXPECT_TRUE(shows("Step 1 of 5"));
    stage_.look("check-up");
    for (int step = 2; step <= 5; ++step) {
        ASSERT_TRUE(stage_.press("checkUpNext"));
        EXPECT_TRUE(shows(QString("Step %1 of 5").arg(step)));
    }
    for (const auto* who : {"A stranger", "Somebody in your groups", "A contact", "A trusted person", "Somebody you blocked"}) EXPECT_TRUE(shows(who)) << who;
    EXPECT_TRUE(shows("See your phone number"));
    stage_.look("check-up-end");
    ASSERT_TRUE(stage_.press("checkUpBack"));
    EXPECT_TRUE(shows("Step 4 of 5"));
    ASSERT_TRUE(stage_.press("checkUpNext"));
    ASSERT_TRUE(stage_.press("checkUpNext"));
    EXPECT_FALSE(stage_.find("checkUp"));
}

TEST(SightWordsTest, EachKindIsToldWhatItMayAndMayNot) {
    const RuleSet rules{{Subject::PhoneNumber, {.audience = Audience::Contacts, .alwaysUsers = {model::UserId(9)}}}, {Subject::GroupInvites, {.audience = Audience::Everybody}}};
    const auto words = sightWords(rules, {.contacts = {model::UserId(2)}, .trusted = {}});
    ASSERT_EQ(words.size(), 5u);
    EXPECT_EQ(words[0].may, QStringList({"See your name and username", "Add you to groups"}));
    EXPECT_EQ(words[0].mayNot, QStringList({"See your phone number, only 1 can"}));
    EXPECT_EQ(words[2].may, QStringList({"See your name and username", "See your phone number", "Add you to groups"}));
    EXPECT_TRUE(words[4].may.isEmpty());
    EXPECT_EQ(words[4].mayNot, QStringList({"Write to you", "See your phone number", "Add you to groups"}));
}

TEST(PrivacyLayout, OneColumnWhereThereIsLittleRoom) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
        bool beside;
    };
    for (const Way& way : {Way{"privacy-light", {1280, 800}, false, 1, true}, Way{"privacy-dark", {1280, 800}, true, 1, true}, Way{"privacy-narrow", {420, 800}, false, 1, false},
                           Way{"privacy-200", {1280, 800}, false, 2, false}}) {
        Stage stage(way.size, way.dark, way.scale);
        auto* page = new SettingsPage(stage.session());
        stage.put(page);
        page->showPrivacy();
        ASSERT_TRUE(stage.until([&] { return stage.find("openBlocked") && stage.find<QRadioButton>("number-0")->isEnabled(); }));
        QApplication::processEvents();
        const auto at = [&](const char* name) { return stage.find(name)->mapTo(&stage.window(), QPoint()); };
        EXPECT_EQ(at("openTwoStep").x() > at("photo").x() + 50, way.beside) << way.name;
        for (const char* name : {"openTwoStep", "photo", "checkUpOpen", "number-never"})
            EXPECT_LE(at(name).x() + stage.find(name)->width(), way.size.width()) << way.name << " " << name;
        stage.look(way.name);
    }
}

TEST_F(Privacy, TheKeyboardReachesEverything) {
    open();
    QStringList reached;
    stage_.find("checkUpOpen")->setFocus();
    for (int i = 0; i < 60; ++i) {
        reached << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const char* name :
         {"checkUpOpen", "exception", "number-always", "number-never", "seen", "photo", "forwards", "groups", "openTwoStep", "openDevices", "openBlocked", "openTrusted"})
        EXPECT_TRUE(reached.contains(name)) << name;
    EXPECT_FALSE(reached.filter(QRegularExpression("^number-[012]$")).isEmpty());
    for (auto* button : page_->findChildren<QAbstractButton*>())
        if (button->isVisible()) EXPECT_FALSE(button->accessibleName().isEmpty() && button->text().isEmpty()) << button->objectName().toStdString();
}

}  // namespace
}  // namespace helio::test
