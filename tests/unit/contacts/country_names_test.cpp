// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/country_names.h"

#include <phonenumbers/phonenumberutil.h>

#include "contacts/phone_number.h"

namespace helio::contacts {
namespace {

TEST(CountryNames, everyRegionWithAPlanHasAName) {
    std::set<std::string> regions;
    i18n::phonenumbers::PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
    for (const auto& region : regions) EXPECT_NE(countryName(region), region);
    EXPECT_EQ(countries().size(), regions.size());
}

TEST(CountryNames, tableIsSortedForTheSearch) {
    EXPECT_TRUE(std::ranges::is_sorted(countries(), {}, &Country::region));
    EXPECT_EQ(countryName("GB"), "United Kingdom");
    EXPECT_EQ(countryInSentence("GB"), "the United Kingdom");
    EXPECT_EQ(countryInSentence("FR"), "France");
    EXPECT_EQ(countryName("QQ"), "QQ");
}

TEST(CountryNames, addressesNameThemInManyWays) {
    EXPECT_EQ(regionOfCountryName("United Kingdom"), "GB");
    EXPECT_EQ(regionOfCountryName("UNITED STATES OF AMERICA"), "US");
    EXPECT_EQ(regionOfCountryName("U.S.A."), "US");
    EXPECT_EQ(regionOfCountryName("de"), "DE");
    EXPECT_EQ(regionOfCountryName("Österreich"), "AT");
    EXPECT_EQ(regionOfCountryName("UK"), "GB");
    EXPECT_EQ(regionOfCountryName("Atlantis"), "");
    EXPECT_EQ(regionOfCountryName(""), "");
}

}  // namespace
}  // namespace helio::contacts
