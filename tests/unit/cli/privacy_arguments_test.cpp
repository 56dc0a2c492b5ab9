// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "apps/heliograph-cli/arguments.h"

namespace helio::cli {
namespace {

std::variant<Arguments, Usage> parse(std::vector<const char*> words) {
    words.insert(words.begin(), {"heliograph-cli", "--account", "acc"});
    return parseArguments(static_cast<int>(words.size()), words.data());
}

template <class T>
T command(std::vector<const char*> words) {
    auto parsed = parse(std::move(words));
    if (auto* usage = std::get_if<Usage>(&parsed)) ADD_FAILURE() << usage->text;
    auto* arguments = std::get_if<Arguments>(&parsed);
    if (!arguments || !std::holds_alternative<T>(arguments->command)) {
        ADD_FAILURE() << "another command";
        return {};
    }
    return std::get<T>(arguments->command);
}

/// "" where the command line is understood.
std::string refusal(std::vector<const char*> words) {
    const auto parsed = parse(std::move(words));
    const auto* usage = std::get_if<Usage>(&parsed);
    if (!usage) return {};
    EXPECT_EQ(usage->code, 2);
    return usage->text;
}

TEST(PrivacyArguments, ExceptionsOfBothKindsAreListsOfTheirOwn) {
    const auto set = command<PrivacySet>({"privacy", "set", "phone_number", "nobody", "--never", "Ada", "--always", "Ben", "+12025550101"});
    EXPECT_EQ(set.subject, "phone_number");
    EXPECT_EQ(set.audience, "nobody");
    EXPECT_EQ(set.never, std::vector<std::string>{"Ada"});
    EXPECT_EQ(set.always, (std::vector<std::string>{"Ben", "+12025550101"}));
    EXPECT_FALSE(set.alwaysTrusted) << "said, never supposed";
    const auto bare = command<PrivacySet>({"privacy", "set", "phone_number", "contacts"});
    EXPECT_TRUE(bare.always.empty() && bare.never.empty()) << "exceptions that are not named are gone";
}

TEST(PrivacyArguments, EachSectionWantsItsVerb) {
    for (const char* section : {"privacy", "blocked", "trusted", "username", "note"}) EXPECT_NE(refusal({section}), "") << section;
    EXPECT_NE(refusal({"blocked", "forget", "Ada"}), "");
}

TEST(PrivacyArguments, WhatAVerbNeedsIsAskedFor) {
    EXPECT_NE(refusal({"privacy", "set"}), "");
    EXPECT_NE(refusal({"privacy", "set", "last_seen"}), "");
    EXPECT_NE(refusal({"blocked", "add"}), "") << "nobody is not everybody";
    EXPECT_NE(refusal({"blocked", "remove"}), "");
    EXPECT_NE(refusal({"trusted", "add"}), "");
    EXPECT_NE(refusal({"username", "set"}), "");
    EXPECT_NE(refusal({"username", "check"}), "");
    EXPECT_NE(refusal({"note", "show"}), "");
    EXPECT_NE(refusal({"note", "set", "Ada"}), "") << "taking a note away is said by an empty text";
}

TEST(PrivacyArguments, AnEmptyListOfTrustedPeopleIsAList) {
    const auto none = command<TrustedChange>({"trusted", "set"});
    EXPECT_EQ(none.what, TrustedChange::What::Set);
    EXPECT_TRUE(none.peers.empty());
    EXPECT_EQ(command<TrustedChange>({"trusted", "add", "Ada"}).what, TrustedChange::What::Add);
    EXPECT_EQ(command<TrustedChange>({"trusted", "remove", "Ada"}).what, TrustedChange::What::Remove);
}

TEST(PrivacyArguments, BlockingAndUnblockingDiffer) {
    EXPECT_TRUE(command<BlockedChange>({"blocked", "add", "Ada", "Ben"}).blocked);
    const auto off = command<BlockedChange>({"blocked", "remove", "Ada", "Ben"});
    EXPECT_FALSE(off.blocked);
    EXPECT_EQ(off.peers.size(), 2U);
}

TEST(PrivacyArguments, AnEmptyTextTakesTheNoteAway) {
    EXPECT_EQ(command<NoteSet>({"note", "set", "Ada", ""}).text, "");
    EXPECT_EQ(command<UsernameSet>({"username", "off"}).name, "");
    EXPECT_NE(refusal({"username", "off", "ada"}), "") << "a name too many";
}

}  // namespace
}  // namespace helio::cli
