// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/portal.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

#include "ui/kit/motion.h"
#include "ui/kit/theme.h"

namespace helio::ui {

namespace {

const QString kService = "org.freedesktop.portal.Desktop", kPath = "/org/freedesktop/portal/desktop", kSettings = "org.freedesktop.portal.Settings";
const QString kLook = "org.freedesktop.appearance", kScheme = "color-scheme";
const QString kGnome = "org.gnome.desktop.interface", kAnimations = "enable-animations";

void apply(const QString& group, const QString& key, QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();  // older portals wrap the value twice
    if (group == kGnome && key == kAnimations && value.typeId() == QMetaType::Bool) kit::setSystemReducedMotion(!value.toBool());
    if (group != kLook || key != kScheme) return;
    // 1 = dark, 2 = light, 0 = no preference
    if (const uint scheme = value.toUInt(); scheme == 1 || scheme == 2) kit::setSystemDark(scheme == 1);
}

}  // namespace

bool paletteIsDark() { return QApplication::palette().color(QPalette::Window).lightness() < 100; }

Portal::Portal(QObject* parent) : QObject(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kSettings, "SettingChanged", this, SLOT(changed(QString, QString, QDBusVariant)));
    read(kLook, kScheme);
    read(kGnome, kAnimations);
}

void Portal::read(const QString& group, const QString& key) {
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kSettings, "Read");
    call << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) apply(group, key, QVariant::fromValue(reply.value()));
    });
}

void Portal::changed(const QString& group, const QString& key, const QDBusVariant& value) { apply(group, key, QVariant::fromValue(value)); }

}  // namespace helio::ui
