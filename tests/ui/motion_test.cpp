// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/ui/stage.h"
#include "ui/kit/dialog.h"
#include "ui/kit/motion.h"
#include "ui/kit/toast.h"

namespace helio::test {
namespace {

using namespace ui;

class MotionTest : public testing::Test {
protected:
    ~MotionTest() override { kit::setReducedMotion(true); }
};

TEST_F(MotionTest, ReducedMotionGoesStraightToTheEnd) {
    kit::setReducedMotion(true);
    QObject owner;
    std::vector<double> steps;
    kit::animate(&owner, 200, [&](double share) { steps.push_back(share); });
    EXPECT_EQ(steps, std::vector<double>{1});
    EXPECT_EQ(kit::runningMotion(&owner), nullptr);
}

TEST_F(MotionTest, WhatMovesEndsInItsPlaceAndItsOwnerMayGo) {
    kit::setReducedMotion(false);
    auto owner = std::make_unique<QObject>();
    double last = -1;
    kit::animate(owner.get(), 30, [&](double share) { last = share; });
    EXPECT_EQ(last, 0);
    ASSERT_TRUE(kit::runningMotion(owner.get()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return last == 1; }));
    kit::animate(owner.get(), 10000, [&](double share) { last = share; });
    owner.reset();
    QApplication::processEvents();
    EXPECT_LT(last, 1);
}

TEST_F(MotionTest, ADialogCanBeUsedWhileItComes) {
    kit::setReducedMotion(false);
    Stage stage;
    bool done = false;
    kit::ask(&stage.window(), "Terminate Pixel 9?", "It will need to sign in again.", "Terminate", [&] { done = true; });
    EXPECT_TRUE(stage.press("confirm"));
    EXPECT_TRUE(done);
}

TEST_F(MotionTest, TheDesktopsWishCountsLikeTheSwitch) {
    kit::setReducedMotion(false);
    EXPECT_FALSE(kit::reducedMotion());
    kit::setSystemReducedMotion(true);
    EXPECT_TRUE(kit::reducedMotion());
    kit::setSystemReducedMotion(false);
}

}  // namespace
}  // namespace helio::test
