// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that speak to the cloud: sync, connection, two-step verification, letting a device in.
#include <QAbstractButton>
#include <QClipboard>
#include <QLineEdit>
#include <QPainter>
#include <QTemporaryDir>

#include "tests/ui/stage.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/qr.h"
#include "ui/settings/settings_page.h"

namespace helio::test {
namespace {

using namespace ui;

class SettingsPages : public testing::Test {
protected:
    SettingsPages() {
        page_ = new SettingsPage(stage_.session());
        stage_.put(page_);
    }
    bool asked(const std::string& what) {
        return std::ranges::any_of(stage_.client().log, [&](const auto& line) { return line.find(what) != std::string::npos; });
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words); });
    }
    void type(const char* name, const QString& text) {
        ASSERT_TRUE(stage_.find<QLineEdit>(name)) << name;
        stage_.find<QLineEdit>(name)->setText(text);
    }
    Stage stage_;
    SettingsPage* page_ = nullptr;
};

TEST_F(SettingsPages, SyncTellsWhatWaitsAndWhy) {
    using Waiting = client::Waiting;
    auto& c = stage_.client();
    c.link = {.link = client::Link::Offline, .since = 1, .waiting = 2, .trouble = "No route to the server"};
    c.sync.waiting = {{.what = Waiting::What::Text, .why = Waiting::Why::NoConnection, .chat = model::UserId(9), .message = model::MessageId(-1)},
                      {.what = Waiting::What::Photo, .why = Waiting::Why::Failed, .chat = model::ChatId(100), .message = model::MessageId(-2), .words = "the file is gone"}};
    page_->showSync();
    EXPECT_TRUE(shows("Offline"));
    EXPECT_TRUE(shows("No route to the server"));
    EXPECT_TRUE(shows("Waiting to be sent: 2"));
    EXPECT_TRUE(shows("Message to Inês Carvalho"));
    EXPECT_TRUE(shows("Not sent: the file is gone"));
    EXPECT_FALSE(stage_.press("syncCheck")) << "nobody to ask";
    ASSERT_TRUE(stage_.press("syncRetry"));
    EXPECT_TRUE(stage_.until([&] { return asked("retry"); }));
    stage_.look("sync-offline");
}

TEST_F(SettingsPages, SyncTellsWhatWasDecidedAndWaits) {
    using model::Decision;
    using Why = client::WaitingDecision::Why;
    auto& c = stage_.client();
    c.link = {.link = client::Link::Offline, .since = 1};
    const auto decision = [](Decision::Kind kind, std::vector<model::UserId> users) {
        return Decision{.kind = kind, .id = {}, .chat = model::ChatId(100), .messages = {}, .users = std::move(users), .entries = {}};
    };
    auto exception = decision(Decision::Kind::RemoveException, {});
    exception.exception = {.subject = model::PrivacySubject::LastSeen, .always = true, .who = model::UserId(9)};
    c.decided = {{.decision = decision(Decision::Kind::Block, {model::UserId(4)}), .why = Why::NoConnection},
                 {.decision = decision(Decision::Kind::RemoveContacts, {model::UserId(3), model::UserId(4)}), .why = Why::Sending},
                 {.decision = decision(Decision::Kind::DeleteMessages, {}), .why = Why::CanBeUndone},
                 {.decision = exception, .why = Why::SignedOut}};
    stage_.window().resize(420, 700);
    stage_.put(page_);
    page_->showSync();
    EXPECT_TRUE(shows("Waiting to be sent: 4"));
    for (const char* words : {"Blocking Yusuf Demir", "Goes when you’re back online", "Removing 2 contacts", "The cloud has not taken it yet", "Deletion in Harbour Light Walk",
                              "Goes when it can no longer be undone", "Inês Carvalho, no longer an exception: Last seen and online", "This device was signed out"})
        EXPECT_TRUE(shows(words)) << words;
    stage_.look("sync-decided");
    EXPECT_TRUE(stage_.until([&] {
        const auto* check = stage_.find("syncCheck");
        return check && check->mapTo(&stage_.window(), QPoint(check->width(), 0)).x() <= stage_.window().width();
    })) << "no word pushes a button out of a narrow window";
    c.decided.clear();
    c.touch([](client::Changes& changes) { changes.connection = true; });
    stage_.session().takeChanges();
    EXPECT_TRUE(shows("Nothing. Everything you wrote and decided has left this computer."));
}

