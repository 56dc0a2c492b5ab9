// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/waiters.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

constexpr model::PeerId kOne(1), kTwo(2);

TEST(WaitersTest, OnlyThoseOfTheMessageAreTakenOutAndTheRestKeepsItsOrder) {
    std::string told;
    Waiters<int> all;
    const auto add = [&](model::PeerId chat, int message, const char* name) { all.push_back({chat, model::MessageId(message), [&told, name](Result<int>) { told += name; }}); };
    add(kOne, 7, "a");
    add(kOne, 8, "b");
    add(kTwo, 7, "c");
    add({}, 0, "d");
    add(kOne, 7, "e");
    const auto tell = [&](const Waiters<int>& some) {
        told.clear();
        for (const auto& one : some) one.done(1);
        return told;
    };
    EXPECT_EQ(tell(takeOut(all, kOne, model::MessageId(7))), "ae");
    EXPECT_EQ(tell(all), "bcd");
    EXPECT_TRUE(takeOut(all, kTwo, model::MessageId(9)).empty());
    EXPECT_EQ(tell(takeOut(all, {}, {})), "d") << "who only looks is somebody, too";
}

}  // namespace
}  // namespace helio::client
