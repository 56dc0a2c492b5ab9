// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/privacy_words.h"

#include <gtest/gtest.h>

namespace helio::cli {
namespace {

TEST(PrivacyWords, EverySubjectHasAWordThatIsReadBack) {
    EXPECT_EQ(allSubjects().size(), 7U);
    for (const auto subject : allSubjects()) {
        const auto read = parseSubject(std::string(subjectWord(subject)));
        ASSERT_TRUE(read) << subjectWord(subject);
        EXPECT_EQ(*read, subject);
    }
    EXPECT_EQ(*parseSubject("last-seen"), model::PrivacySubject::LastSeen);
    const auto wrong = parseSubject("shoe_size");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().advice.find("found_by_phone"), std::string::npos);
    EXPECT_EQ(*parseAudience("nobody"), model::Audience::Nobody);
    EXPECT_FALSE(parseAudience("friends"));
}

TEST(PrivacyWords, TheShapeIsFrozen) {
    model::PrivacyRule rule{.audience = model::Audience::Contacts,
                            .alwaysUsers = {model::UserId(5)},
                            .neverUsers = {model::UserId(6)},
                            .alwaysChats = {},
                            .neverChats = {model::ChatId(7)},
                            .alwaysTrusted = true};
    EXPECT_EQ(privacyJson(model::PrivacySubject::LastSeen, rule).dump(),
              R"({"subject":"last_seen","audience":"contacts","always":{"users":[5],"groups":[],"trusted":true},"never":{"users":[6],"groups":[-7]}})");
}

}  // namespace
}  // namespace helio::cli
