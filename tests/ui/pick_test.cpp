// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and ticking people: what a search matches, what stays chosen, how many may be.
#include "tests/ui/stage.h"
#include "ui/contacts/pick/model.h"

namespace helio::test {

namespace {

ui::PickRow row(std::int64_t id, const QString& name) { return {.peer = model::UserId(id), .name = name, .detail = {}, .words = {}}; }

}  // namespace

TEST(Pick, WordsMatchInAnyOrderWithoutAccents) {
    EXPECT_TRUE(ui::matches("", "anything"));
    EXPECT_TRUE(ui::matches("olaf bene", "Benedikt Ólafsson"));
    EXPECT_TRUE(ui::matches("CARV", "Inês Carvalho"));
    EXPECT_FALSE(ui::matches("ines costa", "Inês Carvalho"));
}

TEST(Pick, NumbersMatchHoweverTheyAreWritten) {
    EXPECT_TRUE(ui::matches("7700 900-461", "Amara Okafor +44 7700 900461"));
    EXPECT_FALSE(ui::matches("12", "Amara +44 7700 900 1 2")) << "two digits are in every number";
    EXPECT_FALSE(ui::matches("room 7700900", "Amara +44 7700 900461")) << "a word beside it is asked for too";
}

TEST(Pick, WhatIsChosenStaysWhileItIsThere) {
    Stage stage;
    ui::PickModel model(stage.session(), true);
    model.setRows({row(1, "Ana"), row(2, "Ben"), row(3, "Cleo")});
    model.choose(model::UserId(3));
    model.choose(model::UserId(1));
    ASSERT_EQ(model.chosen().size(), 2u);
    EXPECT_EQ(model.chosen().front().name, "Cleo") << "in the order they were chosen";
    model.setWords("ben");
    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.chosen().size(), 2u) << "a search unticks nobody";
    model.setRows({row(1, "Ana"), row(2, "Ben")});
    ASSERT_EQ(model.chosen().size(), 1u);
    EXPECT_EQ(model.chosen().front().name, "Ana");
}

TEST(Pick, ALimitIsSaidAndKept) {
    Stage stage;
    ui::PickModel model(stage.session(), true);
    model.setRows({row(1, "Ana"), row(2, "Ben"), row(3, "Cleo")});
    model.setLimit(2);
    QSignalSpy told(&model, &ui::PickModel::limitReached);
    for (int i = 0; i < 3; ++i) model.setData(model.index(i), Qt::Checked, Qt::CheckStateRole);
    EXPECT_EQ(model.chosen().size(), 2u);
    ASSERT_EQ(told.count(), 1);
    EXPECT_EQ(told.front().front().toInt(), 2);
}

}  // namespace helio::test
