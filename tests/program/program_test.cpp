// SPDX-License-Identifier: GPL-3.0-or-later
// The doors of the program, with a real cloud as a child and real clients: nothing here is fake.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "apps/heliograph/app.h"
#include "tests/support/temp_folder.h"
#include "ui/chats/chat_list_model.h"
#include "ui/shell/list_pane.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

namespace helio::app {
namespace {

constexpr int kPatience = 60'000;

/// The program as main() puts it together.
struct Program {
    Program(std::filesystem::path account, std::optional<std::filesystem::path> cloud) : app(std::move(account), std::move(cloud)), window(app) {
        app.setWindow(window);
        QObject::connect(&window, &ui::MainWindow::signedOut, &app, &App::forgetClient);
        window.show();
        app.start();
    }
    template <class T = QWidget>
    T* find(const char* name) {
        for (T* at : window.findChildren<T*>(name))
            if (at->isVisible()) return at;
        return nullptr;
    }
    bool press(const char* name) {
        if (!QTest::qWaitFor([&] { return find<QAbstractButton>(name) && find<QAbstractButton>(name)->isEnabled(); }, kPatience)) return false;
        find<QAbstractButton>(name)->click();
        return true;
    }
    bool says(const QString& words) {
        return QTest::qWaitFor(
            [&] {
                for (auto* label : window.findChildren<QLabel*>())
                    if (label->isVisible() && label->text().contains(words)) return true;
                return false;
            },
            kPatience);
    }
    bool lists(const QString& name) {
        return QTest::qWaitFor(
            [&] {
                if (!window.workspace()) return false;
                auto& model = window.workspace()->list().model();
                for (int i = 0; i < model.rowCount(); ++i)
                    if (model.row(i).title.contains(name)) return true;
                return false;
            },
            kPatience);
    }
    App app;
    ui::MainWindow window;
};

class ProgramTest : public testing::Test {
protected:
    std::filesystem::path account() const { return folder_.path() / "account"; }
    test::TempFolder folder_;
};

TEST_F(ProgramTest, TryItHereMakesACloudAnAccountAndSomebodyToTalkTo) {
    {
        Program program(account(), std::nullopt);
        ASSERT_TRUE(program.says("Where shall we start?"));
        ASSERT_TRUE(program.press("continue"));
        ASSERT_TRUE(QTest::qWaitFor([&] { return program.find<QLineEdit>("firstName") != nullptr; }, kPatience));
        program.find<QLineEdit>("firstName")->setText("Maya");
        ASSERT_TRUE(program.press("continue"));
        EXPECT_TRUE(program.lists("Ines"));
        EXPECT_TRUE(program.lists("Tomas"));
        EXPECT_TRUE(program.lists("scripted") || program.lists("(")) << "nobody should mistake them for people";
        const auto mode = std::filesystem::status(folder_.path() / "account.cloud").permissions();
        EXPECT_EQ(mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
    }
    // the next start brings the cloud back and shows the chats without asking anything
    Program again(account(), std::nullopt);
    EXPECT_TRUE(again.lists("Ines"));
}

TEST_F(ProgramTest, ACloudOfOnesOwnStartsEndsAndStartsAgain) {
    for (int i = 0; i < 2; ++i) {
        LocalCloud cloud(folder_.path() / "cloud");
        bool ready = false;
        cloud.start([&](Result<std::filesystem::path> file) { ready = file.has_value() && std::filesystem::exists(*file); });
        ASSERT_TRUE(QTest::qWaitFor([&] { return ready; }, kPatience));
        EXPECT_EQ(cloud.inUse(), i == 1) << "a second one finds the folder as the first left it";
        ASSERT_TRUE(cloud.markInUse());
        EXPECT_TRUE(cloud.inUse());
        EXPECT_FALSE(cloud.codeFor("12025550100")) << "no code was sent";
        bool twice = false;
        cloud.start([&](Result<std::filesystem::path> file) { twice = file.has_value(); });
        EXPECT_TRUE(twice) << "a cloud that runs answers at once";
    }
}

TEST_F(ProgramTest, ACloudFileThatIsNoneIsSaid) {
    const auto file = folder_.path() / "cloud.json";
    QFile out(QString::fromStdString(file.string()));
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    out.write("not a cloud");
    out.close();
    Program program(account(), file);
    EXPECT_TRUE(program.says("The account can’t be opened"));
    EXPECT_TRUE(program.press("closeWindow"));
}

TEST_F(ProgramTest, AnAccountIsOpenOnce) {
    LocalCloud cloud(folder_.path() / "cloud");
    std::filesystem::path file;
    cloud.start([&](Result<std::filesystem::path> ready) { file = ready.value_or(std::filesystem::path()); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !file.empty(); }, kPatience));
    Program first(account(), file);
    ASSERT_TRUE(first.says("Your phone number"));
    Program second(account(), file);
    EXPECT_TRUE(second.says("This account is open in another window"));
}

TEST_F(ProgramTest, WithoutAKeychainTheKeyLiesInAFileOfItsOwner) {
    LocalCloud cloud(folder_.path() / "cloud");
    std::filesystem::path file;
    cloud.start([&](Result<std::filesystem::path> ready) { file = ready.value_or(std::filesystem::path()); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !file.empty(); }, kPatience));
    Program program(account(), file);
    ASSERT_TRUE(program.says("Your phone number"));
    const auto key = account() / "account.key";
    ASSERT_TRUE(std::filesystem::exists(key));
    EXPECT_EQ(std::filesystem::status(key).permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
}

}  // namespace
}  // namespace helio::app
