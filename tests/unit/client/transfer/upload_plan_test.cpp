// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/upload_plan.h"

#include <gtest/gtest.h>

#include "client/transfer/mime.h"

namespace helio::client {
namespace {

TEST(UploadPlan, F01PartsAreOfAnAllowedSizeAndCoverTheFile) {
    SystemRandom random;
    for (const std::int64_t size : {std::int64_t{1}, std::int64_t{65536}, std::int64_t{65537}, std::int64_t{1} << 20, kBigFile, kBigFile + 1, std::int64_t{4000} * 524288}) {
        const auto plan = planUpload(size, random);
        ASSERT_TRUE(plan) << size;
        EXPECT_EQ(plan->partSize % 1024, 0);
        EXPECT_EQ(524288 % plan->partSize, 0);
        EXPECT_GE(std::int64_t{plan->parts} * plan->partSize, size);
        EXPECT_LT((std::int64_t{plan->parts} - 1) * plan->partSize, size);
        EXPECT_EQ(plan->big, size > kBigFile);
        EXPECT_EQ(plan->acknowledged.size(), static_cast<std::size_t>(plan->parts));
        EXPECT_NE(plan->fileId, 0);
    }
}

TEST(UploadPlan, F02_M24TheLimitIsFourThousandPartsNotTwoToThe31) {
    SystemRandom random;
    EXPECT_TRUE(planUpload(2'097'152'000, random));
    EXPECT_EQ(planUpload(std::int64_t{4000} * 524288 + 1, random).error().fault, Fault::Full);
    EXPECT_EQ(planUpload(0, random).error().fault, Fault::BadInput);
}

TEST(SafeFileName, AStrangersNameCannotLeaveTheFolder) {
    EXPECT_EQ(safeFileName("../../etc/passwd", "x"), "_.._etc_passwd");
    EXPECT_EQ(safeFileName("..", "x"), "x");
    EXPECT_EQ(safeFileName("", "x"), "x");
    EXPECT_EQ(safeFileName("C:\\a\nb.jpg", "x"), "C__a_b.jpg");
    EXPECT_EQ(safeFileName(".hidden", "x"), "hidden");
    const auto cut = safeFileName(std::string(500, 'a') + ".jpeg", "x");
    EXPECT_LE(cut.size(), 200U);
    EXPECT_TRUE(cut.ends_with(".jpeg"));
}

}  // namespace
}  // namespace helio::client
