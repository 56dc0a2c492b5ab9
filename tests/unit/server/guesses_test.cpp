// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/guesses.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

class Guesses : public testing::Test {
protected:
    Call call(const std::string& address = "203.0.113.7") {
        store::Device device;
        device.key = KeyId(1);
        device.ip = address;
        return Call{.db = house.db, .services = house.services, .device = device, .now = now};
    }
    std::string may(std::string_view whose, const std::string& address = "203.0.113.7") {
        Call asked = call(address);
        const auto answer = mayGuess(asked, "code", whose);
        return answer ? "" : answer.error().name;
    }
    void wrong(std::string_view whose, const std::string& address = "203.0.113.7") {
        Call asked = call(address);
        guessedWrong(asked, "code", whose);
    }

    House house;
    std::int64_t now = 1'800'000'000;
};

TEST_F(Guesses, R10_V15_TheWaitDoublesUpToAnHour) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(may("ada"), "") << "five are free";
        wrong("ada");
    }
    for (std::int64_t wait = 10; wait < 3600; wait *= 2) {
        EXPECT_EQ(may("ada"), "FLOOD_WAIT_" + std::to_string(wait));
        now += wait - 1;
        EXPECT_EQ(may("ada"), "FLOOD_WAIT_1") << "asking costs nothing";
        now += 1;
        EXPECT_EQ(may("ada"), "");
        wrong("ada");
    }
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(may("ada"), "FLOOD_WAIT_3600") << "an hour is the most, however often";
        now += 3600;
        wrong("ada");
    }
    EXPECT_EQ(may("ben", "198.51.100.1"), "") << "somebody else's is another matter";
}

TEST_F(Guesses, TheRightOneAndADayForget) {
    for (int i = 0; i < 6; ++i) wrong("ada");
    ASSERT_NE(may("ada"), "");
    Call right = call();
    guessedRight(right, "code", "ada");
    EXPECT_EQ(may("ada"), "");
    for (int i = 0; i < 6; ++i) wrong("ada");
    ASSERT_NE(may("ada"), "");
    now += kDay;
    EXPECT_EQ(may("ada"), "");
    wrong("ada");
    EXPECT_EQ(may("ada"), "") << "and counts from one again";
}

TEST_F(Guesses, R10_OneAddressThatTriesManyWaitsAndOthersDoNot) {
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(may("person " + std::to_string(i)), "");
        wrong("person " + std::to_string(i));
    }
    EXPECT_EQ(may("somebody new"), "FLOOD_WAIT_10");
    EXPECT_EQ(may("somebody new", "198.51.100.1"), "");
}

}  // namespace
}  // namespace helio::server
