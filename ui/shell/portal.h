// SPDX-License-Identifier: GPL-3.0-or-later
// Light or dark, moving or still, as the desktop says: the settings portal where there is one, the platform's palette otherwise.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace helio::ui {

class Portal : public QObject {
    Q_OBJECT
public:
    /// Asks at once without waiting; follows changes from then on.
    explicit Portal(QObject* parent = nullptr);

private:
    void read(const QString& group, const QString& key);

private Q_SLOTS:
    void changed(const QString& group, const QString& key, const QDBusVariant& value);
};

/// What the platform's own palette looks like; ask before the first theme is applied.
bool paletteIsDark();

}  // namespace helio::ui
