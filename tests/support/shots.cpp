// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shots.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QThreadPool>

#include "tests/support/fake_door.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/icons.h"
#include "ui/kit/motion.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/toast.h"
#include "ui/kit/type.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

namespace helio::test {

using namespace ui;

void settle() {
    QElapsedTimer timer;
    timer.start();
    do {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThreadPool::globalInstance()->waitForDone(20);
    } while (timer.elapsed() < 250);
}

namespace {

void take(const QString& folder, const Shot& shot) {
    kit::chooseTheme(shot.dark ? kit::ThemeChoice::Dark : kit::ThemeChoice::Light);
    kit::setTextScale(shot.scale);
    QApplication::setLayoutDirection(shot.rtl ? Qt::RightToLeft : Qt::LeftToRight);
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

void sendSome(MainWindow& w, FakeClient& c) {
    openWalk(w, c);
    QStringList paths;
    for (const char* name : {"DSCN0010.jpg", "Canon_40D.jpg", "landscape_6.jpg", "corrupted.jpg", "HMD_Nokia_8.3_5G.jpg"})
        paths << QString(HELIO_SHARED_DIR) + "/samples/photos/" + name;
    w.workspace()->sendPhotos(paths);
    for (int i = 0; i < 8; ++i) settle();
}

void toastIn(MainWindow& w, FakeClient& c) {
    openWalk(w, c);
    kit::Toast::show(&w, "corrupted.jpg was left out: the picture data end early, at 61 of 214 KB", "failed");
}

}  // namespace

void clickThrough(MainWindow& w, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        for (auto* button : w.findChildren<QAbstractButton*>(name))
            if (button->isVisible()) {
                button->click();
                break;
            }
        settle();
    }
}

namespace {

void phonePage(MainWindow& w, FakeClient&) {
    for (auto* field : w.findChildren<QLineEdit*>("cloudFile")) field->setText("cloud.json");
    clickThrough(w, {"connect", "continue"});
    for (auto* field : w.findChildren<QLineEdit*>("phone")) field->setText("+46 70 174 06 31");
}

void codePage(MainWindow& w, FakeClient& c) {
    phonePage(w, c);
    clickThrough(w, {"continue"});
    QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : &w, "417");
}

/// Too many wrong codes.
void codeWait(MainWindow& w, FakeClient& c) {
    codePage(w, c);
    c.refusal = refuse(420, "FLOOD_WAIT_80").error();
    QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : &w, "00");
}

/// The code was asked for, and there is no connection.
void phoneOffline(MainWindow& w, FakeClient& c) {
    phonePage(w, c);
    c.link = {.link = client::Link::Offline, .trouble = "Connection refused"};
    clickThrough(w, {"continue"});
    for (int i = 0; i < 15; ++i) settle();
}

/// Opens a page of the settings.
std::function<void(MainWindow&, FakeClient&)> settings(int page) {
    return [page](MainWindow& window, FakeClient&) {
        window.workspace()->go(5);
        auto& at = window.workspace()->settings();
        switch (page) {
            case 0: return at.showAccount();
            case 1: return at.showDevices();
            case 2: return at.showAppearance();
            case 3: return at.showSecurity();
            case 4: return at.showConnection();
            default: return at.showSync();
        }
    };
}

