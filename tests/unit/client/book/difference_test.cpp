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

std::vector<std::string> kept(std::vector<store::KeptEntry> kept, std::vector<Prepared> cards) {
    keepUids(kept, cards);
    std::vector<std::string> out;
    for (const auto& one : cards) out.push_back(one.entry.uid);
    return out;
}

TEST(DifferenceOfBooks, WhoIsAsBeforeKeepsTheUidWhereverTheyStand) {
    const std::vector<store::KeptEntry> three{{model::EntryId(1), "~i", {1}, false}, {model::EntryId(2), "~i#2", {2}, false}, {model::EntryId(3), "~i#3", {3}, false}};
    using Uids = std::vector<std::string>;
    EXPECT_EQ(kept(three, {read("~i", 2), read("~i#2", 3)}), (Uids{"~i#2", "~i#3"})) << "the first has gone";
    EXPECT_EQ(kept(three, {read("~i", 3), read("~i#2", 1), read("~i#3", 2)}), (Uids{"~i#3", "~i", "~i#2"})) << "another order";
    EXPECT_EQ(kept(three, {read("~i", 9), read("~i#2", 1), read("~i#3", 2), read("~i#4", 3)}), (Uids{"~i#4", "~i", "~i#2", "~i#3"})) << "one more, before them";
    EXPECT_EQ(kept(three, {read("~i", 1), read("~i#2", 9), read("~i#3", 3)}), (Uids{"~i", "~i#2", "~i#3"})) << "the second changed";
    EXPECT_EQ(kept({{model::EntryId(1), "~i", {1}, false}, {model::EntryId(2), "~i#2", {1}, true}}, {read("~i", 1), read("~i#2", 1)}), (Uids{"~i", "~i#2"})) << "twins";
    EXPECT_EQ(kept({}, {read("a", 1)}), Uids{"a"});
}

}  // namespace
}  // namespace helio::client::book
