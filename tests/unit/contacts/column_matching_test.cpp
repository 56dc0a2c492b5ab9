// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/column_matching.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using F = CsvField;
using Because = TableColumn::Because;

constexpr std::string_view kClub = "Wer;Erreichbar unter;Mitglied seit;Bemerkung Kasse\nAda Byron;07700 900461;01.02.2003;zahlt\nBob;+49 30 23125 199;;\n";

std::vector<F> fieldsOf(const Table& table) {
    std::vector<F> out;
    for (const auto& column : table.columns) out.push_back(column.choice.field);
    return out;
}

TEST(ColumnMatching, proposesForATableOfNoProgram) {
    const auto table = lookAtTable(viewOf(kClub));
    ASSERT_TRUE(table);
    EXPECT_EQ(table->delimiter, ';');
    EXPECT_TRUE(table->headed);
    EXPECT_FALSE(table->sure);
    EXPECT_THAT(fieldsOf(*table), ElementsAre(F::DisplayName, F::Phone, F::Birthday, F::Ignored));
    EXPECT_EQ(table->columns[1].heading, "Erreichbar unter");
    EXPECT_THAT(table->columns[1].samples, ElementsAre("07700 900461", "+49 30 23125 199"));
    EXPECT_EQ(table->columns[1].because, Because::Values);
    EXPECT_EQ(table->columns[3].because, Because::Nothing);
    EXPECT_EQ(lacking(table->columns), std::nullopt);
}

TEST(ColumnMatching, appliesWhatAPersonChose) {
    auto table = lookAtTable(viewOf(kClub));
    ASSERT_TRUE(table);
    table->columns[1].choice.label = "mobile";
    table->columns[2].choice = {};
    table->columns[3].choice.field = F::Note;
    const auto book = readTable(viewOf(kClub), *table);
    ASSERT_TRUE(book);
    ASSERT_EQ(book->cards.size(), 2u);
    EXPECT_EQ(book->cards[0].displayName, "Ada Byron");
    EXPECT_EQ(book->cards[0].note, "zahlt");
    EXPECT_EQ(book->cards[0].birthday, "");
    EXPECT_EQ(book->cards[0].line, 2u);
    EXPECT_EQ(book->cards[0].phones[0], (model::LabelledValue{"07700 900461", "mobile"}));
}

TEST(ColumnMatching, aChoiceIsRememberedByItsHeadings) {
    auto table = lookAtTable(viewOf(kClub));
    table->columns[1].choice = {.field = F::Phone, .label = "Boot; 50 % = ok", .group = 0};
    table->columns[2].choice = {.field = F::Birthday, .label = {}, .group = 0, .dates = DateOrder::DayFirst};
    table->columns[3].choice = {.field = F::Street, .label = "home", .group = 10'001};
    const auto packed = packColumns(table->columns);
    EXPECT_EQ(packed, "name;phone=Boot%3B 50 %25 %3D ok;birthday!day;street#10001=home");
    auto again = lookAtTable(viewOf("WER;erreichbar unter;Mitglied seit;Bemerkung: Kasse\nCid;1;;\n"));
    EXPECT_EQ(again->key, table->key);
    ASSERT_TRUE(unpackColumns(packed, again->columns));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(again->columns[i].choice, table->columns[i].choice) << i;
    EXPECT_NE(lookAtTable(viewOf("Wer;Anders\nA;1\n"))->key, table->key);
}

TEST(ColumnMatching, packedLinesOfNobodyAreRefused) {
    auto table = lookAtTable(viewOf("a,b\nAda Byron,07700 900461\n"));
    const auto before = packColumns(table->columns);
    for (const auto* line : {"", "name", "name;phone;-", "name;nonsense", "name;phone#x", "name;phone#99999999999999", "name;phone=%", "name;phone=%4", "name;phone=%zz"}) {
        EXPECT_FALSE(unpackColumns(line, table->columns)) << line;
        EXPECT_EQ(packColumns(table->columns), before);
    }
}

TEST(ColumnMatching, everyFieldPacksUnderAWordOfItsOwn) {
    for (const auto& name : fieldNames()) {
        std::vector<TableColumn> columns(1);
        columns[0].choice.field = name.field;
        std::vector<TableColumn> back(1);
        ASSERT_TRUE(unpackColumns(packColumns(columns), back)) << name.word;
        EXPECT_EQ(back[0].choice.field, name.field);
        EXPECT_EQ(nameOfField(name.field), name.name);
    }
    EXPECT_EQ(nameOfField(F::FirstName), "First name");
}

TEST(ColumnMatching, programsOwnHeadingsNeedNoQuestion) {
    const auto table = lookAtTable(viewOf("First Name,Last Name,Phone 1 - Label,Phone 1 - Value,Odd\nAda,Byron,Mobile,07700 900461,x\n"));
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->sure);
    EXPECT_EQ(readTable(viewOf("First Name,Last Name,Phone 1 - Label,Phone 1 - Value,Odd\nAda,Byron,Mobile,07700 900461,x\n"), *table)->cards[0].phones[0].label, "mobile");
}

