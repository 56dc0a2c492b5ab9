// SPDX-License-Identifier: GPL-3.0-or-later
// contacts export, on an account of a folder alone: no cloud is asked.
#include "tests/unit/cli/commands/account_folder.h"

namespace helio::cli {
namespace {

using Exporting = AccountFolder;

TEST_F(Exporting, OfflineItIsTheContactsOfTheCache) {
    auto session = open(true);
    ASSERT_TRUE(session);
    const auto out = run(*session, ContactsExport{});
    ASSERT_TRUE(out) << out.error().text();
    EXPECT_TRUE(out->raw) << "a file, with and without --json";
    EXPECT_NE(out->text.find("VERSION:4.0"), std::string::npos) << "what is asked for without a word";
    const auto back = cards(out->text);
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(std::ranges::count_if(back, [](const auto& card) { return card.phones.empty(); }), 1) << "a hidden number stays hidden, and its person is there";
}

TEST_F(Exporting, TheFormatIsSaidOrToldByTheName) {
    auto session = open(true);
    ASSERT_TRUE(session);
    EXPECT_NE(run(*session, ContactsExport{.out = {}, .format = "vcard3"})->text.find("VERSION:3.0"), std::string::npos);
    EXPECT_TRUE(run(*session, ContactsExport{.out = {}, .format = "google"})->text.starts_with("First Name,") ||
                run(*session, ContactsExport{.out = {}, .format = "google"})->text.find("Phone 1") != std::string::npos);
    const auto written = [&](const char* name, const char* format) -> std::string {
        const auto path = folder_.path() / name;
        const auto out = run(*session, ContactsExport{.out = path, .format = format});
        EXPECT_TRUE(out) << out.error().text();
        EXPECT_EQ(out->json["count"], 2);
        EXPECT_EQ(out->json["path"], path.string());
        EXPECT_FALSE(out->raw);
        return std::string(textOf(readFile(path, 1 << 20).value()));
    };
    EXPECT_NE(written("a.vcf", "").find("VERSION:4.0"), std::string::npos);
    EXPECT_NE(written("a.csv", "").find("Phone 1"), std::string::npos);
    EXPECT_NE(written("b.csv", "vcard3").find("VERSION:3.0"), std::string::npos) << "what was said goes before the name";
}

TEST_F(Exporting, WhereItCannotBeWrittenTheErrorNamesTheFile) {
    auto session = open(true);
    ASSERT_TRUE(session);
    const auto out = run(*session, ContactsExport{.out = folder_.path() / "missing" / "a.vcf"});
    ASSERT_FALSE(out);
    EXPECT_NE(out.error().text().find("a.vcf"), std::string::npos) << out.error().text();
}

TEST_F(Exporting, ChosenCardsAreReadFromTheBookAndNotOffline) {
    {
        auto session = open(true);
        ASSERT_TRUE(session);
        const auto refused = run(*session, ContactsExport{.out = {}, .format = {}, .ids = {zoe_}});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fault, Fault::BadInput);
    }
    auto session = open(false);
    ASSERT_TRUE(session);
    const auto out = run(*session, ContactsExport{.out = {}, .format = {}, .ids = {zoe_}});
    ASSERT_TRUE(out) << out.error().text();
    const auto back = cards(out->text);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].displayName, "Zoë");
    EXPECT_EQ(back[0].note, "met in Leeds") << "the own notes go into the own file";
    const auto missing = run(*session, ContactsExport{.out = {}, .format = {}, .ids = {zoe_, 4711}});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().fault, Fault::NotFound);
    EXPECT_NE(missing.error().text().find("4711"), std::string::npos) << "one that is missing is named, and nothing is written in its place";
}

}  // namespace
}  // namespace helio::cli
