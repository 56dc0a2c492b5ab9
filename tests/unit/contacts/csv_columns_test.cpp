// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_columns.h"

namespace helio::contacts {
namespace {

CsvColumn one(std::string_view header) { return matchColumns({std::string(header)}).front(); }

TEST(CsvColumns, googleNumbered) {
    EXPECT_EQ(one("Phone 2 - Value").field, CsvField::Phone);
    EXPECT_EQ(one("Phone 2 - Value").group, 2);
    EXPECT_EQ(one("Phone 2 - Type").field, CsvField::PhoneLabel);
    EXPECT_EQ(one("E-mail 1 - Label").field, CsvField::EmailLabel);
    EXPECT_EQ(one("Address 1 - Postal Code").field, CsvField::Postcode);
    EXPECT_EQ(one("Organization 1 - Name").field, CsvField::Organisation);
    EXPECT_EQ(one("Relation 1 - Value").field, CsvField::Ignored);
    EXPECT_EQ(one("Phone 99999999999999999999 - Value").field, CsvField::Phone);
}

TEST(CsvColumns, outlookInFourLanguages) {
    EXPECT_EQ(one("Business Phone 2").label, "work");
    EXPECT_EQ(one("Mobiltelefon").label, "mobile");
    EXPECT_EQ(one("Telefon geschäftlich").label, "work");
    EXPECT_EQ(one("Téléphone (domicile)").label, "home");
    EXPECT_EQ(one("Teléfono móvil").label, "mobile");
    EXPECT_EQ(one("Vorname").field, CsvField::FirstName);
    EXPECT_EQ(one("Prénom").field, CsvField::FirstName);
    EXPECT_EQ(one("Apellidos").field, CsvField::LastName);
    EXPECT_EQ(one("Geburtstag").dates, DateOrder::DayFirst);
    EXPECT_EQ(one("Birthday").dates, DateOrder::MonthFirst);
}

TEST(CsvColumns, partsOfOneAddressShareAGroup) {
    const auto columns = matchColumns({"Home Street", "Business Street", "Home City"});
    EXPECT_EQ(columns[0].group, columns[2].group);
    EXPECT_NE(columns[0].group, columns[1].group);
}

TEST(CsvColumns, marksAndCaseSayNothing) {
    EXPECT_EQ(one("first name").field, CsvField::FirstName);
    EXPECT_EQ(one("FirstName").field, CsvField::FirstName);
    EXPECT_EQ(one("E-Mail Address").field, CsvField::Email);
    EXPECT_EQ(one("Shoe size").field, CsvField::Ignored);
    EXPECT_EQ(one("").field, CsvField::Ignored);
}

TEST(CsvColumns, frenchTitleTwice) {
    const auto columns = matchColumns({"Titre", "Nom", "Titre"});
    EXPECT_EQ(columns[0].field, CsvField::Prefix);
    EXPECT_EQ(columns[2].field, CsvField::Title);
}

TEST(CsvColumns, aLoneTitleBehindTheNameIsTheJobs) {
    const auto yahoo = matchColumns({"First", "Middle", "Last", "Email", "Home", "Work", "Mobile", "Title", "Company"});
    EXPECT_EQ(yahoo[7].field, CsvField::Title);
    EXPECT_EQ(matchColumns({"First Name", "Name Prefix"})[1].field, CsvField::Prefix);
    const auto outlook = matchColumns({"Title", "First Name", "Company", "Job Title"});
    EXPECT_EQ(outlook[0].field, CsvField::Prefix);
    EXPECT_EQ(outlook[3].field, CsvField::Title);
}

}  // namespace
}  // namespace helio::contacts
