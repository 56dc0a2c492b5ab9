// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/phone_number.h"

namespace helio::contacts {
namespace {

std::string digitsOf(std::string_view text, std::string_view region) {
    const auto number = normaliseNumber(text, region);
    return number ? number->digits : "refused: " + number.error().text();
}
std::string reasonFor(std::string_view text, std::string_view region) {
    const auto number = normaliseNumber(text, region);
    return number ? "accepted as " + number->digits : number.error().text();
}

TEST(PhoneNumber, readsWhatPeopleWrite) {
    EXPECT_EQ(digitsOf("07700 900 461", "GB"), "447700900461");
    EXPECT_EQ(digitsOf("(07700) 900-318", "GB"), "447700900318");
    EXPECT_EQ(digitsOf("+44 (0)20 7946 0018", ""), "442079460018");
    EXPECT_EQ(digitsOf("0039 06 5550 0177", "GB"), "390655500177");
    EXPECT_EQ(digitsOf("0039 06 5550 0177", "US"), "390655500177");
    EXPECT_EQ(digitsOf("0039 06 5550 0177", ""), "390655500177");
    EXPECT_EQ(digitsOf("905-555-1234", "US"), "19055551234");
    EXPECT_EQ(digitsOf("1-800-FLOWERS", "US"), "18003569377");
    EXPECT_EQ(digitsOf("0800-FLOWERS", "GB"), "448003569377");
    EXPECT_EQ(digitsOf("020 7946 0018 x42", "GB"), "442079460018");
    EXPECT_EQ(digitsOf("020 7946 0018;ext=42", "GB"), "442079460018");
    EXPECT_EQ(digitsOf("030 23125-199 Durchwahl 7", "DE"), "493023125199");
    EXPECT_EQ(digitsOf("03-5550-0123", "JP"), "81355500123");
    EXPECT_EQ(digitsOf("555 0142", "IS"), "3545550142");
    EXPECT_EQ(digitsOf("tel:+1-202-555-0143", ""), "12025550143");
    EXPECT_EQ(digitsOf("＋４４ ７７００ ９００４６１", ""), "447700900461");
    EXPECT_EQ(digitsOf("  +61 491 570 156  ", "GB"), "61491570156");
    EXPECT_EQ(digitsOf("030 / 23125199", "DE"), "493023125199");
}

TEST(PhoneNumber, saysKindRegionAndExtension) {
    const auto mobile = normaliseNumber("+61 491 570 156", "");
    ASSERT_TRUE(mobile);
    EXPECT_EQ(mobile->kind, NumberKind::Mobile);
    EXPECT_EQ(mobile->region, "AU");
    EXPECT_EQ(mobile->warning(), "");
    EXPECT_EQ(normaliseNumber("+33 1 99 00 41 27", "")->kind, NumberKind::FixedLine);
    EXPECT_EQ(normaliseNumber("+1 202 555 0143", "")->kind, NumberKind::FixedLineOrMobile);
    EXPECT_EQ(normaliseNumber("+1 604 555 0129", "")->region, "CA");
    const auto office = normaliseNumber("+1 418 656 9254 ext. 102", "");
    EXPECT_EQ(office->extension, "102");
    EXPECT_EQ(normaliseNumber("030 23125199 Durchwahl 7", "DE")->extension, "7");
    EXPECT_EQ(normaliseNumber("01 99 00 41 27 poste 31", "FR")->extension, "31");
    EXPECT_EQ(office->warning(), "Extension 102 is left out");
    EXPECT_EQ(normaliseNumber("+1 800 356 9377", "")->warning(), "A freephone line, not a person’s phone");
}

TEST(PhoneNumber, whatIsPossibleButUnassignedIsKeptWithAWarning) {
    const auto number = normaliseNumber("+44 7700 900461", "");
    ASSERT_TRUE(number);
    EXPECT_FALSE(number->assigned);
    EXPECT_EQ(number->warning(), "Not in use in the United Kingdom, as far as is known");
}

TEST(PhoneNumber, refusesInPlainWords) {
    EXPECT_EQ(reasonFor("020 7946 09", "GB"), "Two digits short for the United Kingdom");
    EXPECT_EQ(reasonFor("+44 20 7946 001", ""), "accepted as 44207946001");  // some British numbers do have nine digits
    EXPECT_EQ(reasonFor("+1 202 555 014", ""), "One digit short for the United States");
    EXPECT_EQ(reasonFor("555-1234", "US"), "Area code missing for the United States");
    EXPECT_EQ(reasonFor("+44 7700 900461 12", ""), "Two digits too long for the United Kingdom");
    EXPECT_EQ(reasonFor("+33 1 99 00 41 27 5", ""), "One digit too long for France");
    EXPECT_EQ(reasonFor("+1 202 555 0143 0143 0143 0143", ""), "Too long for a phone number");
    EXPECT_EQ(reasonFor("07700 900461", ""), "No country: choose a region");
    EXPECT_EQ(reasonFor("+999 12345678", "GB"), "No country has this code");
    EXPECT_EQ(reasonFor("call me", "GB"), "Not a phone number");
    EXPECT_EQ(reasonFor("a@b.org", "GB"), "Not a phone number");
    EXPECT_EQ(reasonFor("ext. 4471", "GB"), "Extension without a main number");
    EXPECT_EQ(reasonFor("911", "US"), "A short code that works inside the United States only");
    EXPECT_EQ(reasonFor("1", "US"), "Not a phone number");
    EXPECT_EQ(reasonFor(" ", "GB"), "No phone number");
    EXPECT_EQ(reasonFor(std::string(100'000, '1'), "GB"), "Not a phone number");
    EXPECT_EQ(reasonFor("4.47701E+11", "GB"), "Digits were lost in a spreadsheet");
    EXPECT_EQ(reasonFor("4,47701e+11", "GB"), "Digits were lost in a spreadsheet");
    EXPECT_EQ(reasonFor("---", "GB"), "Not a phone number");
}

TEST(PhoneNumber, everyResultHas7To15Digits) {
    for (const auto text : {"+290 1234", "+49 12345678901234", "+47 12345", "+683 4000", "+6834000", "+49 3023125199012"}) {
        if (const auto number = normaliseNumber(text, "")) {
            EXPECT_GE(number->digits.size(), 7u) << text;
            EXPECT_LE(number->digits.size(), 15u) << text;
        } else {
            EXPECT_NE(number.error().text(), "");
        }
    }
}

TEST(PhoneNumber, tellsTheRegionOfANumber) {
    EXPECT_EQ(regionOf("447700900461"), "GB");
    EXPECT_EQ(regionOf("+12025550143"), "US");
    EXPECT_EQ(regionOf("16045550129"), "CA");
    EXPECT_EQ(regionOf("80012345678"), "");  // of no country
    EXPECT_EQ(regionOf("999123"), "");
    EXPECT_EQ(regionOf(""), "");
}

TEST(PhoneNumber, showsItToPeople) {
    EXPECT_EQ(formatForPeople("447700900461"), "+44 7700 900461");
    EXPECT_EQ(formatForPeople("+12025550143"), "+1 202-555-0143");
    EXPECT_EQ(formatForPeople("999123"), "+999123");
    EXPECT_EQ(callingCodeOf("GB"), 44);
    EXPECT_EQ(callingCodeOf("XX"), 0);
}

}  // namespace
}  // namespace helio::contacts
