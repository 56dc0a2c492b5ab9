// SPDX-License-Identifier: GPL-3.0-or-later
// Names, reasons and file names come from strangers: they are shown as they are, never read as markup, and never push a button out of sight.
#include "tests/ui/world.h"
#include "ui/kit/dialog.h"
#include "ui/kit/label.h"
#include "ui/kit/strings.h"

namespace helio::test {

namespace {

class StrangersWords : public World {};

constexpr const char* kMarkup = "<h1>Big</h1><img src='file:///etc/passwd'>";

}  // namespace

TEST_F(StrangersWords, AreNotMarkup) {
    const ui::kit::Label label(kMarkup, ui::kit::Type::Body);
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    EXPECT_EQ(label.text(), kMarkup);
    const QString tip = ui::kit::plainTip(kMarkup);
    EXPECT_FALSE(tip.contains("<h1>"));
    EXPECT_TRUE(tip.contains("&lt;h1&gt;"));
    EXPECT_EQ(ui::kit::plainTip("Maya & Ben"), "Maya & Ben") << "no markup, nothing to do";
}

TEST_F(StrangersWords, ALongNameLeavesTheDialogInTheWindow) {
    signedIn();
    window.resize(420, 700);
    ui::kit::ask(&window, "Terminate " + QString("A studio desktop with a name ").repeated(6) + "?", "It will need to sign in again.", "Terminate", [] {});
    auto* dialog = window.findChild<ui::kit::Dialog*>("dialog");
    ASSERT_NE(dialog, nullptr);
    for (const auto* button : dialog->findChildren<QAbstractButton*>())
        EXPECT_TRUE(waitFor([&] { return window.rect().contains(QRect(button->mapTo(&window, QPoint(0, 0)), button->size())); })) << qPrintable(button->accessibleName());
}

}  // namespace helio::test
