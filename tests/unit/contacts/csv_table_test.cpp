// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_table.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
    std::vector<CsvRecord> records;
    std::vector<Problem> problems;
};
Read read(std::string_view text, CsvLimits limits = {}) {
    Read out;
    readCsv(text, findDelimiter(text), [&](CsvRecord&& r) { out.records.push_back(std::move(r)); }, [&](Problem&& p) { out.problems.push_back(std::move(p)); }, limits);
    return out;
}

TEST(CsvTable, findsTheDelimiter) {
    EXPECT_EQ(findDelimiter("a,b,c\n1;2;3;4;5"), ',');
    EXPECT_EQ(findDelimiter("a;b;\"x,y,z\"\n"), ';');
    EXPECT_EQ(findDelimiter("a\tb\n"), '\t');
    EXPECT_EQ(findDelimiter("a|b\n"), '|');
    EXPECT_EQ(findDelimiter("sep=;\na,b;c\n"), ';');
    EXPECT_EQ(findDelimiter("Name\n"), ',');
    EXPECT_EQ(findDelimiter(""), ',');
}

TEST(CsvTable, readsQuotesBreaksAndLineNumbers) {
    const auto out = read("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\n , \nlast,\"\"\r3,4");
    ASSERT_EQ(out.records.size(), 4u);
    EXPECT_THAT(out.records[1].fields, ElementsAre("x, \"y\"\nz", "2"));
    EXPECT_EQ(out.records[1].line, 2u);
    EXPECT_THAT(out.records[2].fields, ElementsAre("last", ""));
    EXPECT_EQ(out.records[2].line, 6u);
    EXPECT_THAT(out.records[3].fields, ElementsAre("3", "4"));
    EXPECT_EQ(out.records[3].line, 7u);
    EXPECT_THAT(out.problems, IsEmpty());
}

TEST(CsvTable, keepsWhatStandsBehindAQuote) { EXPECT_THAT(read("\"a\"b,c").records[0].fields, ElementsAre("ab", "c")); }

TEST(CsvTable, leavesTheNamedDelimiterOut) {
    const auto out = read("sep=;\r\na;b\r\n");
    ASSERT_EQ(out.records.size(), 1u);
    EXPECT_THAT(out.records[0].fields, ElementsAre("a", "b"));
    EXPECT_EQ(out.records[0].line, 2u);
}

TEST(CsvTable, aQuoteNeverClosedCostsOneRow) {
    const auto out = read("a,b\n\"x,1\ny,2\nz,3");
    EXPECT_THAT(out.problems, ElementsAre(Problem{2, "A quote is opened and never closed"}));
    ASSERT_EQ(out.records.size(), 3u);
    EXPECT_THAT(out.records[1].fields, ElementsAre("y", "2"));
    EXPECT_EQ(out.records[1].line, 3u);
}

TEST(CsvTable, boundsRowsAndFields) {
    const auto longRow = read("a,b\n\"" + std::string(5'000, 'x') + "\",1\ny,2", {.record = 2'048, .fields = 10});
    EXPECT_THAT(longRow.problems, ElementsAre(Problem{2, "The row is longer than 2 KiB"}));
    EXPECT_EQ(longRow.records.size(), 2u);
    EXPECT_EQ(read(std::string(100, ',') + "x", {.record = 2'048, .fields = 10}).records.size(), 0u);  // what is kept of it is blank
    EXPECT_EQ(read("a" + std::string(100, ','), {.record = 2'048, .fields = 10}).records[0].fields.size(), 10u);
}

}  // namespace
}  // namespace helio::contacts
