// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/login_link.h"

#include <gtest/gtest.h>

namespace helio::client::features {
namespace {

constexpr std::int64_t kCloudNow = 1'763'800'000;

TEST(LoginLink, Q01LastsAsLongAsTheCloudsClockSays) {
    EXPECT_EQ(secondsLeft(kCloudNow + 30, kCloudNow), 30);
    EXPECT_EQ(secondsLeft(kCloudNow - 5, kCloudNow), 0) << "over already";
    EXPECT_EQ(secondsLeft(4'000'000'000, kCloudNow), 60) << "no link lasts for years, whatever is said";
}

TEST(LoginLink, Q01TheTokenComesBackFromItsLink) {
    for (const std::size_t length : {1U, 2U, 3U, 32U, 33U}) {
        Bytes token(length);
        for (std::size_t i = 0; i < length; ++i) token[i] = static_cast<Byte>(251 + 7 * i);
        const auto back = loginToken(loginUrl(token));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, token);
    }
    EXPECT_FALSE(loginToken("https://example.org/?token=abcd"));
}

}  // namespace
}  // namespace helio::client::features
