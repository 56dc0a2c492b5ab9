// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/portal.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

#include "ui/kit/theme.h"

namespace helio::ui {

namespace {

const QString kService = "org.freedesktop.portal.Desktop", kPath = "/org/freedesktop/portal/desktop", kSettings = "org.freedesktop.portal.Settings";
const QString kGroup = "org.freedesktop.appearance", kKey = "color-scheme";

/// 1 = dark, 2 = light, 0 = no preference. Older portals wrap the value twice.
void apply(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    if (const uint scheme = value.toUInt(); scheme == 1 || scheme == 2) kit::setSystemDark(scheme == 1);
}

}  // namespace

bool paletteIsDark() { return QApplication::palette().color(QPalette::Window).lightness() < 100; }

Portal::Portal(QObject* parent) : QObject(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kSettings, "SettingChanged", this, SLOT(changed(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kSettings, "Read");
    call << kGroup << kKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) apply(QVariant::fromValue(reply.value()));
    });
}

void Portal::changed(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey) apply(QVariant::fromValue(value));
}

}  // namespace helio::ui
