// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/byte_budget.h"

#include <gtest/gtest.h>

namespace helio::server {
namespace {

TEST(ByteBudget, V15_WhatIsTakenIsGivenBackOnceAndNoMoreThanThereIs) {
    ByteBudget budget(100);
    auto first = budget.take(60);
    ASSERT_TRUE(first);
    EXPECT_FALSE(budget.take(41));
    {
        auto second = budget.take(40);
        ASSERT_TRUE(second);
        const ByteBudget::Share moved = std::move(*second);
        EXPECT_FALSE(budget.take(1));
    }
    EXPECT_TRUE(budget.take(40)) << "what a moved one held came back once";
    first.reset();
    EXPECT_TRUE(budget.take(100));
    EXPECT_FALSE(budget.take(101));
}

TEST(ByteBudget, AShareMayOutliveItsBudget) {
    std::optional<ByteBudget::Share> share;
    {
        ByteBudget budget(10);
        share = budget.take(10);
    }
    EXPECT_TRUE(share);
}

}  // namespace
}  // namespace helio::server
