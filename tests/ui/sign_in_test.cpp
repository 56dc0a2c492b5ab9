// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>

#include <algorithm>

#include "tests/ui/world.h"

namespace helio::test {

using SignIn = World;

TEST_F(SignIn, TryingItHereAsksForANameAlone) {
    signedOut();
    click("continue");
    type("firstName", "Maya");
    click("continue");
    ASSERT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
    EXPECT_TRUE(asked("sendCode 12025550101"));
    EXPECT_TRUE(asked("signIn 41752")) << "the code is read, not typed";
    EXPECT_TRUE(asked("signUp Maya "));
    EXPECT_EQ(door.settledTimes, 1);
}

TEST_F(SignIn, AServerAsksForNumberCodeAndName) {
    toCode();
    type("code", "11111");
    ASSERT_TRUE(waitFor([&] { return find<QLabel>("note") && find<QLabel>("note")->text().contains("not the one"); }));
    type("code", "41752");
    type("firstName", "Amara");
    type("lastName", "Okafor");
    click("continue");
    ASSERT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
    EXPECT_TRUE(asked("sendCode 447700900461"));
    EXPECT_TRUE(asked("signUp Amara Okafor"));
}

TEST_F(SignIn, AMissingCloudFileIsSaidInPlace) {
    signedOut();
    click("connect");
    type("cloudFile", "/missing.json");
    click("continue");
    ASSERT_TRUE(waitFor([&] { return find<QLabel>("note") && find<QLabel>("note")->text().contains("no such file"); }));
}

namespace {

class SignInTrouble : public World {
protected:
    void toPhone() {
        signedOut();
        click("connect");
        type("cloudFile", "/tmp/cloud.json");
        click("continue");
        type("phone", "+44 7700 900461");
    }
    void toCode() {
        toPhone();
        click("continue");
        ASSERT_TRUE(waitFor([&] { return find("code") != nullptr; }));
    }
    bool notes(const QString& words) {
        return waitFor([&] { return find<QLabel>("note") && find<QLabel>("note")->text().contains(words); });
    }
};

}  // namespace

TEST_F(SignInTrouble, R06TheTimeToWaitIsCountedDownAndThereIsNoWayOnBeforeItsEnd) {
    toCode();
    client.refusal = refuse(420, "FLOOD_WAIT_2").error();
    type("code", "11111");
    EXPECT_TRUE(notes("Too many tries. You can go on in 0:02"));
    ASSERT_FALSE(find<QAbstractButton>("continue")->isEnabled());
    const auto tries = client.log.size();
    find<QLineEdit>("code")->setText(QString::fromStdString(client.code));
    EXPECT_EQ(client.log.size(), tries) << "a code that is complete waits, too";
    EXPECT_TRUE(notes("0:01"));
    ASSERT_TRUE(notes("You can go on now"));
    EXPECT_EQ(find<QLineEdit>("code")->text(), QString::fromStdString(client.code)) << "what was typed stays";
    EXPECT_TRUE(find<QAbstractButton>("continue")->isEnabled());
    click("continue");
    EXPECT_TRUE(waitFor([&] { return find("firstName") != nullptr; }));
}

TEST_F(SignInTrouble, WithoutAConnectionThePageSaysSoAndGoesOnByItself) {
    toPhone();
    client.link = {.link = client::Link::Offline, .trouble = "Connection refused"};
    click("continue");
    EXPECT_TRUE(notes("Asking for a code"));
    EXPECT_TRUE(notes("The cloud can’t be reached: Connection refused. Heliograph keeps trying"));
    client.link = {.link = client::Link::Connecting};
    QTest::qWait(600);
    EXPECT_TRUE(notes("Connection refused")) << "dialling again is no news";
    client.link = {.link = client::Link::Online};
    EXPECT_TRUE(notes("Asking for a code"));
}

TEST_F(SignInTrouble, ACodeThatIsGoodNoMoreCanBeHadAnew) {
    toCode();
    EXPECT_TRUE(waitFor([&] {
        return std::ranges::any_of(window.findChildren<QLabel*>(), [](const QLabel* label) { return label->isVisible() && label->text().contains("to another device where"); });
    }));
    EXPECT_FALSE(find("newCode"));
    client.refusal = refuse(400, "PHONE_CODE_EXPIRED").error();
    type("code", "11111");
    EXPECT_TRUE(notes("no longer valid"));
    client.log.clear();
    click("newCode");
    EXPECT_TRUE(waitFor([&] { return asked("sendCode 447700900461"); }));
    EXPECT_TRUE(waitFor([&] { return find<QLineEdit>("code")->text().isEmpty() && !find("newCode"); }));
}

TEST_F(SignInTrouble, AFullDiskIsSaidWithWhatToDo) {
    toCode();
    client.refusal = Error{Fault::Full, "writing the account", "there is no room left", "Make room on the disk", 0, {}};
    type("code", "11111");
    EXPECT_TRUE(notes("There is no room left. Make room on the disk"));
    EXPECT_TRUE(find<QAbstractButton>("continue")->isEnabled());
}

TEST_F(SignIn, AnImpossibleNumberGivesItsReasonAndNoWayOn) {
    signedOut();
    click("connect");
    type("cloudFile", "/tmp/cloud.json");
    click("continue");
    type("phone", "+44 12");
    EXPECT_FALSE(find<QLabel>("phoneHint")->text().isEmpty());
    EXPECT_FALSE(find<QAbstractButton>("continue")->isEnabled());
}

}  // namespace helio::test