TEST_F(SettingsPages, WhatIsNotKnownOfThePasswordIsNotClaimed) {
    auto& c = stage_.client();
    c.link = {.link = client::Link::Offline};
    c.touch([](client::Changes& changes) { changes.connection = true; });
    stage_.session().takeChanges();
    page_->showSecurity();
    EXPECT_TRUE(shows("You’re offline. Whether there is a password is shown when you’re back"));
    EXPECT_FALSE(stage_.find("twoStep"));
    EXPECT_FALSE(says(stage_.window(), "Off. A code alone is enough to sign in as you"));
}

TEST_F(SettingsPages, WithoutAConnectionNobodyIsLetInAndThatIsSaid) {
    page_->showDevices();
    auto& c = stage_.client();
    c.link = {.link = client::Link::Offline};
    c.touch([](client::Changes& changes) { changes.connection = true; });
    stage_.session().takeChanges();
    type("deviceLink", "tg://login?token=aGVsaW9ncmFwaA");
    ASSERT_TRUE(stage_.press("linkDeviceGo"));
    EXPECT_TRUE(shows("You’re offline. Try again when you’re back"));
    EXPECT_FALSE(asked("whoAsks"));
    EXPECT_TRUE(stage_.find<QAbstractButton>("linkDeviceGo")->isEnabled());
}

TEST_F(SettingsPages, SyncChecksAndRebuilds) {
    stage_.client().missing = {.messages = 3, .others = 1};
    page_->showDevices();
    ASSERT_TRUE(stage_.press("openSync"));
    EXPECT_TRUE(shows("Nothing. Everything you wrote and decided has left this computer."));
    ASSERT_TRUE(stage_.press("syncCheck"));
    EXPECT_TRUE(shows("3 messages had been missing and are here now."));
    ASSERT_TRUE(stage_.press("syncRebuild"));
    EXPECT_FALSE(asked("rebuildCache")) << "asked first";
    ASSERT_TRUE(stage_.until([&] { return stage_.find("confirm") != nullptr; }));
    ASSERT_TRUE(stage_.press("confirm"));
    EXPECT_TRUE(stage_.until([&] { return asked("rebuildCache"); }));
    stage_.look("sync");
    ASSERT_TRUE(stage_.press("syncBack"));
    EXPECT_TRUE(stage_.find("devices"));
}

TEST_F(SettingsPages, AProxyIsPastedKeptAndNeverShownWithItsPassword) {
    page_->showConnection();
    auto* kind = stage_.find("proxyKind");
    ASSERT_TRUE(kind);
    kind->findChildren<QAbstractButton*>()[1]->click();
    QApplication::clipboard()->setText("socks5://maya:hush@proxy.example:1080");
    QTest::keySequence(stage_.find<QLineEdit>("proxyLink"), QKeySequence::Paste);
    EXPECT_EQ(stage_.find<QLineEdit>("proxyHost")->text(), "proxy.example");
    ASSERT_TRUE(stage_.press("saveProxy"));
    ASSERT_TRUE(stage_.until([&] { return stage_.client().proxyNow.has_value(); }));
    EXPECT_EQ(stage_.client().proxyNow->password, "hush");
    EXPECT_TRUE(shows("through SOCKS5, proxy.example:1080"));
    EXPECT_FALSE(says(stage_.window(), "hush"));
    stage_.look("connection");
    kind->findChildren<QAbstractButton*>()[0]->click();
    ASSERT_TRUE(stage_.press("saveProxy"));
    EXPECT_TRUE(stage_.until([&] { return !stage_.client().proxyNow; }));
}

