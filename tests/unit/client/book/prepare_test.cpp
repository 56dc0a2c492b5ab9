// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/prepare.h"

#include <gmock/gmock.h>

#include <set>

namespace helio::client::book {
namespace {

using testing::ElementsAre;

model::ContactCard card(const std::string& name, std::vector<std::string> phones, const std::string& uid = {}) {
    model::ContactCard out{.firstName = name, .displayName = name};
    for (auto& phone : phones) out.phones.push_back({.value = phone, .label = "work"});
    out.uid = uid;
    return out;
}

TEST(Prepare, NumbersAreNormalisedOrSayWhyNot) {
    const auto out = prepareAll({card("Ada", {"(202) 555-0101", "12", "+44 7700 900461", "202-555-0101"})}, "US");
    ASSERT_EQ(out.size(), 1U);
    const auto& lines = out[0].entry.lines;
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].digits, "12025550101");
    EXPECT_EQ(lines[0].written, "(202) 555-0101");
    EXPECT_EQ(lines[1].digits, "");
    EXPECT_FALSE(lines[1].reason.empty());
    EXPECT_EQ(lines[3].digits, "12025550101");
    EXPECT_THAT(out[0].digits, ElementsAre("12025550101", "447700900461"));
}

TEST(Prepare, OnlyWhatWasChosenIsAsked) {
    const auto out = prepareChosen({{card("Ada", {"+12025550101", "+12025550102"}), {"12025550102"}}}, "");
    EXPECT_THAT(out[0].digits, ElementsAre("12025550102"));
    EXPECT_EQ(out[0].entry.lines[0].digits, "12025550101") << "known, but not asked";
}

TEST(Prepare, ANumberPutRightByHandTakesThePlaceOfTheBrokenOne) {
    const auto out = prepareChosen({{card("Ada", {"+12025550101", "555"}), {"12025550101", "12025550555", "12025550777"}}}, "");
    const auto& lines = out[0].entry.lines;
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1].written, "555");
    EXPECT_EQ(lines[1].digits, "12025550555");
    EXPECT_EQ(lines[1].reason, "");
    EXPECT_EQ(lines[2].digits, "12025550777");
}

TEST(Prepare, ACardIsFoundAgainByItsUidElseByItsName) {
    const auto before = prepareAll({card("Ada", {"+12025550101"}, "u1"), card("Bob", {"+12025550102"}), card("Bob", {})}, "");
    const auto after = prepareAll({card("Ada L", {"+12025550103"}, "u1"), card("Bob", {"+12025550104"}), card("Bob", {})}, "");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(before[i].entry.uid, after[i].entry.uid) << i;
    EXPECT_NE(before[1].entry.uid, before[2].entry.uid) << "namesakes";
    EXPECT_NE(before[1].entry.hash, after[1].entry.hash);
    EXPECT_EQ(before[2].entry.hash, after[2].entry.hash);
}

TEST(Prepare, NobodyIsNameless) {
    EXPECT_EQ(nameOf({.firstName = "A", .lastName = "B"}), "A B");
    EXPECT_EQ(nameOf({.organisation = "Hikers"}), "Hikers");
    model::ContactCard only;
    only.emails = {{.value = "a@example.org"}};
    EXPECT_EQ(nameOf(only), "a@example.org");
    EXPECT_EQ(prepareAll({only}, "")[0].entry.first, "a@example.org") << "the cloud takes no empty name";
}

TEST(Prepare, WordsAreFoldedForTheIndex) {
    auto muller = card("Müller", {"+12025550101"});
    muller.note = "Zürich";
    const auto out = prepareAll({muller}, "");
    EXPECT_NE(out[0].entry.words.find("muller"), std::string::npos);
    EXPECT_NE(out[0].entry.words.find("zurich"), std::string::npos);
    EXPECT_EQ(out[0].entry.sort, "muller");
}

TEST(Prepare, NoUidIsGivenTwiceWhateverTheBookSays) {
    const auto out = prepareAll({card("A", {}, "a"), card("B", {}, "a#2"), card("C", {}, "a"), card("D", {}, "a"), card("Bob", {}), card("E", {}, "~bob")}, "");
    std::set<std::string> uids;
    for (const auto& one : out) uids.insert(one.entry.uid);
    EXPECT_EQ(uids.size(), out.size()) << "one card would take the other's place";
    EXPECT_EQ(out[0].entry.uid, "a");
    EXPECT_EQ(out[1].entry.uid, "a#2");
}

}  // namespace
}  // namespace helio::client::book
