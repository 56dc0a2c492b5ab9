// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>
#include <QTimer>

#include "apps/heliograph/app.h"
#include "base/heap.h"
#include "base/log.h"
#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/settings/appearance_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/portal.h"

int main(int argc, char** argv) {
    helio::keepFreedMemory(16 << 20);
    QApplication application(argc, argv);
    QApplication::setApplicationName("heliograph");
    QApplication::setOrganizationName("heliograph");
    QApplication::setApplicationVersion(HELIO_VERSION);
    QApplication::setDesktopFileName("heliograph");
    QCommandLineParser parser;
    parser.setApplicationDescription("Heliograph, a messenger for MTProto clouds.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({"account", "Folder of the account.", "DIR"});
    parser.addOption({"cloud", "Cloud file of the server to sign in to.", "FILE"});
    parser.addOption({"log", "error, warn, info or debug.", "LEVEL", "warn"});
    parser.process(application);
    helio::log::start(parser.value("log").toStdString());

    using namespace helio;
    ui::kit::loadResources();
    ui::kit::setSystemDark(ui::paletteIsDark());
    QApplication::setStyle(new ui::kit::Style);
    ui::restoreAppearance();
    QApplication::setWindowIcon(QIcon(ui::kit::picture(":/mark.svg", {128, 128})));

    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/heliograph/account";
    const QString account = parser.isSet("account") ? parser.value("account") : data;
    std::optional<std::filesystem::path> cloud;
    if (parser.isSet("cloud")) cloud = parser.value("cloud").toStdString();
    app::App app(account.toStdString(), cloud);
    ui::MainWindow window(app);
    app.setWindow(window);
    QObject::connect(&window, &ui::MainWindow::signedOut, &app, &app::App::forgetClient);
    window.show();
    const ui::Portal portal;
    // nothing that reads a disk or a network before the window stands
    QTimer::singleShot(0, &app, &app::App::start);
    return QApplication::exec();
}
