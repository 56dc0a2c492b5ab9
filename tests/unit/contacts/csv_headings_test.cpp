// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_headings.h"

#include <set>

#include "contacts/text_encoding.h"

namespace helio::contacts {
namespace {

TEST(CsvHeadings, noHeadingStandsTwiceInALanguageWithTwoMeanings) {
    for (const auto& language : headingLanguages()) {
        std::map<std::string, const KnownHeading*> seen;
        for (const auto& known : language.headings) {
            const auto [at, fresh] = seen.try_emplace(wordKey(known.heading), &known);
            EXPECT_TRUE(fresh || (at->second->field == known.field && at->second->label == known.label)) << known.heading;
            EXPECT_NE(wordKey(known.heading), "") << known.heading;
        }
    }
}

TEST(CsvHeadings, everyLanguageNamesPeopleAndReachesThem) {
    for (const auto& language : headingLanguages()) {
        std::set<CsvField> fields;
        std::set<std::string_view> labels;
        for (const auto& known : language.headings) {
            fields.insert(known.field);
            if (known.field == CsvField::Phone) labels.insert(known.label);
        }
        EXPECT_TRUE(fields.contains(CsvField::Phone) && fields.contains(CsvField::Email)) << language.headings.front().heading;
        EXPECT_TRUE(fields.contains(CsvField::FirstName) || fields.contains(CsvField::DisplayName));
        EXPECT_TRUE(labels.contains("mobile") && labels.contains("work") && labels.contains("home")) << language.headings.front().heading;
    }
}

}  // namespace
}  // namespace helio::contacts
