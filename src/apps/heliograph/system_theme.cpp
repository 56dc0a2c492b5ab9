// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/system_theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>

#include "ui/kit/theme.h"

namespace helio::apps {
namespace {

const char* const kService = "org.freedesktop.portal.Desktop";
const char* const kPath = "/org/freedesktop/portal/desktop";
const char* const kInterface = "org.freedesktop.portal.Settings";
const char* const kGroup = "org.freedesktop.appearance";
const char* const kKey = "color-scheme";
constexpr uint kPrefersDark = 1;

QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

SystemTheme::SystemTheme() {
    const QPalette palette = QApplication::palette();
    ui::kit::setSystemDark(palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness());
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, "SettingChanged", this, SLOT(changed(QString, QString, QDBusVariant)));
    auto ask = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    ask << QString(kGroup) << QString(kKey);
    ask.setAutoStartService(false);
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [](QDBusPendingCallWatcher* watcher) {
        const QDBusPendingReply<QVariant> reply = *watcher;
        if (reply.isValid()) apply(reply.value());  // no portal: the palette has decided
        watcher->deleteLater();
    });
}

void SystemTheme::changed(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey) apply(value.variant());
}

void SystemTheme::apply(const QVariant& scheme) { ui::kit::setSystemDark(unwrapped(scheme).toUInt() == kPrefersDark); }

}  // namespace helio::apps