TEST_F(SettingsPages, A02_APasswordIsSetChangedAndTurnedOff) {
    auto& c = stage_.client();
    page_->showSecurity();
    EXPECT_TRUE(shows("Off. A code alone is enough"));
    ASSERT_TRUE(stage_.press("twoStep"));
    type("newPassword", " with spaces ");
    type("againPassword", "something else");
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("The two are not the same"));
    type("againPassword", " with spaces ");
    type("passwordHint", "a hint");
    type("recoveryMail", "maya@example.org");
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("a***@example.org waits for its code"));
    EXPECT_TRUE(shows("Off until the address is confirmed"));
    stage_.look("security");
    ASSERT_TRUE(stage_.press("enterMailCode"));
    type("mailCode", QString::fromStdString(c.mailCode));
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(stage_.until([&] { return c.password == " with spaces "; })) << "taken exactly as it is";
    EXPECT_TRUE(shows("On. A password is asked for after the code"));
    EXPECT_TRUE(shows("can be brought back by e-mail"));
    ASSERT_TRUE(stage_.press("recoveryEmail"));
    type("currentPassword", " with spaces ");
    type("recoveryMail", "maya@meridian.example");
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("a***@example.org waits for its code"));
    ASSERT_TRUE(stage_.press("enterMailCode"));
    type("mailCode", QString::fromStdString(c.mailCode));
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("can be brought back by e-mail"));
    EXPECT_TRUE(shows("Hint: a hint")) << "another address changes nothing about the password";
    ASSERT_TRUE(stage_.press("twoStep"));
    type("currentPassword", "wrong");
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("That is not your password"));
    type("currentPassword", " with spaces ");
    ASSERT_TRUE(stage_.press("passwordGo"));
    EXPECT_TRUE(shows("Off. A code alone is enough"));
    EXPECT_TRUE(c.password.empty());
}

TEST_F(SettingsPages, Q05_NobodyIsLetInByALinkAlone) {
    auto& c = stage_.client();
    c.asking = {.id = model::DeviceId(99),
                .model = "Pixel 9",
                .systemVersion = "Android 16",
                .appName = "Heliograph for Android",
                .appVersion = "1.4",
                .ip = "192.0.2.7",
                .country = "Portugal"};
    page_->showDevices();
    type("deviceLink", "https://example.org/");
    ASSERT_TRUE(stage_.press("linkDeviceGo"));
    EXPECT_TRUE(shows("This is no sign-in link"));
    type("deviceLink", "tg://login?token=aGVsaW9ncmFwaA");
    ASSERT_TRUE(stage_.press("linkDeviceGo"));
    EXPECT_TRUE(shows("Let Pixel 9 in?"));
    EXPECT_TRUE(shows("Portugal (approx.)"));
    EXPECT_FALSE(asked("acceptLink"));
    stage_.look("let-in");
    ASSERT_TRUE(stage_.press("cancel"));
    EXPECT_FALSE(asked("acceptLink"));
    ASSERT_TRUE(stage_.press("linkDeviceGo"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("letIn") != nullptr; }));
    ASSERT_TRUE(stage_.press("letIn"));
    EXPECT_TRUE(stage_.until([&] { return asked("acceptLink tg://login?token=aGVsaW9ncmFwaA"); }));
}

TEST_F(SettingsPages, Q05_ACodeIsReadFromAPictureFile) {
    QTemporaryDir folder;
    stage_.client().asking = {.id = model::DeviceId(99), .model = "Pixel 9"};
    const auto code = kit::qrCode("tg://login?token=aGVsaW9ncmFwaA");
    QImage photo(code.side * 6 + 120, code.side * 6 + 90, QImage::Format_RGB32);
    photo.fill(QColor("#E8E4DC"));
    QPainter painter(&photo);
    painter.fillRect(40, 30, code.side * 6 + 40, code.side * 6 + 40, Qt::white);
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.at(x, y)) painter.fillRect(60 + x * 6, 50 + y * 6, 6, 6, Qt::black);
    painter.end();
    const QString path = folder.filePath("code.png"), blank = folder.filePath("blank.png");
    ASSERT_TRUE(photo.save(path));
    photo.fill(Qt::gray);
    ASSERT_TRUE(photo.save(blank));
    page_->showDevices();
    kit::fileChoice().open = [&](QWidget*, const QString&, const QString&, bool) { return QStringList{blank}; };
    ASSERT_TRUE(stage_.press("deviceLinkPicture"));
    EXPECT_TRUE(shows("No QR code was found in this picture"));
    kit::fileChoice().open = [&](QWidget*, const QString&, const QString&, bool) { return QStringList{path}; };
    ASSERT_TRUE(stage_.press("deviceLinkPicture"));
    EXPECT_TRUE(shows("Let Pixel 9 in?"));
    EXPECT_TRUE(asked("whoAsks tg://login?token=aGVsaW9ncmFwaA"));
}

}  // namespace
}  // namespace helio::test
