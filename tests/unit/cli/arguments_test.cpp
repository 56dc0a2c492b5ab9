// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/arguments.h"

#include <gtest/gtest.h>

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

TEST(Arguments, TheSynopsisIsUnderstood) {
    EXPECT_EQ(command<SignIn>({"--cloud", "c.json", "sign-in", "--phone", "+12025550101", "--code-file", "f", "--first-name", "A", "--last-name", "B"}).phone, "+12025550101");
    const auto import = command<ContactsImport>({"contacts", "import", "a.vcf", "b.csv", "--region", "GB", "--dry-run", "--json"});
    EXPECT_EQ(import.files.size(), 2U);
    EXPECT_EQ(import.region, "GB");
    EXPECT_TRUE(import.dryRun);
    (void)command<ContactsList>({"contacts", "list", "--json"});
    (void)command<ChatsList>({"chats", "list", "--json"});
    EXPECT_EQ(command<History>({"history", "--chat", "Ada", "--limit", "7", "--json"}).limit, 7);
    EXPECT_EQ(command<Search>({"search", "two words"}).words, "two words");
    EXPECT_EQ(command<Send>({"send", "--to", "Ada", "--text", "hello"}).text, "hello");
    const auto photos = command<Send>({"send", "--to", "Ada", "--photo", "a.jpg", "b.jpg", "--as-file", "--caption", "two"});
    EXPECT_EQ(photos.photos.size(), 2U);
    EXPECT_TRUE(photos.asFile);
    EXPECT_EQ(command<Send>({"send", "--to", "Ada", "--contact", "+12025550101", "x.vcf"}).contacts.size(), 2U);
    const auto answer = command<AnswerPhone>({"answer-phone", "@teambot", "12", "--yes"});
    EXPECT_EQ(answer.peer, "@teambot");
    EXPECT_EQ(answer.message, 12);
    EXPECT_TRUE(answer.yes);
    EXPECT_FALSE(command<AnswerPhone>({"answer-phone", "@teambot", "12"}).yes);
    EXPECT_EQ(command<GroupCreate>({"group", "create", "--title", "T", "--with", "Ada", "+12025550101", "5"}).with.size(), 3U);
    EXPECT_EQ(command<Download>({"download", "--chat", "5", "--message", "9", "--out", "d"}).message, 9);
    EXPECT_EQ(command<Read>({"read", "--chat", "5"}).chat, "5");
    (void)command<DevicesList>({"devices", "list"});
    EXPECT_EQ(command<DevicesTerminate>({"devices", "terminate", "77"}).id, 77);
    EXPECT_TRUE(command<DevicesTerminate>({"devices", "terminate", "--others"}).others);
    EXPECT_EQ(command<Watch>({"watch", "--json", "--for", "5"}).seconds, 5);
    EXPECT_FALSE(command<SignOut>({"sign-out"}).here);
    EXPECT_TRUE(command<SignOut>({"sign-out", "--here"}).here);
    (void)command<SyncStatus>({"sync", "status"});
    (void)command<SyncCheck>({"sync", "check"});
    (void)command<SyncRebuild>({"sync", "rebuild"});
}

TEST(Arguments, PrivacyAndPeopleAreUnderstood) {
    EXPECT_EQ(command<PrivacyShow>({"privacy", "show"}).subject, "");
    EXPECT_EQ(command<PrivacyShow>({"privacy", "show", "last_seen", "--json"}).subject, "last_seen");
    const auto set = command<PrivacySet>({"privacy", "set", "last_seen", "contacts", "--always", "Ada", "-42", "--never", "@ben", "--always-trusted"});
    EXPECT_EQ(set.subject, "last_seen");
    EXPECT_EQ(set.audience, "contacts");
    EXPECT_EQ(set.always, (std::vector<std::string>{"Ada", "-42"}));
    EXPECT_EQ(set.never, std::vector<std::string>{"@ben"});
    EXPECT_TRUE(set.alwaysTrusted);
    (void)command<BlockedList>({"blocked", "list"});
    EXPECT_TRUE(command<BlockedChange>({"blocked", "add", "Ada"}).blocked);
    EXPECT_FALSE(command<BlockedChange>({"blocked", "remove", "Ada"}).blocked);
    (void)command<TrustedList>({"trusted", "list"});
    EXPECT_TRUE(command<TrustedChange>({"trusted", "set"}).peers.empty());
    EXPECT_EQ(command<TrustedChange>({"trusted", "remove", "Ada", "Ben"}).what, TrustedChange::What::Remove);
    (void)command<UsernameShow>({"username", "show"});
    EXPECT_EQ(command<UsernameSet>({"username", "set", "ada_lovelace"}).name, "ada_lovelace");
    EXPECT_EQ(command<UsernameSet>({"username", "off"}).name, "");
    EXPECT_EQ(command<UsernameCheck>({"username", "check", "ada"}).name, "ada");
    EXPECT_EQ(command<NoteShow>({"note", "show", "Ada"}).peer, "Ada");
    EXPECT_EQ(command<NoteSet>({"note", "set", "Ada", "met in Leeds"}).text, "met in Leeds");
    EXPECT_EQ(std::get<Usage>(parse({"privacy", "set", "last_seen"})).code, 2);
}

TEST(Arguments, NegativePeersAndIdsAreValuesNotOptions) {
    EXPECT_EQ(command<History>({"history", "--chat", "-42"}).chat, "-42");
    EXPECT_EQ(command<Send>({"send", "--to", "-1000000000007", "--text", "-1"}).to, "-1000000000007");
    EXPECT_EQ(command<DevicesTerminate>({"devices", "terminate", "-8446744073709551"}).id, -8446744073709551);
}

TEST(Arguments, WhatIsMissingOrTooMuchIsAUsageError) {
    const std::vector<std::vector<const char*>> wrong = {
        {}, {"send", "--to", "x"}, {"send", "--to", "x", "--text", "a", "--contact", "b"}, {"history"}, {"devices", "terminate"}, {"dance"}, {"contacts"}};
    for (const auto& words : wrong) {
        const auto parsed = parse(words);
        const auto* usage = std::get_if<Usage>(&parsed);
        ASSERT_NE(usage, nullptr);
        EXPECT_EQ(usage->code, 2);
        EXPECT_FALSE(usage->text.empty());
    }
    EXPECT_EQ(std::get<Usage>(parse({"--help"})).code, 0);
}

}  // namespace
}  // namespace helio::cli
