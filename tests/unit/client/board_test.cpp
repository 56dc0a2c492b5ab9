// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/board.h"

#include <gtest/gtest.h>

#include "client/reply.h"

namespace helio::client {
namespace {

TEST(Board, ChangesAreCoalescedIntoOneWakeUp) {
    int woken = 0;
    Board board([](std::function<void()> work) { work(); }, [&] { ++woken; });
    board.note({.dialogs = true});
    board.note({.chats = {model::UserId(1)}});
    board.note({});
    EXPECT_EQ(woken, 1);
    const auto changes = board.take();
    EXPECT_TRUE(changes.dialogs);
    EXPECT_EQ(changes.chats.size(), 1U);
    EXPECT_TRUE(board.take().empty());
    board.note({.contacts = true});
    EXPECT_EQ(woken, 2);
}

TEST(Board, AnOwnerThatNeverLooksCostsBoundedMemory) {
    Board board([](std::function<void()>) {}, [] {});
    for (int i = 0; i < 5000; ++i) {
        Changes changes;
        changes.arrived.emplace_back().id = model::MessageId(i + 1);
        board.note(std::move(changes));
    }
    const auto taken = board.take();
    EXPECT_EQ(taken.arrived.size(), 1000U);
    EXPECT_EQ(taken.arrived.back().id.value, 5000);
}

TEST(Board, TypingEndsByItself) {
    Board board([](std::function<void()>) {}, [] {});
    board.setTyping(model::UserId(1), model::UserId(1), 100);
    board.setTyping(model::UserId(1), model::UserId(1), 106);
    EXPECT_EQ(board.typing().size(), 1U);
    EXPECT_TRUE(board.sweepTyping(105));
    EXPECT_FALSE(board.sweepTyping(106));
    EXPECT_TRUE(board.typing().empty());
}

TEST(Reply, ADestroyedRequestIsNeverCalledBack) {
    std::vector<std::function<void()>> posted;
    const Board::Post post = [&](std::function<void()> work) { posted.push_back(std::move(work)); };
    int called = 0;
    auto kept = ask<int>(post, [&](Result<int> value) { called += *value; });
    {
        auto dropped = ask<int>(post, [&](Result<int>) { called += 100; });
        dropped.handler(1);  // posted, but its owner goes before it runs
    }
    kept.handler(5);
    for (auto& work : posted) work();
    EXPECT_EQ(called, 5);
}

}  // namespace
}  // namespace helio::client
