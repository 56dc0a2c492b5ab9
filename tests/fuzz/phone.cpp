// SPDX-License-Identifier: GPL-3.0-or-later
// Phone numbers as people and files write them, and the words for people made of them.
#include "contacts/phone_number.h"
#include "contacts/shared_vcard.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

using namespace contacts;

void one(BytesView bytes) {
    static constexpr std::string_view kRegions[] = {"", "GB", "US", "DE", "IT", "RU", "ZZ", "g"};
    Input in(bytes);
    const Byte how = in.byte();
    const std::string_view text = textOf(in.rest());
    static_cast<void>(regionOf(text));
    static_cast<void>(formatForPeople(text));
    static_cast<void>(cleanText(text, how, how & 1));
    const auto number = normaliseNumber(text, kRegions[how & 7]);
    if (!number) return must(!number.error().text().empty(), "a refusal says why");
    must(number->digits.size() >= 7 && number->digits.size() <= 15 && number->digits.find_first_not_of("0123456789") == std::string::npos, "E.164 has 7 to 15 digits");
    static_cast<void>(number->warning());
    const auto again = normaliseNumber("+" + number->digits, "");
    must(!number->assigned || (again && again->digits == number->digits), "a normal form stays as it is");
    plant(number->extension.size() == 3);
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto add = [&](const char* name, Byte how, std::string_view text) { out.push_back({name, Output().byte(how).raw(viewOf(text)).take()}); };
    add("international", 0, "+44 7700 900461");
    add("national", 1, "(020) 7946-0018 ext. 12");
    add("us", 2, "1-202-555-0100;ext=5");
    add("uri", 3, "tel:+49-30-123456");
    add("italy", 4, "06 698 12345");
    add("wide", 0, "\xef\xbc\x8b\xef\xbc\x94\xef\xbc\x94 7700 900461");
    add("arabic", 0, "+\xd9\xa4\xd9\xa4 7700 900461");
    add("words", 5, "none");
    return out;
}

}  // namespace helio::fuzz
