// SPDX-License-Identifier: GPL-3.0-or-later
// A window over the fake client, and hands to press its buttons with. Waiting is for events, with a deadline.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

#include "tests/support/fake_door.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/file_choice.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

namespace helio::test {

class World : public ::testing::Test {
protected:
    World() : door(client), window(door) {
        client.wake = [this] { window.takeChanges(); };
    }
    ~World() override {
        client.wake = {};
        QApplication::processEvents();
    }

    void signedIn() {
        harbourWorld(client);
        window.use(client);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
        ASSERT_TRUE(waitFor([&] { return window.workspace() != nullptr; }));
    }
    void signedOut() {
        client.state = client::SignInState::SignedOut;
        window.openSignIn();
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    }

    /// Up to where a cloud file's cloud asks for its code.
    void toCode() {
        signedOut();
        click("connect");
        type("cloudFile", "/tmp/cloud.json");
        click("continue");
        type("phone", "+44 7700 900461");
        click("continue");
        ASSERT_TRUE(waitFor([&] { return find("code") != nullptr; }));
    }

    static bool waitFor(const std::function<bool()>& done, int milliseconds = 8000) { return QTest::qWaitFor(done, milliseconds); }
    template <class T = QWidget>
    T* find(const char* name) {
        for (T* at : window.findChildren<T*>(name))
            if (at->isVisible()) return at;
        return nullptr;
    }
    void click(const char* name) {
        for (int i = 0; i < 3; ++i) QApplication::processEvents();  // layouts, and lists that are being filled
        ASSERT_TRUE(waitFor([&] {
            auto* button = find<QAbstractButton>(name);
            return button && button->isEnabled();
        })) << name;
        QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
    }
    void type(const char* name, const QString& text) {
        ASSERT_TRUE(waitFor([&] { return find(name) != nullptr; })) << name;
        find(name)->setFocus();
        QTest::keyClicks(find(name), text);
    }
    void answerFiles(QStringList paths) {
        ui::kit::fileChoice().open = [paths](QWidget*, const QString&, const QString&, bool) { return paths; };
    }
    bool asked(const std::string& what) const { return std::find(client.log.begin(), client.log.end(), what) != client.log.end(); }

    FakeClient client;
    FakeDoor door;
    ui::MainWindow window;
};

}  // namespace helio::test