TEST(ColumnMatching, aTableWithoutHeadings) {
    auto table = lookAtTable(viewOf("Ada,Byron,+44 7700 900461\nBob,Smith,+44 7700 900462\n"));
    ASSERT_TRUE(table);
    EXPECT_FALSE(table->headed);
    EXPECT_THAT(fieldsOf(*table), ElementsAre(F::FirstName, F::LastName, F::Phone));
    EXPECT_EQ(table->key, "c3");
    const auto book = readTable(viewOf("Ada,Byron,+44 7700 900461\nBob,Smith,+44 7700 900462\n"), *table);
    EXPECT_EQ(book->cards.size(), 2u);
    EXPECT_EQ(book->cards[0].firstName + book->cards[0].lastName, "AdaByron");
}

TEST(ColumnMatching, whatIsNoTableIsRefused) {
    EXPECT_FALSE(lookAtTable({}));
    EXPECT_FALSE(lookAtTable(viewOf(" \n\n")));
    EXPECT_FALSE(lookAtTable(viewOf(std::string_view("\x89PNG\0\0\0\0", 8))));
    EXPECT_EQ(lookAtTable(viewOf(vcard("FN:A"))).error().happened, "it is a vCard file");
}

TEST(ColumnMatching, saysWhatIsLacking) {
    auto table = lookAtTable(viewOf("Size,Colour\n1,red\n2,blue\n"));
    ASSERT_TRUE(table);
    EXPECT_EQ(lacking(table->columns), "Choose a column with phone numbers or e-mail addresses.");
    table->columns[0].choice.field = F::Phone;
    table->columns[1].choice.field = F::Ignored;
    EXPECT_EQ(lacking(table->columns), "Choose a column with names.");
    for (auto& column : table->columns) column.choice = {};
    EXPECT_FALSE(readTable(viewOf("Size,Colour\n1,red\n"), *table));
}

TEST(ColumnMatching, looksAtTheBeginningOfALargeFileOnly) {
    std::string text = "Wer,Nummer\n";
    for (int i = 0; i < 100'000; ++i) text += "Ada " + std::to_string(i % 7) + "x,+4477009" + std::to_string(10'000 + i % 9'999) + "\n";
    const auto table = lookAtTable(viewOf(text));
    ASSERT_TRUE(table);
    EXPECT_EQ(table->columns[1].samples.size(), TableColumn::kSamples);
    auto chosen = *table;
    chosen.columns[0].choice.field = F::DisplayName;
    EXPECT_EQ(readTable(viewOf(text), chosen)->cards.size(), 100'000u);
    const auto wide = lookAtTable(viewOf("a,b\n" + std::string(2u << 20, 'x')));
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->columns.size(), 2u);
}

}  // namespace
}  // namespace helio::contacts