/// Pictures that are not in the mock-ups: states, narrow windows, 200 %, right to left.
// clang-format off: a table
std::vector<Shot> moreShots() {
    const auto sync = [](MainWindow& w, FakeClient& c) {
        using Waiting = client::Waiting;
        const auto now = QDateTime::currentSecsSinceEpoch();
        c.link = {.link = client::Link::Online, .since = now - 7200, .waiting = 2};
        c.sync.lastUpdate = now - 130;
        c.sync.lastCheck = now - 7200;
        c.sync.waiting = {{.what = Waiting::What::Photo, .why = Waiting::Why::Uploading, .chat = model::ChatId(100), .message = model::MessageId(-2)},
                          {.what = Waiting::What::Text, .why = Waiting::Why::Failed, .chat = model::ChatId(100), .message = model::MessageId(-1), .words = "you can’t write here"},
                          {.what = Waiting::What::Draft, .why = Waiting::Why::CatchingUp, .chat = model::UserId(9)}};
        settings(5)(w, c);
    };
    const auto decided = [](MainWindow& w, FakeClient& c) {
        using model::Decision;
        using Why = client::WaitingDecision::Why;
        c.link = {.link = client::Link::Offline, .since = QDateTime::currentSecsSinceEpoch() - 600, .trouble = "Connection refused"};
        const auto one = [](Decision::Kind kind, std::vector<model::UserId> users) {
            return Decision{.kind = kind, .id = {}, .chat = {}, .messages = {}, .users = std::move(users), .entries = {}};
        };
        auto exception = one(Decision::Kind::RemoveException, {});
        exception.exception = {.subject = model::PrivacySubject::PhoneNumber, .always = true, .who = model::UserId(9)};
        c.decided = {{.decision = one(Decision::Kind::Block, {model::UserId(4)}), .why = Why::NoConnection},
                     {.decision = one(Decision::Kind::RemoveContacts, {model::UserId(3), model::UserId(2)}), .why = Why::NoConnection},
                     {.decision = exception, .why = Why::CanBeUndone}};
        c.touch([](client::Changes& changes) { changes.connection = true; });
        settings(5)(w, c);
    };
    const auto empty = [](MainWindow& w, FakeClient& c) {
        c.dialogsByPeer.clear();
        c.touch([](client::Changes& changes) { changes.dialogs = true; });
        w.session()->setLoading(false);
    };
    return {
        {.name = "toast", .prepare = toastIn},
        {.name = "toast-dark", .dark = true, .prepare = toastIn},
        {.name = "toast-200", .scale = 2, .prepare = toastIn},
        {.name = "toast-narrow", .size = {420, 700}, .prepare = toastIn},
        {.name = "rtl-main", .prepare = openWalk, .rtl = true},
        {.name = "rtl-settings", .prepare = settings(1), .rtl = true},
        {.name = "rtl-send", .prepare = sendSome, .rtl = true},
        {.name = "rtl-welcome", .signedIn = false, .rtl = true},
        {.name = "rtl-share", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
        }, .rtl = true},
        {.name = "security", .prepare = [](MainWindow& w, FakeClient& c) {
            c.passwordNow = {.set = true, .recoverable = false, .hint = "the boat", .unconfirmedEmail = "m***@meridian.example"};
            settings(3)(w, c);
        }},
        {.name = "security-narrow", .size = {420, 700}, .prepare = settings(3)},
        {.name = "connection", .prepare = [](MainWindow& w, FakeClient& c) {
            c.proxyNow = model::Proxy{.kind = model::Proxy::Kind::Socks5, .host = "proxy.meridian.example", .port = 1080, .user = "maya", .password = "secret"};
            settings(4)(w, c);
        }},
        {.name = "connection-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            c.proxyNow = model::Proxy{.kind = model::Proxy::Kind::MtProto, .host = "proxy.meridian.example", .port = 443, .secret = "dd00"};
            settings(4)(w, c);
        }},
        {.name = "sync", .prepare = sync},
        {.name = "sync-decided", .prepare = decided},
        {.name = "sync-decided-narrow", .size = {420, 700}, .dark = true, .prepare = decided},
        {.name = "rtl-sync", .prepare = decided, .rtl = true},
        {.name = "security-offline", .prepare = [](MainWindow& w, FakeClient& c) {
            c.link = {.link = client::Link::Offline};
            c.touch([](client::Changes& changes) { changes.connection = true; });
            settings(3)(w, c);
        }},
        {.name = "code-wait", .prepare = codeWait, .signedIn = false},
        {.name = "code-wait-narrow", .size = {420, 700}, .prepare = codeWait, .signedIn = false},
        {.name = "code-wait-200", .dark = true, .scale = 2, .prepare = codeWait, .signedIn = false},
        {.name = "rtl-code", .prepare = codeWait, .signedIn = false, .rtl = true},
        {.name = "code-expired", .prepare = [](MainWindow& w, FakeClient& c) {
            codePage(w, c);
            c.refusal = refuse(400, "PHONE_CODE_EXPIRED").error();
            QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : &w, "00");
        }, .signedIn = false},
        {.name = "phone-offline", .prepare = phoneOffline, .signedIn = false},
        {.name = "phone-offline-narrow", .size = {420, 700}, .prepare = phoneOffline, .signedIn = false},
        {.name = "sync-dark", .dark = true, .prepare = sync},
        {.name = "sync-narrow", .size = {420, 700}, .prepare = sync},
        {.name = "sync-200", .scale = 2, .prepare = sync},
        {.name = "qr", .prepare = [](MainWindow& w, FakeClient& c) {
            c.link1.expires = QDateTime::currentSecsSinceEpoch() + 28;
            phonePage(w, c);
            clickThrough(w, {"phoneQr"});
        }, .signedIn = false},
        {.name = "qr-dark-narrow", .size = {420, 700}, .dark = true, .prepare = [](MainWindow& w, FakeClient& c) {
            c.link1.expires = QDateTime::currentSecsSinceEpoch() + 28;
            phonePage(w, c);
            clickThrough(w, {"phoneQr"});
        }, .signedIn = false},
        {.name = "proxy-dialog", .prepare = [](MainWindow& w, FakeClient& c) {
            c.proxyNow = model::Proxy{.kind = model::Proxy::Kind::Socks5, .host = "proxy.meridian.example", .port = 1080};
            phonePage(w, c);
            clickThrough(w, {"phoneProxy"});
        }, .signedIn = false},
        {.name = "password", .prepare = [](MainWindow& w, FakeClient& c) {
            c.password = "x";
            c.numberIsNew = false;
            c.passwordNow = {.set = true, .recoverable = true, .hint = "the boat"};
            codePage(w, c);
            QTest::keyClicks(QApplication::focusWidget(), "52");
            for (int i = 0; i < 3; ++i) settle();
        }, .signedIn = false},
        {.name = "let-in", .prepare = [](MainWindow& w, FakeClient& c) {
            c.asking = {.id = model::DeviceId(99), .model = "Pixel 9", .systemVersion = "Android 16", .appName = "Heliograph for Android", .appVersion = "1.4", .ip = "192.0.2.7", .country = "Portugal"};
            settings(1)(w, c);
            for (auto* field : w.findChildren<QLineEdit*>("deviceLink")) field->setText("tg://login?token=aGVsaW9ncmFwaA");
            clickThrough(w, {"linkDeviceGo"});
        }},
        {.name = "set-password", .prepare = [](MainWindow& w, FakeClient& c) {
            settings(3)(w, c);
            settle();
            clickThrough(w, {"twoStep"});
        }},
        {.name = "badges", .prepare = [](MainWindow& w, FakeClient& c) {
            const auto set = [&](model::PeerId peer, int unread) {
                auto dialog = c.dialogsByPeer.find(peer.value);
                if (dialog != c.dialogsByPeer.end()) dialog->second.unread = unread;
            };
            set(model::UserId(9), 843), set(model::UserId(2), 12'345), set(model::ChatId(100), 120);
            c.touch([](client::Changes& changes) { changes.dialogs = true; });
            openWalk(w, c);
        }},
        {.name = "devices-offline", .prepare = [](MainWindow& w, FakeClient& c) {
            for (auto& device : c.deviceList) device.model = "A studio desktop with a very long name, " + device.model;
            c.link = {.link = client::Link::Offline, .trouble = "The cloud cannot be reached."};
            c.touch([](client::Changes& changes) { changes.connection = changes.devices = true; });
            settings(1)(w, c);
        }},
        {.name = "devices-long-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            for (auto& device : c.deviceList) device.model = "A studio desktop with a very long name, " + device.model;
            settings(1)(w, c);
        }},
        {.name = "sync-offline", .prepare = [](MainWindow& w, FakeClient& c) {
            c.link = {.link = client::Link::Offline, .since = QDateTime::currentSecsSinceEpoch() - 600, .waiting = 2, .trouble = "The cloud cannot be reached."};
            c.touch([](client::Changes& changes) { changes.connection = true; });
            settings(5)(w, c);
        }},
        {.name = "connection-offline", .prepare = [](MainWindow& w, FakeClient& c) {
            c.proxyNow = model::Proxy{.kind = model::Proxy::Kind::Socks5, .host = "a-proxy-with-a-rather-long-name.in-a-long-domain.meridian.example", .port = 1080};
            c.link = {.link = client::Link::Offline, .since = QDateTime::currentSecsSinceEpoch() - 600, .trouble = "The proxy does not answer."};
            settings(4)(w, c);
        }},
        {.name = "devices-narrow", .size = {420, 700}, .prepare = settings(1)},
        {.name = "devices-200", .scale = 2, .prepare = settings(1)},
        {.name = "devices-dark", .dark = true, .prepare = settings(1)},
        {.name = "account-narrow", .size = {420, 700}, .prepare = settings(0)},
        {.name = "account-200", .scale = 2, .prepare = settings(0)},
        {.name = "appearance-narrow", .size = {420, 700}, .prepare = settings(2)},
        {.name = "settings-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient&) { w.workspace()->go(5); }},
        {.name = "send-narrow", .size = {420, 700}, .prepare = sendSome},
        {.name = "send-200", .scale = 2, .prepare = sendSome},
        {.name = "send-dark", .dark = true, .prepare = sendSome},
        {.name = "share-200", .scale = 2, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
        }},
        {.name = "share-dark", .dark = true, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
        }},
        {.name = "empty", .prepare = empty},
        {.name = "empty-200", .scale = 2, .prepare = empty},
        {.name = "loading", .prepare = [](MainWindow& w, FakeClient& c) {
            w.session()->setLoading(true);
            c.dialogsByPeer.clear();
            c.link = {.link = client::Link::Updating};
            c.touch([](client::Changes& changes) { changes.dialogs = changes.connection = true; });
            for (int i = 0; i < 5; ++i) settle();
        }},
        {.name = "offline", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            c.link = {.link = client::Link::Offline, .waiting = 2};
            c.touch([](client::Changes& changes) { changes.connection = true; });
        }},
        {.name = "not-found", .prepare = [](MainWindow& w, FakeClient&) {
            for (auto* field : w.findChildren<QLineEdit*>("search")) field->setText("harbor lihgt");
        }},
        {.name = "found", .prepare = [](MainWindow& w, FakeClient&) {
            for (auto* field : w.findChildren<QLineEdit*>("search")) field->setText("breakwater");
        }},
        {.name = "phone", .prepare = phonePage, .signedIn = false},
        {.name = "code", .prepare = codePage, .signedIn = false},
        {.name = "code-narrow-dark", .size = {420, 700}, .dark = true, .prepare = codePage, .signedIn = false},
        {.name = "welcome-200", .scale = 2, .signedIn = false},
        {.name = "welcome-dark", .dark = true, .signedIn = false},
        {.name = "selection", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            settle();
            auto* view = w.findChild<ConversationView*>();
            view->verticalScrollBar()->setValue(0);
            const QPoint from = view->cornerOf(1) + view->bubble(1).textCorner().toPoint() + QPoint(60, 8), to = view->cornerOf(4) + QPoint(200, 60);
            QTest::mousePress(view->viewport(), Qt::LeftButton, {}, from);
            QTest::mouseMove(view->viewport(), to - QPoint(4, 4));
            QTest::mouseMove(view->viewport(), to);
        }},
        {.name = "strip", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            if (auto* split = w.findChild<QSplitter*>()) split->setSizes({72, 2000});
        }},
        {.name = "info-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->setInfoShown(true);
        }},
        {.name = "info-person-dark", .dark = true, .prepare = [](MainWindow& w, FakeClient&) { w.workspace()->openChat(model::UserId(9)); }},
        {.name = "new-group-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->newGroup();
        }},
        {.name = "ended-dark", .dark = true, .prepare = [](MainWindow&, FakeClient& c) {
            c.state = client::SignInState::EndedElsewhere;
            c.touch([](client::Changes& changes) { changes.account = true; });
        }},
    };
}
// clang-format on

// clang-format off: a table
std::vector<Shot> shots() {
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
        {.name = "send-photos", .prepare = sendSome},
        {.name = "share-contacts", .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
        }},
        {.name = "share-narrow", .size = {420, 700}, .prepare = [](MainWindow& w, FakeClient& c) {
            openWalk(w, c);
            w.workspace()->shareContacts({model::UserId(21)});
        }},
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
// clang-format on

}  // namespace

void takeShots(const QString& folder, const QStringList& only) {
    kit::loadResources();
    QApplication::setStyle(new kit::Style);
    kit::setReducedMotion(true);
    auto all = shots();
    for (auto& more : moreShots()) all.push_back(std::move(more));
    for (auto& more : contactShots()) all.push_back(std::move(more));
    for (auto& more : privacyShots()) all.push_back(std::move(more));
    for (const auto& shot : all)
        if (only.isEmpty() || only.contains(shot.name)) take(folder, shot);
}

}  // namespace helio::test
