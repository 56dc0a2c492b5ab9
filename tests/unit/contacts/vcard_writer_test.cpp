// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_writer.h"

#include "tests/unit/contacts/builders.h"
#include "tests/unit/contacts/card_maker.h"

namespace helio::contacts {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string_view> physicalLines(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        out.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return out;
}

class BothVersions : public testing::TestWithParam<VcardVersion> {};
INSTANTIATE_TEST_SUITE_P(VcardWriter, BothVersions, testing::Values(VcardVersion::V30, VcardVersion::V40));

TEST_P(BothVersions, whatIsWrittenReadsBackTheSame) {
    CardMaker maker(20'260'101);
    for (int i = 0; i < 500; ++i) {
        const auto card = maker.card();
        const auto text = writeVcard(card, GetParam());
        auto read = readVcards(text, i % 7);
        ASSERT_EQ(read.cards.size(), 1u) << text;
        read.cards[0].line = 0;
        ASSERT_EQ(read.cards[0], card) << text;
    }
}

TEST_P(BothVersions, linesAreFoldedAt75OctetsOutsideLetters) {
    CardMaker maker(7);
    for (int i = 0; i < 200; ++i) {
        for (const auto line : physicalLines(writeVcard(maker.card(), GetParam()))) {
            EXPECT_LE(line.size(), 75u);
            EXPECT_TRUE(isUtf8(line)) << line;
        }
    }
}

TEST(VcardWriter, writesTheFormsOfEachVersion) {
    const model::ContactCard card{
        .firstName = "A", .displayName = "A", .birthday = "--02-03", .phones = {{"1", "mobile", true}}, .photo = {0xFF, 0xD8, 0xFF}, .photoType = "image/jpeg"};
    EXPECT_EQ(
        writeVcard(card, VcardVersion::V30),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nN:;A;;;\r\nTEL;TYPE=CELL;TYPE=PREF:1\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\nEND:VCARD\r\n");
    EXPECT_EQ(writeVcard(card, VcardVersion::V40),
              "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nN:;A;;;\r\nTEL;TYPE=cell;PREF=1:1\r\nBDAY:--0203\r\nPHOTO:data:image/jpeg;base64,/9j/\r\nEND:VCARD\r\n");
}

TEST(VcardWriter, nothingCanAddALineOfItsOwn) {
    model::ContactCard card{.firstName = "A\r\nTEL:1",
                            .displayName = "A\nEND:VCARD",
                            .birthday = "x\nTEL:2",
                            .phones = {{"3\r\nTEL:4", "l\nTEL:5", false}},
                            .photo = {1},
                            .photoType = "image/a\r\nTEL:6",
                            .unknown = {{"X-A:b\r\nTEL:7"}, {"END:VCARD"}, {"no property"}, {"X-B:c"}}};
    const auto text = writeVcard(card, VcardVersion::V30);
    EXPECT_THAT(text, Not(HasSubstr("\nTEL:")));
    const auto back = readOne(text);
    EXPECT_EQ(back.phones.size(), 1u);
    EXPECT_EQ(back.unknown, (std::vector<model::UnknownProperty>{{"X-B:c"}}));
}

// A name longer than a line, folded, began with a line of letters alone, which a reader took for the end of the picture before it.
TEST(VcardWriter, aLongNameIsNoPartOfThePictureBeforeIt) {
    const model::ContactCard card{.displayName = "A", .photo = {0xFF, 0xE8, 0xFF, 0x8F, 0xFF, 0xE8}, .unknown = {{std::string(90, 'V') + ":1"}, {"X-B:c"}}};
    const auto back = readOne(writeVcard(card, VcardVersion::V30));
    EXPECT_EQ(back.photo, card.photo);
    EXPECT_EQ(back.unknown, (std::vector<model::UnknownProperty>{{"X-B:c"}}));
}

}  // namespace
}  // namespace helio::contacts
