// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the window's screens from the fake client to PNG files: helio-shots FOLDER. Offscreen; lay them beside the mock-ups.
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QThreadPool>

#include "tests/support/fake_client.h"
#include "tests/support/fake_door.h"
#include "tests/support/shots.h"

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList args = app.arguments();
    const QString folder = args.size() > 1 ? args[1] : QString("shots");
    QDir().mkpath(folder);
    helio::test::takeShots(folder, args.mid(2));
    return 0;
}
