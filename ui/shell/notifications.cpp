// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notifications.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "ui/kit/strings.h"
#include "ui/session/preview.h"
#include "ui/shell/workspace.h"

namespace helio::ui {

namespace {
const QString kService = "org.freedesktop.Notifications", kPath = "/org/freedesktop/Notifications";
}

Notifications::Notifications(Session& session, Workspace& workspace) : session_(session), workspace_(workspace) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(kService, kPath, kService, "ActionInvoked", this, SLOT(acted(uint, QString)));
        bus.connect(kService, kPath, kService, "NotificationClosed", this, SLOT(closed(uint, uint)));
    }
    connect(&session, &Session::arrived, this, &Notifications::tell);
    connect(&workspace, &Workspace::unreadChanged, this, &Notifications::setUnread);
}

void Notifications::setUnread(int unread) {
    const QString name = "Heliograph";
    workspace_.window()->setWindowTitle(unread > 0 ? QString("(%1) %2").arg(unread).arg(name) : name);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage signal = QDBusMessage::createSignal("/org/heliograph/Heliograph", "com.canonical.Unity.LauncherEntry", "Update");
    signal << QString("application://heliograph.desktop") << QVariantMap{{"count", qint64(unread)}, {"count-visible", unread > 0}};
    bus.send(signal);
}

void Notifications::tell(const std::vector<model::Message>& messages) {
    QHash<qint64, QList<const model::Message*>> byChat;
    for (const auto& message : messages)
        if (!message.out && !message.silent) byChat[message.chat.value] << &message;
    for (auto it = byChat.cbegin(); it != byChat.cend(); ++it) {
        const model::PeerId chat(it.key());
        if (workspace_.window()->isActiveWindow() && workspace_.shownChat() == chat) continue;
        const auto dialog = session_.reader().dialog(chat);
        if (dialog && dialog->muted) continue;
        const model::Message& last = *it->back();
        QString text = brief(session_, last);
        if (!chat.isUser()) text = session_.title(last.from) + ": " + text;
        if (dialog && dialog->unread > 1) text += "\n" + kit::counted(dialog->unread, "1 unread message", "%1 unread messages");
        notify(chat, session_.title(chat), text);
    }
}

void Notifications::notify(model::PeerId chat, const QString& title, const QString& text) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, "Notify");
    const QVariantMap hints{{"desktop-entry", "heliograph"}, {"category", "im.received"}};
    call << "Heliograph" << shown_.value(chat.value, 0U) << "heliograph" << title << text.toHtmlEscaped() << QStringList{"default", kit::tr("Open")} << hints << -1;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, chat] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid()) shown_[chat.value] = reply.value();
    });
}

void Notifications::acted(uint id, const QString&) {
    for (auto it = shown_.cbegin(); it != shown_.cend(); ++it) {
        if (it.value() != id) continue;
        workspace_.openChat(model::PeerId(it.key()));
        workspace_.window()->raise();
        workspace_.window()->activateWindow();
        return;
    }
}

void Notifications::closed(uint id, uint) {
    for (auto it = shown_.begin(); it != shown_.end(); ++it)
        if (it.value() == id) {
            shown_.erase(it);
            return;
        }
}

}  // namespace helio::ui
