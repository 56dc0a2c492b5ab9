// SPDX-License-Identifier: GPL-3.0-or-later
// One QApplication for all tests of the program, offscreen, with settings of its own.
#include <QApplication>
#include <QStandardPaths>

#include "ui/kit/icons.h"
#include "ui/kit/motion.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"

namespace {

class Application : public ::testing::Environment {
public:
    void SetUp() override {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("heliograph");
        QCoreApplication::setApplicationName("ui_tests");
        application_ = std::make_unique<QApplication>(argc_, argv_);
        helio::ui::kit::loadResources();
        QApplication::setStyle(new helio::ui::kit::Style);
        helio::ui::kit::setReducedMotion(true);  // what is asked for is there at once; motion has a test of its own
        helio::ui::kit::chooseTheme(helio::ui::kit::ThemeChoice::Light);
    }
    void TearDown() override { application_.reset(); }

private:
    int argc_ = 1;
    char name_[9] = "ui_tests";
    char* argv_[2] = {name_, nullptr};
    std::unique_ptr<QApplication> application_;
};

[[maybe_unused]] const auto* const registered = ::testing::AddGlobalTestEnvironment(new Application);

}  // namespace
