// SPDX-License-Identifier: GPL-3.0-or-later
// A notice stands where it can be read, also when the place it stands on is laid out only after it was shown.
#include "ui/kit/toast.h"

#include "tests/ui/world.h"
#include "ui/kit/theme.h"

namespace helio::test {

namespace {

class ToastIn : public World {
protected:
    bool within() {
        const auto* toast = window.findChild<ui::kit::Toast*>();
        return toast && toast->isVisible() && window.rect().contains(toast->geometry().adjusted(20, 20, -20, -20));  // its shadow may be cut
    }
};

}  // namespace

TEST_F(ToastIn, IsSeenInANarrowWindowWhoseChatHasJustOpened) {
    signedIn();
    window.resize(420, 700);
    QApplication::processEvents();
    window.workspace()->openChat(model::ChatId(100));
    ui::kit::Toast::show(&window, "corrupted.jpg was left out: the picture data end early, at 61 of 214 KB", "failed");
    EXPECT_TRUE(waitFor([&] { return within(); })) << window.findChild<ui::kit::Toast*>()->geometry().x() << " " << window.findChild<ui::kit::Toast*>()->geometry().y();
    window.resize(1280, 800);
    EXPECT_TRUE(waitFor([&] { return within(); }));
    window.resize(420, 500);
    EXPECT_TRUE(waitFor([&] { return within(); }));
}

class UndoOf : public ToastIn {
protected:
    void offer(const char* what = "Done") {
        ui::kit::Toast::offerUndo(&window, what, [this] { ++undone; }, [this] { ++ended; });
    }
    /// Pixels of the ring before the words.
    static int ring(ui::kit::Toast& toast) {
        const QImage image = toast.grab().toImage();
        int out = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < 60; ++x)
                if (image.pixelColor(x, y) == ui::kit::theme().toastLink) ++out;
        return out;
    }
    int undone = 0, ended = 0;
};

TEST_F(UndoOf, EitherUndoneOrEndedAndOnceOnly) {
    signedIn();
    offer();
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(waitFor([&] { return undone == 1 && !window.findChild<ui::kit::Toast*>(); }));
    EXPECT_EQ(ended, 0);
    offer();
    ui::kit::Toast::show(&window, "Something else");
    EXPECT_EQ(ended, 1) << "its place was taken";
    offer();
    offer();
    EXPECT_EQ(ended, 2);
    ui::kit::Toast::settle(&window);
    ui::kit::Toast::settle(&window);
    EXPECT_EQ(ended, 3);
    EXPECT_EQ(undone, 1);
}

TEST_F(UndoOf, EndsByItself) {
    signedIn();
    offer();
    auto* toast = window.findChild<ui::kit::Toast*>();
    ASSERT_TRUE(toast);
    ASSERT_TRUE(waitFor([&] { return within(); }));
    int most = 0;
    EXPECT_TRUE(waitFor([&] {
        const int now = ring(*toast);
        most = std::max(most, now);
        return most > 20 && now < most / 2;
    })) << "the ring runs out";
    if (const auto folder = qEnvironmentVariable("HELIO_UI_PICTURES"); !folder.isEmpty()) window.grab().save(folder + "/undo.png");
    EXPECT_TRUE(waitFor([&] { return ended == 1; }, 20'000));
    EXPECT_EQ(undone, 0);
}

TEST_F(UndoOf, AnotherPageOrTheEndOfTheWindowIsTheEnd) {
    signedIn();
    offer();
    window.workspace()->go(ui::Rail::Contacts);
    EXPECT_EQ(ended, 1);
    offer();
    window.close();
    EXPECT_EQ(ended, 2);
}

}  // namespace helio::test
