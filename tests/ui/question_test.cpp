// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/question.h"

#include <gtest/gtest.h>

#include <QLabel>

#include "tests/ui/stage.h"

namespace helio::test {
namespace {

using namespace ui;

class Questions : public testing::Test {
protected:
    void put(kit::Question asked) {
        asked.title = "Send it?", asked.text = "It leaves this computer.", asked.verb = "Send";
        (void)kit::question(&stage_.window(), asked, [this] { ++yes_; });
        ASSERT_TRUE(stage_.find("dialog"));
    }
    bool gone() {
        return stage_.until([&] { return !stage_.find("dialog"); });
    }
    Stage stage_;
    int yes_ = 0, no_ = 0, closed_ = 0;
};

TEST_F(Questions, TheSafeWayHasTheFocusAndTheVerbIsAnswered) {
    put({.closed = [this] { ++closed_; }});
    EXPECT_EQ(QApplication::focusWidget()->objectName(), "cancel");
    EXPECT_FALSE(stage_.find("questionDetail")) << "nothing to show, nothing shown";
    ASSERT_TRUE(stage_.press("confirm"));
    EXPECT_TRUE(gone());
    EXPECT_EQ(std::tuple(yes_, closed_), std::tuple(1, 0));
}

TEST_F(Questions, ClosedItWasNotAnswered) {
    put({.closed = [this] { ++closed_; }});
    ASSERT_TRUE(stage_.press("cancel"));
    EXPECT_TRUE(gone());
    put({.closed = [this] { ++closed_; }});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(gone());
    EXPECT_EQ(std::tuple(yes_, closed_), std::tuple(0, 2));
}

TEST_F(Questions, AnotherAnswerIsAnAnswer) {
    put({.detail = "+44 7700 900461", .other = "Keep", .no = [this] { ++no_; }, .closed = [this] { ++closed_; }});
    EXPECT_EQ(QApplication::focusWidget()->objectName(), "other");
    EXPECT_FALSE(stage_.find("cancel"));
    EXPECT_EQ(stage_.find<QLabel>("questionDetail")->text(), "+44 7700 900461");
    ASSERT_TRUE(stage_.press("other"));
    EXPECT_TRUE(gone());
    EXPECT_EQ(std::tuple(yes_, no_, closed_), std::tuple(0, 1, 0));
}

TEST_F(Questions, AFactHasOneWayOn) {
    kit::tell(&stage_.window(), "It is so", "Nothing was sent.");
    EXPECT_EQ(QApplication::focusWidget()->objectName(), "told");
    ASSERT_TRUE(stage_.press("told"));
    EXPECT_TRUE(gone());
}

}  // namespace
}  // namespace helio::test
