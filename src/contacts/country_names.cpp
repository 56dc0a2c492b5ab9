// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/country_names.h"

#include <algorithm>

#include "contacts/text_encoding.h"

namespace helio::contacts {

namespace {

// clang-format off: a table
constexpr Country kCountries[] = {
    {"AC", "Ascension Island", false}, {"AD", "Andorra", false}, {"AE", "United Arab Emirates", true}, {"AF", "Afghanistan", false},
    {"AG", "Antigua and Barbuda", false}, {"AI", "Anguilla", false}, {"AL", "Albania", false}, {"AM", "Armenia", false},
    {"AO", "Angola", false}, {"AR", "Argentina", false}, {"AS", "American Samoa", false}, {"AT", "Austria", false},
    {"AU", "Australia", false}, {"AW", "Aruba", false}, {"AX", "Åland Islands", true}, {"AZ", "Azerbaijan", false},
    {"BA", "Bosnia and Herzegovina", false}, {"BB", "Barbados", false}, {"BD", "Bangladesh", false}, {"BE", "Belgium", false},
    {"BF", "Burkina Faso", false}, {"BG", "Bulgaria", false}, {"BH", "Bahrain", false}, {"BI", "Burundi", false}, {"BJ", "Benin", false},
    {"BL", "Saint Barthélemy", false}, {"BM", "Bermuda", false}, {"BN", "Brunei", false}, {"BO", "Bolivia", false},
    {"BQ", "Caribbean Netherlands", true}, {"BR", "Brazil", false}, {"BS", "Bahamas", true}, {"BT", "Bhutan", false},
    {"BW", "Botswana", false}, {"BY", "Belarus", false}, {"BZ", "Belize", false}, {"CA", "Canada", false}, {"CC", "Cocos Islands", true},
    {"CD", "Democratic Republic of the Congo", true}, {"CF", "Central African Republic", true}, {"CG", "Republic of the Congo", true},
    {"CH", "Switzerland", false}, {"CI", "Côte d’Ivoire", false}, {"CK", "Cook Islands", true}, {"CL", "Chile", false},
    {"CM", "Cameroon", false}, {"CN", "China", false}, {"CO", "Colombia", false}, {"CR", "Costa Rica", false}, {"CU", "Cuba", false},
    {"CV", "Cape Verde", false}, {"CW", "Curaçao", false}, {"CX", "Christmas Island", false}, {"CY", "Cyprus", false},
    {"CZ", "Czechia", false}, {"DE", "Germany", false}, {"DJ", "Djibouti", false}, {"DK", "Denmark", false}, {"DM", "Dominica", false},
    {"DO", "Dominican Republic", true}, {"DZ", "Algeria", false}, {"EC", "Ecuador", false}, {"EE", "Estonia", false},
    {"EG", "Egypt", false}, {"EH", "Western Sahara", false}, {"ER", "Eritrea", false}, {"ES", "Spain", false}, {"ET", "Ethiopia", false},
    {"FI", "Finland", false}, {"FJ", "Fiji", false}, {"FK", "Falkland Islands", true}, {"FM", "Micronesia", false},
    {"FO", "Faroe Islands", true}, {"FR", "France", false}, {"GA", "Gabon", false}, {"GB", "United Kingdom", true},
    {"GD", "Grenada", false}, {"GE", "Georgia", false}, {"GF", "French Guiana", false}, {"GG", "Guernsey", false}, {"GH", "Ghana", false},
    {"GI", "Gibraltar", false}, {"GL", "Greenland", false}, {"GM", "Gambia", true}, {"GN", "Guinea", false}, {"GP", "Guadeloupe", false},
    {"GQ", "Equatorial Guinea", false}, {"GR", "Greece", false}, {"GT", "Guatemala", false}, {"GU", "Guam", false},
    {"GW", "Guinea-Bissau", false}, {"GY", "Guyana", false}, {"HK", "Hong Kong", false}, {"HN", "Honduras", false},
    {"HR", "Croatia", false}, {"HT", "Haiti", false}, {"HU", "Hungary", false}, {"ID", "Indonesia", false}, {"IE", "Ireland", false},
    {"IL", "Israel", false}, {"IM", "Isle of Man", true}, {"IN", "India", false}, {"IO", "British Indian Ocean Territory", true},
    {"IQ", "Iraq", false}, {"IR", "Iran", false}, {"IS", "Iceland", false}, {"IT", "Italy", false}, {"JE", "Jersey", false},
    {"JM", "Jamaica", false}, {"JO", "Jordan", false}, {"JP", "Japan", false}, {"KE", "Kenya", false}, {"KG", "Kyrgyzstan", false},
    {"KH", "Cambodia", false}, {"KI", "Kiribati", false}, {"KM", "Comoros", true}, {"KN", "Saint Kitts and Nevis", false},
    {"KP", "North Korea", false}, {"KR", "South Korea", false}, {"KW", "Kuwait", false}, {"KY", "Cayman Islands", true},
    {"KZ", "Kazakhstan", false}, {"LA", "Laos", false}, {"LB", "Lebanon", false}, {"LC", "Saint Lucia", false},
    {"LI", "Liechtenstein", false}, {"LK", "Sri Lanka", false}, {"LR", "Liberia", false}, {"LS", "Lesotho", false},
    {"LT", "Lithuania", false}, {"LU", "Luxembourg", false}, {"LV", "Latvia", false}, {"LY", "Libya", false}, {"MA", "Morocco", false},
    {"MC", "Monaco", false}, {"MD", "Moldova", false}, {"ME", "Montenegro", false}, {"MF", "Saint Martin", false},
    {"MG", "Madagascar", false}, {"MH", "Marshall Islands", true}, {"MK", "North Macedonia", false}, {"ML", "Mali", false},
    {"MM", "Myanmar", false}, {"MN", "Mongolia", false}, {"MO", "Macao", false}, {"MP", "Northern Mariana Islands", true},
    {"MQ", "Martinique", false}, {"MR", "Mauritania", false}, {"MS", "Montserrat", false}, {"MT", "Malta", false},
    {"MU", "Mauritius", false}, {"MV", "Maldives", true}, {"MW", "Malawi", false}, {"MX", "Mexico", false}, {"MY", "Malaysia", false},
    {"MZ", "Mozambique", false}, {"NA", "Namibia", false}, {"NC", "New Caledonia", false}, {"NE", "Niger", false},
    {"NF", "Norfolk Island", false}, {"NG", "Nigeria", false}, {"NI", "Nicaragua", false}, {"NL", "Netherlands", true},
    {"NO", "Norway", false}, {"NP", "Nepal", false}, {"NR", "Nauru", false}, {"NU", "Niue", false}, {"NZ", "New Zealand", false},
    {"OM", "Oman", false}, {"PA", "Panama", false}, {"PE", "Peru", false}, {"PF", "French Polynesia", false},
    {"PG", "Papua New Guinea", false}, {"PH", "Philippines", true}, {"PK", "Pakistan", false}, {"PL", "Poland", false},
    {"PM", "Saint Pierre and Miquelon", false}, {"PR", "Puerto Rico", false}, {"PS", "Palestine", false}, {"PT", "Portugal", false},
    {"PW", "Palau", false}, {"PY", "Paraguay", false}, {"QA", "Qatar", false}, {"RE", "Réunion", false}, {"RO", "Romania", false},
    {"RS", "Serbia", false}, {"RU", "Russia", false}, {"RW", "Rwanda", false}, {"SA", "Saudi Arabia", false},
    {"SB", "Solomon Islands", true}, {"SC", "Seychelles", true}, {"SD", "Sudan", false}, {"SE", "Sweden", false},
    {"SG", "Singapore", false}, {"SH", "Saint Helena", false}, {"SI", "Slovenia", false}, {"SJ", "Svalbard and Jan Mayen", false},
    {"SK", "Slovakia", false}, {"SL", "Sierra Leone", false}, {"SM", "San Marino", false}, {"SN", "Senegal", false},
    {"SO", "Somalia", false}, {"SR", "Suriname", false}, {"SS", "South Sudan", false}, {"ST", "São Tomé and Príncipe", false},
    {"SV", "El Salvador", false}, {"SX", "Sint Maarten", false}, {"SY", "Syria", false}, {"SZ", "Eswatini", false},
    {"TA", "Tristan da Cunha", false}, {"TC", "Turks and Caicos Islands", true}, {"TD", "Chad", false}, {"TG", "Togo", false},
    {"TH", "Thailand", false}, {"TJ", "Tajikistan", false}, {"TK", "Tokelau", false}, {"TL", "Timor-Leste", false},
    {"TM", "Turkmenistan", false}, {"TN", "Tunisia", false}, {"TO", "Tonga", false}, {"TR", "Türkiye", false},
    {"TT", "Trinidad and Tobago", false}, {"TV", "Tuvalu", false}, {"TW", "Taiwan", false}, {"TZ", "Tanzania", false},
    {"UA", "Ukraine", false}, {"UG", "Uganda", false}, {"US", "United States", true}, {"UY", "Uruguay", false},
    {"UZ", "Uzbekistan", false}, {"VA", "Vatican City", false}, {"VC", "Saint Vincent and the Grenadines", false},
    {"VE", "Venezuela", false}, {"VG", "British Virgin Islands", true}, {"VI", "United States Virgin Islands", true},
    {"VN", "Vietnam", false}, {"VU", "Vanuatu", false}, {"WF", "Wallis and Futuna", false}, {"WS", "Samoa", false},
    {"XK", "Kosovo", false}, {"YE", "Yemen", false}, {"YT", "Mayotte", false}, {"ZA", "South Africa", false}, {"ZM", "Zambia", false},
    {"ZW", "Zimbabwe", false},
};
// clang-format on

struct OtherName {
    std::string_view key;  // as wordKey makes it
    std::string_view region;
};

/// What addresses say instead: short forms and names in the country's own language or a neighbour's.
// clang-format off: a table
constexpr OtherName kOtherNames[] = {
    {"usa", "US"}, {"unitedstatesofamerica", "US"}, {"uk", "GB"}, {"greatbritain", "GB"}, {"england", "GB"}, {"scotland", "GB"},
    {"wales", "GB"}, {"northernireland", "GB"}, {"deutschland", "DE"}, {"österreich", "AT"}, {"oesterreich", "AT"}, {"schweiz", "CH"},
    {"suisse", "CH"}, {"svizzera", "CH"}, {"españa", "ES"}, {"espana", "ES"}, {"italia", "IT"}, {"belgique", "BE"}, {"belgië", "BE"},
    {"belgie", "BE"}, {"nederland", "NL"}, {"holland", "NL"}, {"sverige", "SE"}, {"norge", "NO"}, {"danmark", "DK"}, {"suomi", "FI"},
    {"ísland", "IS"}, {"island", "IS"}, {"polska", "PL"}, {"portugal", "PT"}, {"brasil", "BR"}, {"méxico", "MX"}, {"mexico", "MX"},
    {"Россия", "RU"}, {"russianfederation", "RU"}, {"Україна", "UA"}, {"日本", "JP"}, {"中国", "CN"}, {"turkey", "TR"}, {"türkei", "TR"},
    {"czechrepublic", "CZ"}, {"Česko", "CZ"}, {"magyarország", "HU"}, {"românia", "RO"}, {"hrvatska", "HR"}, {"Ελλάδα", "GR"},
    {"korea", "KR"}, {"southkorea", "KR"}, {"éire", "IE"}, {"republicofireland", "IE"}, {"ivorycoast", "CI"}, {"macau", "MO"},
    {"burma", "MM"}, {"swaziland", "SZ"}, {"frankreich", "FR"}, {"allemagne", "DE"}, {"royaumeuni", "GB"}, {"étatsunis", "US"},
    {"vereinigteskönigreich", "GB"}, {"reinounido", "GB"}, {"estadosunidos", "US"},
};
// clang-format on

const Country* find(std::string_view region) {
    const auto at = std::ranges::lower_bound(kCountries, region, {}, &Country::region);
    return at != std::end(kCountries) && at->region == region ? at : nullptr;
}

}  // namespace

std::span<const Country> countries() { return kCountries; }

std::string countryName(std::string_view region) {
    const Country* country = find(region);
    return std::string(country ? country->name : region);
}

std::string countryInSentence(std::string_view region) {
    const Country* country = find(region);
    return country && country->article ? "the " + std::string(country->name) : countryName(region);
}

std::string regionOfCountryName(std::string_view name) {
    const std::string key = wordKey(name);
    if (key.empty()) return {};
    if (key.size() == 2) {
        std::string code = key;
        for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        if (find(code)) return code;
    }
    for (const auto& country : kCountries) {
        if (wordKey(country.name) == key) return std::string(country.region);
    }
    for (const auto& other : kOtherNames) {
        if (other.key == key) return std::string(other.region);
    }
    return {};
}

}  // namespace helio::contacts
