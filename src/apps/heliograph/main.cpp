// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph: the window. Shows itself first, opens the account after.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <QTimer>

#include "apps/heliograph/first_paint.h"
#include "apps/heliograph/household.h"
#include "apps/heliograph/system_theme.h"
#include "base/log.h"
#include "ui/kit/style.h"
#include "ui/settings/appearance_page.h"
#include "ui/shell/main_window.h"

namespace {

QString defaultAccount() { return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/account"; }

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName("heliograph");
    QApplication::setApplicationDisplayName("Heliograph");
    QApplication::setApplicationVersion(HELIO_VERSION);
    QApplication::setDesktopFileName("heliograph");

    QCommandLineParser words;
    words.setApplicationDescription("A native desktop messenger.");
    words.addHelpOption();
    words.addVersionOption();
    const QCommandLineOption account("account", "Folder of the account.", "DIR", defaultAccount());
    const QCommandLineOption cloud("cloud", "Cloud file to connect to.", "FILE");
    const QCommandLineOption level("log", "debug, info, warn, error or off.", "LEVEL", "warn");
    words.addOptions({account, cloud, level});
    words.process(app);
    helio::log::start(words.value(level).toStdString());

    QApplication::setStyle(new helio::ui::kit::Style);
    const helio::apps::SystemTheme systemTheme;
    helio::ui::restoreAppearance();

    helio::apps::Household household({words.value(account).toStdString(), words.value(cloud)});
    helio::ui::MainWindow window(household);
    helio::apps::FirstPaint firstPaint(window);
    window.resize(1280, 800);
    household.serve(window);
    window.show();
    QTimer::singleShot(0, &household, &helio::apps::Household::begin);
    return QApplication::exec();
}
