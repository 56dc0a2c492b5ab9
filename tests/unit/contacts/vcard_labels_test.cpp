// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_labels.h"

namespace helio::contacts {
namespace {

TEST(VcardLabels, typesBecomeWords) {
    EXPECT_EQ(labelOfTypes({"CELL", "VOICE", "pref"}), "mobile");
    EXPECT_EQ(labelOfTypes({"cell", "home"}), "mobile");
    EXPECT_EQ(labelOfTypes({"work", "cell", "voice", "video", "text"}), "work mobile");
    EXPECT_EQ(labelOfTypes({"WORK", "FAX"}), "work fax");
    EXPECT_EQ(labelOfTypes({"MOBILE"}), "mobile");
    EXPECT_EQ(labelOfTypes({"INTERNET", "HOME"}), "home");
    EXPECT_EQ(labelOfTypes({"VOICE"}), "");
    EXPECT_EQ(labelOfTypes({}), "");
    EXPECT_EQ(labelOfTypes({"X-Boat"}), "Boat");
}

TEST(VcardLabels, wordsBecomeTypesThatReadBack) {
    for (const auto word : {"mobile", "work mobile", "home", "work", "fax", "home fax", "work fax", "pager", "work pager", "main", "other", "car", "iPhone", "school"}) {
        const auto types = typesOfLabel(word);
        ASSERT_TRUE(types) << word;
        EXPECT_EQ(labelOfTypes(*types), word);
    }
    EXPECT_FALSE(typesOfLabel("Mobile"));
    EXPECT_FALSE(typesOfLabel("Boathouse"));
    EXPECT_FALSE(typesOfLabel(""));
}

TEST(VcardLabels, unwrapsApplesOwn) {
    EXPECT_EQ(labelOfAbLabel("_$!<HomePage>!$_"), "home page");
    EXPECT_EQ(labelOfAbLabel("_$!<Mobile>!$_"), "mobile");
    EXPECT_EQ(labelOfAbLabel("Boat House"), "Boat House");
    EXPECT_EQ(labelOfAbLabel("_$!<>!$_"), "");
    EXPECT_EQ(labelOfAbLabel("_$!<"), "_$!<");
}

}  // namespace
}  // namespace helio::contacts
