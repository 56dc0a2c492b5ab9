// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/address_book.h"
#include "contacts/export.h"
#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(GoogleCsv, writesGooglesColumns) {
    const model::ContactCard card{.firstName = "Ada",
                                  .lastName = "King",
                                  .displayName = "Ada King",
                                  .organisation = "Engines, \"Ltd\"",
                                  .title = "Analyst",
                                  .note = "one\ntwo",
                                  .birthday = "--12-10",
                                  .units = {"Numbers"},
                                  .phones = {{"+447700900461", "mobile", true}, {"020 7946 0018", "Boat"}},
                                  .addresses = {{.street = "1 Street", .city = "London", .label = "home"}}};
    const auto text = writeGoogleCsv({&card, 1});
    EXPECT_EQ(
        text.substr(0, text.find("\r\n")),
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization "
        "Department,"
        "Birthday,Notes,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City,"
        "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value");
    EXPECT_EQ(text.substr(text.find("\r\n") + 2),
              "Ada,,King,,,,,,,\"Engines, \"\"Ltd\"\"\",Analyst,Numbers,--12-10,\"one\ntwo\",,,* Mobile,+447700900461,Boat,020 7946 0018,Home,1 Street,London,,,,,,,\r\n");
}

TEST(GoogleCsv, aNameWithoutPartsIsFiled) {
    const model::ContactCard firm{.displayName = "The Firm", .phones = {{"1234567", ""}}};
    const auto book = readAddressBook(viewOf(writeGoogleCsv({&firm, 1})), "a.csv");
    ASSERT_TRUE(book);
    ASSERT_THAT(book->cards, SizeIs(1));
    EXPECT_EQ(book->cards[0].displayName, "The Firm");
}

TEST(GoogleCsv, saysWhatItCannotHold) {
    const model::ContactCard card{.firstName = "A",
                                  .displayName = "Somebody else",
                                  .note = "n",
                                  .units = {"a", "b"},
                                  .moreNotes = {{.value = "m"}},
                                  .phones = {{" 1 ::: 2 ", "*x", false, "TYPE=VOICE"}},
                                  .photo = {1},
                                  .uid = "u",
                                  .unknown = {{"X-A:b"}}};
    const auto held = asGoogleCsvHolds(card);
    EXPECT_EQ(held.displayName, "A");
    EXPECT_EQ(held.note, "n\nm");
    EXPECT_THAT(held.units, ElementsAre("a, b"));
    EXPECT_EQ(held.phones[0], (model::LabelledValue{"1 :: 2", "x"}));
    EXPECT_TRUE(held.photo.empty() && held.uid.empty() && held.unknown.empty());
}

TEST(GoogleCsv, aCardOfTenThousandNumbersIsBounded) {
    model::ContactCard card{.firstName = "A", .displayName = "A"};
    for (int i = 0; i < 10'000; ++i) card.phones.push_back({std::to_string(i), ""});
    const auto book = readAddressBook(viewOf(writeGoogleCsv({&card, 1})), "a.csv");
    ASSERT_TRUE(book);
    EXPECT_THAT(book->cards.at(0).phones, SizeIs(100));
}

}  // namespace
}  // namespace helio::contacts
