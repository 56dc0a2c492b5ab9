// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>

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
    signedOut();
    click("connect");
    type("cloudFile", "/tmp/cloud.json");
    click("continue");
    type("phone", "+44 7700 900461");
    click("continue");
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
