// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/difference.h"

#include <gtest/gtest.h>

namespace helio::client::book {
namespace {

Prepared read(const std::string& uid, Byte hash) {
    Prepared out;
    out.entry.uid = uid;
    out.entry.hash = {hash};
    return out;
}
const std::vector<store::KeptEntry> kKept{
    {model::EntryId(1), "a", {1}, false}, {model::EntryId(2), "b", {2}, false}, {model::EntryId(3), "c", {3}, true}, {model::EntryId(4), "d", {4}, true}};

TEST(DifferenceOfBooks, OnlyWhatIsNewOrChangedIsWritten) {
    const auto out = differ(kKept, {read("a", 1), read("b", 9), read("c", 3), read("e", 5)}, true);
    EXPECT_EQ(out.added, (std::vector<std::size_t>{3}));
    EXPECT_EQ(out.changed, (std::vector<std::size_t>{1, 2})) << "b is another card, c is back";
    EXPECT_TRUE(out.gone.empty()) << "d had gone before";
}

TEST(DifferenceOfBooks, OnlyAWholeReadingSaysWhatHasGone) {
    EXPECT_EQ(differ(kKept, {read("a", 1)}, true).gone, (std::vector{model::EntryId(2)}));
    EXPECT_TRUE(differ(kKept, {read("a", 1)}, false).gone.empty());
}

TEST(DifferenceOfBooks, NumbersThatACardLostAndGot) {
    const auto line = [](const std::string& digits) { return store::BookLine{.written = digits, .label = {}, .digits = digits, .reason = {}}; };
    EXPECT_EQ(changedNumbers({line("1"), line("2"), line("")}, {line("2"), line("3"), line("3"), line("")}), (ChangedNumbers{{"1"}, {"3"}}));
    EXPECT_EQ(changedNumbers({line("1")}, {line("1")}), ChangedNumbers{});
}

}  // namespace
}  // namespace helio::client::book
