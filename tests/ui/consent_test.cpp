// SPDX-License-Identifier: GPL-3.0-or-later
// What a source's row says of its numbers; book_settings_test.cpp and import_matching_test.cpp have the question.
#include "ui/contacts/import/consent.h"

#include <gtest/gtest.h>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"

namespace helio::test {
namespace {

using model::Sending;
using ui::sendingWords;

TEST(SendingWords, SayWhatLeavesToWhomAndWhatStays) {
    EXPECT_EQ(sendingWords({.answer = Sending::Agreed, .unasked = 0, .cloud = "Harbour"}), "Harbour receives its numbers, as you agreed.");
    EXPECT_EQ(sendingWords({.answer = Sending::Agreed, .unasked = 0, .cloud = {}}), "This service receives its numbers, as you agreed.");
    EXPECT_EQ(sendingWords({.answer = Sending::Unanswered, .unasked = 1, .cloud = "Harbour"}), "1 number stays on this computer. Harbour can find people only by receiving them.");
    EXPECT_EQ(sendingWords({.answer = Sending::Declined, .unasked = 31, .cloud = "Harbour"}), "31 numbers stay on this computer.");
    EXPECT_EQ(sendingWords({.answer = Sending::Declined, .unasked = 0, .cloud = "Harbour"}), "") << "nothing to say";
    EXPECT_EQ(sendingWords({.answer = Sending::Unanswered, .unasked = 2, .cloud = "100% %1"}), "2 numbers stay on this computer. 100% %1 can find people only by receiving them.");
}

TEST(AskingToSend, ASourceThatWentMeanwhileAsksNothing) {
    Stage stage;
    auto& book = bookOf(stage.client());
    book.inPrivate = false;
    int told = 0;
    ui::askToSend(stage.session(), &stage.window(), model::SourceId(77), "Work", [&](bool sent) { told += sent ? 10 : 1; });
    EXPECT_TRUE(stage.until([&] { return told == 1; }));
    EXPECT_FALSE(stage.find("sendNumbers"));
    ui::askToSend(stage.session(), nullptr, model::SourceId(77), "Work", [&](bool sent) { told += sent ? 10 : 1; });
    EXPECT_EQ(told, 2) << "a window that is gone is no answer";
}

}  // namespace
}  // namespace helio::test
