// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/arguments.h"

#include <gtest/gtest.h>

namespace helio::cli {
namespace {

std::variant<Arguments, Usage> parse(std::vector<const char*> words) {
    words.insert(words.begin(), {"heliograph-cli", "--account", "acc", "contacts"});
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

TEST(BookArguments, TheSynopsisIsUnderstood) {
    const auto import =
        command<ContactsImport>({"import", "a.vcf", "b.csv", "--region", "GB", "--match-only", "--yes-send-numbers", "--columns", "first;phone", "--deadline", "9"});
    EXPECT_TRUE(import.matchOnly && import.sendNumbers);
    EXPECT_EQ(import.columns, "first;phone");
    EXPECT_FALSE(command<ContactsImport>({"import", "a.vcf"}).sendNumbers) << "consent is said, never supposed";
    EXPECT_EQ(command<BookList>({"book", "--filter", "not-here", "--limit", "5"}).filter, "not-here");
    EXPECT_EQ(command<BookList>({"search", "müller"}).words, "müller");
    EXPECT_EQ(command<BookShow>({"show", "7"}).id, 7);
    EXPECT_EQ(command<BookWhy>({"why", "7", "--number", "2"}).number, 2);
    EXPECT_EQ(command<BookMatch>({"match", "status"}).what, BookMatch::What::Status);
    EXPECT_EQ(command<BookMatch>({"match", "pause"}).what, BookMatch::What::Pause);
    EXPECT_EQ(command<BookMatch>({"match", "resume"}).what, BookMatch::What::Resume);
    EXPECT_TRUE(command<BookAdd>({"add-matches", "--all"}).all);
    EXPECT_TRUE(command<BookSettle>({"keep", "1", "2"}).keep);
    EXPECT_TRUE(command<ContactsImport>({"import", "a.vcf", "--with-removed"}).withRemoved);
    EXPECT_TRUE(command<BookBringBack>({"bring-back", "--all"}).all);
    EXPECT_EQ(command<BookBringBack>({"bring-back", "4"}).ids.size(), 1U);
    EXPECT_TRUE(command<BookSettleChanged>({"keep-old", "4"}).keep);
    EXPECT_FALSE(command<BookSettleChanged>({"let-old-go", "4"}).keep);
    command<BookRemoved>({"removed"});
    command<BookChanged>({"changed-numbers"});
    EXPECT_FALSE(command<BookSettle>({"let-go", "1"}).keep);
    const auto source = command<SourcesAdd>({"sources", "add", "carddav", "https://example.org/", "--user", "ada", "--password-file", "f", "--every", "6"});
    EXPECT_EQ(source.every, 6);
    EXPECT_EQ(command<SourcesSync>({"sources", "sync", "3"}).id, 3);
    EXPECT_FALSE(command<SourcesSync>({"sources", "sync", "3"}).sendNumbers) << "consent is said, never supposed";
    EXPECT_TRUE(command<SourcesSync>({"sources", "sync", "3", "--yes-send-numbers"}).sendNumbers);
    EXPECT_TRUE(command<SourcesAdd>({"sources", "add", "system", "personal", "--keep-numbers"}).keepNumbers);
    EXPECT_EQ(command<SourcesConsent>({"sources", "consent", "3"}).answer, "");
    EXPECT_EQ(command<SourcesConsent>({"sources", "consent", "3", "forget"}).answer, "forget");
    EXPECT_TRUE(std::holds_alternative<Usage>(parse({"sources", "sync", "3", "--yes-send-numbers", "--keep-numbers"})));
    EXPECT_TRUE(std::holds_alternative<Usage>(parse({"sources", "consent", "3", "perhaps"})));
    EXPECT_TRUE(command<SourcesRemove>({"sources", "remove", "3", "--with-entries"}).withEntries);
    (void)command<SourcesList>({"sources", "list"});
    (void)command<SourcesSystem>({"sources", "system"});
    (void)command<BookRuns>({"runs"});
    (void)command<BookSent>({"sent"});
    (void)command<BookSaved>({"saved"});
    (void)command<BookDeleteSynced>({"delete-synced"});
    (void)command<BookJoined>({"joined"});
    EXPECT_EQ(command<ContactsExport>({"export", "--format", "google", "--out", "a.csv"}).format, "google");
    const auto share = command<ContactsShare>({"share", "entry:3", "Ada", "--to", "Bob", "Cyd", "--fields", "phones,emails"});
    EXPECT_EQ(share.to.size(), 2U);
    EXPECT_EQ(share.fields, (std::vector<std::string>{"phones", "emails"}));
    EXPECT_EQ(command<ContactsShare>({"share", "Ada", "--to", "Bob"}).fields, std::vector<std::string>{"phones"}) << "no more leaves than was said";
    EXPECT_EQ(command<ContactsCheck>({"check", "+12025550101", "--name", "Ada"}).name, "Ada");
}

TEST(BookArguments, OldSpellingsStay) {
    (void)command<ContactsList>({"list"});
    (void)command<ContactsExport>({"export"});
    (void)command<ContactsAdd>({"add", "Ada", "--first-name", "A"});
    (void)command<ContactsDelete>({"delete", "Ada"});
}

TEST(BookArguments, ColumnsNeedNoAccount) {
    const std::vector<const char*> words{"heliograph-cli", "contacts", "columns", "a.csv"};
    EXPECT_TRUE(std::holds_alternative<Arguments>(parseArguments(static_cast<int>(words.size()), words.data())));
}

TEST(BookArguments, WhatIsWrongIsAUsageError) {
    for (const auto& words : std::vector<std::vector<const char*>>{
             {"book", "--filter", "some"}, {"sources", "add", "ldap", "x"}, {"add-matches"}, {"share", "Ada"}, {"match"}, {"export", "--format", "pdf"}})
        EXPECT_TRUE(std::holds_alternative<Usage>(parse(words))) << words[0];
}

}  // namespace
}  // namespace helio::cli
