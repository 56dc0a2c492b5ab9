// SPDX-License-Identifier: GPL-3.0-or-later
// Dark or light as the desktop wants it: the settings portal where there is one, the palette otherwise. Asked without waiting.
#pragma once

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace helio::apps {

class SystemTheme : public QObject {
    Q_OBJECT
public:
    SystemTheme();

private Q_SLOTS:
    void changed(const QString& group, const QString& key, const QDBusVariant& value);

private:
    static void apply(const QVariant& scheme);
};

}  // namespace helio::apps
