// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/mime.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

TEST(SafeFileName, LeavesTheFolderByNoName) {
    EXPECT_EQ(safeFileName("../../etc/passwd", "x"), "_.._etc_passwd");
    EXPECT_EQ(safeFileName("C:\\a", "x"), "C__a");
    EXPECT_EQ(safeFileName(std::string("a\0b\n", 4), "x"), "a_b_");
    EXPECT_EQ(safeFileName("...", "x"), "x");
    EXPECT_EQ(safeFileName(std::string(300, 'a') + ".jpg", "x").size(), 200U);
}

TEST(SafeFileName, SaysWhatItIsInTheOrderItIsRead) {
    EXPECT_EQ(safeFileName("photo\u202Egpj.exe", "x"), "photo_gpj.exe");
    EXPECT_EQ(safeFileName("\u2067a\u2069\u061C\u200F.pdf", "x"), "_a___.pdf");
    EXPECT_EQ(safeFileName("דוח 2026 – é.pdf", "x"), "דוח 2026 – é.pdf") << "right-to-left letters stay";
}

}  // namespace
}  // namespace helio::client
