// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/phone_number.h"

namespace helio::contacts {
namespace {

using Why = NumberRefusal::Why;

TEST(NumberWords, countsInWords) {
    EXPECT_EQ((NumberRefusal{Why::TooShort, 1, "DE"}.text()), "One digit short for Germany");
    EXPECT_EQ((NumberRefusal{Why::TooShort, 10, "US"}.text()), "Ten digits short for the United States");
    EXPECT_EQ((NumberRefusal{Why::TooLong, 11, "US"}.text()), "11 digits too long for the United States");
    EXPECT_EQ((NumberRefusal{Why::TooShort, 0, ""}.text()), "Too short for a phone number");
    EXPECT_EQ((NumberRefusal{Why::WrongLength, 0, "SE"}.text()), "No number of this length in Sweden");
}

TEST(NumberWords, everyReasonHasWords) {
    for (const auto why : {Why::Empty, Why::NotANumber, Why::NoCountry, Why::UnknownCallingCode, Why::TooShort, Why::TooLong, Why::WrongLength, Why::AreaCodeMissing,
                           Why::ShortCode, Why::OnlyExtension}) {
        EXPECT_NE((NumberRefusal{why, 0, "FR"}.text()), "");
    }
}

TEST(NumberWords, warnsOfLinesThatAreNoPersons) {
    EXPECT_EQ((PhoneNumber{.digits = "1", .kind = NumberKind::PremiumRate}.warning()), "A premium-rate line, not a person’s phone");
    EXPECT_EQ((PhoneNumber{.digits = "1", .kind = NumberKind::Pager}.warning()), "A pager");
    EXPECT_EQ((PhoneNumber{.digits = "1", .kind = NumberKind::Mobile}.warning()), "");
}

}  // namespace
}  // namespace helio::contacts
