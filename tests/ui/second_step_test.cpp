// SPDX-License-Identifier: GPL-3.0-or-later
// Ways in besides the code: a QR code, a password, a forgotten one, a proxy.
#include <QClipboard>
#include <QLabel>

#include "tests/ui/world.h"
#include "ui/kit/qr.h"

namespace helio::test {

namespace {

class SecondStep : public World {
protected:
    void toPhone() {
        signedOut();
        click("connect");
        type("cloudFile", "cloud.json");
        click("continue");
        ASSERT_TRUE(waitFor([&] { return find("phone") != nullptr; }));
    }
    void toPassword() {
        client.password = "correct horse";
        client.passwordNow = {.set = true, .recoverable = true, .hint = "battery"};
        harbourWorld(client);
        client.state = client::SignInState::SignedOut;
        client.numberIsNew = false;
        toPhone();
        type("phone", "+46 70 174 06 31");
        click("continue");
        ASSERT_TRUE(waitFor([&] { return find("otherWay") != nullptr || find("codeQr") != nullptr; }));
        QTest::keyClicks(QApplication::focusWidget(), QString::fromStdString(client.code));
        ASSERT_TRUE(waitFor([&] { return find("password") != nullptr; }));
    }
};

}  // namespace

TEST_F(SecondStep, A01_ThePasswordIsAskedAfterTheCode) {
    toPassword();
    EXPECT_EQ(find<QLineEdit>("password")->echoMode(), QLineEdit::Password);
    type("password", "wrong");
    click("continue");
    ASSERT_TRUE(waitFor([&] { return asked("checkPassword") && find<QLabel>("note") && find<QLabel>("note")->text() == "That is not the password"; }));
    find<QLineEdit>("password")->setText("correct horse");
    click("continue");
    EXPECT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
}

TEST_F(SecondStep, AForgottenPasswordComesBackByMail) {
    toPassword();
    click("forgotPassword");
    ASSERT_TRUE(waitFor([&] { return find("recoveryCode") != nullptr; }));
    type("recoveryCode", "000000");
    click("continue");
    ASSERT_TRUE(waitFor([&] { return asked("recoverPassword 000000"); }));
    find<QLineEdit>("recoveryCode")->setText(QString::fromStdString(client.mailCode));
    click("continue");
    EXPECT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
}

TEST_F(SecondStep, Q01_ACodeIsShownUntilAnotherDeviceAcceptsIt) {
    harbourWorld(client);
    toPhone();
    click("phoneQr");
    ASSERT_TRUE(waitFor([&] { return find<ui::kit::QrView>("qrCode") && find<ui::kit::QrView>("qrCode")->text() == client.link1.url; }));
    // what is on the screen can be read by another device
    EXPECT_EQ(ui::kit::readQr(find("qrCode")->grab().toImage().scaled(600, 600)), client.link1.url);
    click("copyLink");
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(), client.link1.url);
    client.state = client::SignInState::SignedIn;
    client.linkAccepted(client.self().value());
    EXPECT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
}

TEST_F(SecondStep, LeavingTheCodeLetsGoOfIt) {
    harbourWorld(client);
    toPhone();
    click("phoneQr");
    ASSERT_TRUE(waitFor([&] { return client.linkAccepted != nullptr; }));
    click("back");
    ASSERT_TRUE(waitFor([&] { return find("phone") != nullptr; }));
    client.linkAccepted(client.self().value());
    QApplication::processEvents();
    EXPECT_EQ(window.workspace(), nullptr);
}

TEST_F(SecondStep, AProxyCanBeSetBeforeSigningIn) {
    toPhone();
    click("phoneProxy");
    ASSERT_TRUE(waitFor([&] { return find("proxyDialog") != nullptr; }));
    auto* kinds = find("proxyKind");
    ASSERT_TRUE(kinds);
    kinds->findChildren<QAbstractButton*>()[1]->click();
    type("proxyHost", "proxy.example");
    click("saveProxy");
    EXPECT_FALSE(client.proxyNow) << "without a port it is none";
    EXPECT_NE(find("proxyWrong"), nullptr);
    type("proxyPort", "1080");
    click("saveProxy");
    ASSERT_TRUE(waitFor([&] { return client.proxyNow.has_value(); }));
    EXPECT_EQ(client.proxyNow->host, "proxy.example");
    EXPECT_EQ(client.proxyNow->port, 1080);
    EXPECT_TRUE(waitFor([&] { return find("proxyDialog") == nullptr; }));
}

TEST(QrTest, WhatIsWrittenIsRead) {
    const auto code = ui::kit::qrCode("tg://login?token=aGVsaW9ncmFwaA");
    ASSERT_GT(code.side, 20);
    EXPECT_TRUE(code.at(0, 0) && code.at(6, 0) && !code.at(7, 0)) << "a finder pattern stands in the corner";
    EXPECT_EQ(ui::kit::readQr(QImage()), std::nullopt);
    QImage blank(200, 200, QImage::Format_RGB32);
    blank.fill(Qt::white);
    EXPECT_EQ(ui::kit::readQr(blank), std::nullopt);
    EXPECT_EQ(ui::kit::qrCode(std::string(5000, 'x')).side, 0) << "too long is said, not thrown";
}

}  // namespace helio::test
