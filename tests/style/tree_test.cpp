// SPDX-License-Identifier: GPL-3.0-or-later
// The whole tree against the rules.
#include "tests/style/rules.h"

namespace helio::style {
namespace {

const std::vector<SourceFile>& code() {
    static const auto kFiles = readTree(HELIO_SOURCE_DIR, {"src", "ui", "tests"});
    return kFiles;
}

std::string check(const std::vector<SourceFile>& files, Objections (*rule)(const SourceFile&)) {
    std::string all;
    for (const auto& file : files) {
        for (const auto& objection : rule(file)) all += objection + "\n";
    }
    return all;
}

TEST(Tree, isFound) { EXPECT_GT(code().size(), 10u); }
TEST(Tree, includesFollowTheArrows) { EXPECT_EQ(check(code(), checkArrows), ""); }
TEST(Tree, filesStayShort) { EXPECT_EQ(check(code(), checkLength), ""); }
TEST(Tree, nothingIsLeftForLater) { EXPECT_EQ(check(code(), checkUnfinished), ""); }
TEST(Tree, posixHasATwin) { EXPECT_EQ(check(code(), checkPortability), ""); }
TEST(Tree, theLicenceComesFirst) { EXPECT_EQ(check(readTree(HELIO_SOURCE_DIR, {"src", "ui", "tests", "cmake", "CMakeLists.txt", "dev", ".ci"}), checkLicence), ""); }

}  // namespace
}  // namespace helio::style
