// SPDX-License-Identifier: GPL-3.0-or-later
// A notice stands where it can be read, also when the place it stands on is laid out only after it was shown.
#include "ui/kit/toast.h"

#include "tests/ui/world.h"

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

}  // namespace helio::test
