// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the window's screens from the fake client to PNG files: helio-shots FOLDER. Offscreen; lay them beside the mock-ups.
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QThreadPool>

#include <cstdio>
#include <string_view>

#include "tests/support/fake_client.h"
#include "tests/support/fake_door.h"
#include "tests/support/shots.h"

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (argv[i][0] != '-') continue;
        std::fputs("usage: helio-shots [FOLDER [NAME...]]  (pictures of all screens, or of those named, into FOLDER; \"shots\" if none is given)\n", stderr);
        return std::string_view(argv[i]) == "--help" || std::string_view(argv[i]) == "-h" ? 0 : 2;
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList args = app.arguments();
    const QString folder = args.size() > 1 ? args[1] : QString("shots");
    QDir().mkpath(folder);
    helio::test::takeShots(folder, args.mid(2));
    return 0;
}
