// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shots.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QThreadPool>

#include "tests/support/fake_door.h"
#include "ui/contacts/import_page.h"
#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

namespace helio::test {

using namespace ui;

namespace {

void settle() {
    QElapsedTimer timer;
    timer.start();
    do {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThreadPool::globalInstance()->waitForDone(20);
    } while (timer.elapsed() < 250);
}

struct Shot {
    QString name;
    QSize size{1280, 800};
    bool dark = false;
    double scale = 1;
    std::function<void(MainWindow&, FakeClient&)> prepare;
    bool signedIn = true;
};

void take(const QString& folder, const Shot& shot) {
    kit::chooseTheme(shot.dark ? kit::ThemeChoice::Dark : kit::ThemeChoice::Light);
    kit::setTextScale(shot.scale);
    FakeClient client;
    if (shot.signedIn) harbourWorld(client);
    else client.state = client::SignInState::SignedOut;
    FakeDoor door(client);
    MainWindow window(door);
    client.wake = [&] { window.takeChanges(); };
    window.resize(shot.size);
    if (shot.signedIn) window.use(client);
    else window.openSignIn();
    window.show();
    settle();
    if (shot.prepare) shot.prepare(window, client);
    settle();
    window.grab().save(folder + "/" + shot.name + ".png");
    client.wake = {};
}

void openWalk(MainWindow& window, FakeClient&) { window.workspace()->openChat(model::ChatId(100)); }

void importFile(MainWindow& window, const QString& name) {
    window.workspace()->importContacts();
    window.findChild<ImportPage*>()->read({QString(HELIO_SHARED_DIR) + "/samples/contacts/" + name});
    for (int i = 0; i < 4; ++i) settle();
}

std::vector<Shot> shots() {
    const auto settings = [](int page) {
        return [page](MainWindow& window, FakeClient&) {
            window.workspace()->go(5);
            auto& at = window.workspace()->settings();
            page == 0 ? at.showAccount() : page == 1 ? at.showDevices() : at.showAppearance();
        };
    };
    const auto place = [](int where) { return [where](MainWindow& window, FakeClient&) { window.workspace()->go(where); }; };
    return {
        {.name = "welcome", .signedIn = false},
        {.name = "welcome-narrow", .size = {420, 700}, .signedIn = false},
        {.name = "main", .prepare = openWalk},
        {.name = "main-dark", .dark = true, .prepare = openWalk},
        {.name = "main-narrow", .size = {420, 700}, .prepare = openWalk},
        {.name = "main-700", .size = {700, 700}, .prepare = openWalk},
        {.name = "main-200", .scale = 2, .prepare = openWalk},
        {.name = "list-narrow", .size = {420, 700}},
        {.name = "account", .prepare = settings(0)},
        {.name = "devices", .prepare = settings(1)},
        {.name = "appearance-dark", .dark = true, .prepare = settings(2)},
        {.name = "contacts", .prepare = place(4)},
        {.name = "send-photos", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            QStringList paths;
            for (const char* name : {"DSCN0010.jpg", "Canon_40D.jpg", "landscape_6.jpg", "corrupted.jpg", "HMD_Nokia_8.3_5G.jpg"}) paths << QString(HELIO_SHARED_DIR) + "/samples/photos/" + name;
            w.workspace()->sendPhotos(paths);
            for (int i = 0; i < 8; ++i) settle();
        }},
        {.name = "share-contacts", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
        }},
        {.name = "share-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21)});
        }},
        {.name = "import", .prepare = [](MainWindow& w, FakeClient&) { importFile(w, "iphone.vcf"); }},
        {.name = "import-200", .scale = 2, .prepare = [](MainWindow& w, FakeClient&) { importFile(w, "iphone.vcf"); }},
        {.name = "import-choose-dark", .dark = true, .prepare = [](MainWindow& w, FakeClient&) { w.workspace()->importContacts(); }},
        {.name = "new-group", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->newGroup();
        }},
        {.name = "new-chat-dark", .dark = true, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->newChat();
        }},
        {.name = "terminate", .prepare = [](MainWindow& w, FakeClient&) {
            w.workspace()->go(5);
            w.workspace()->settings().showDevices();
            settle();
            if (auto* button = w.findChild<QAbstractButton*>("terminate")) button->click();
        }},
        {.name = "viewer", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            for (const auto& message : c.messages[-100])
                if (std::holds_alternative<model::Photo>(message.media)) return w.workspace()->showPhoto(message.id);
        }},
        {.name = "ended", .prepare = [](MainWindow& w, FakeClient& c) {
            c.state = client::SignInState::EndedElsewhere;
            c.touch([](client::Changes& changes) { changes.account = true; });
            (void)w;
        }},
    };
}

}  // namespace

void takeShots(const QString& folder, const QStringList& only) {
    kit::loadResources();
    QApplication::setStyle(new kit::Style);
    for (const auto& shot : shots())
        if (only.isEmpty() || only.contains(shot.name)) take(folder, shot);
}

}  // namespace helio::test
