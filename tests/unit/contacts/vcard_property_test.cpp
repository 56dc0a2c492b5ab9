// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_property.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;

std::vector<std::string> typesOf(std::string_view line) { return parseProperty(line)->types(); }
std::string textOfLine(std::string_view line, VcardVersion version = VcardVersion::V30) { return textValue(*parseProperty(line), version); }

TEST(VcardProperty, readsTypesInEveryStyle) {
    EXPECT_THAT(typesOf("TEL;CELL;PREF:1"), ElementsAre("CELL", "PREF"));
    EXPECT_THAT(typesOf("TEL;TYPE=cell,home:1"), ElementsAre("cell", "home"));
    EXPECT_THAT(typesOf("TEL;type=CELL;type=pref:1"), ElementsAre("CELL", "pref"));
    EXPECT_THAT(typesOf("TEL;VALUE=uri;TYPE=\"work,voice\":tel:1"), ElementsAre("work", "voice"));
    EXPECT_TRUE(parseProperty("tel;type=Pref:1")->hasType("pref"));
}

TEST(VcardProperty, readsGroupNameAndParameters) {
    const auto p = parseProperty("item1.email;X-A=\"b;c:d\";LABEL=a^nb^'c^^:x@y");
    ASSERT_TRUE(p);
    EXPECT_EQ(p->group, "item1");
    EXPECT_EQ(p->name, "EMAIL");
    EXPECT_EQ(p->param("X-A"), "b;c:d");
    EXPECT_EQ(p->param("LABEL"), "a\nb\"c^");
    EXPECT_EQ(p->raw, "x@y");
}

TEST(VcardProperty, refusesWhatIsNone) {
    for (const auto line : {"", ":", "no colon", ";TYPE=x:1", "two words:1", "item1.:1"}) EXPECT_FALSE(parseProperty(line)) << line;
    EXPECT_TRUE(parseProperty("g." + std::string(62, 'X') + ":1"));
    EXPECT_FALSE(parseProperty("g." + std::string(63, 'X') + ":1"));
    EXPECT_TRUE(parseProperty(std::string(63, '\xC1') + std::string(20, '\0') + ".X:1")) << "as long as it is in UTF-8";
    EXPECT_TRUE(parseProperty(std::string(126, '\xD0') + ".X:1"));
}

TEST(VcardProperty, decodesText) {
    EXPECT_EQ(textOfLine("NOTE:a\\nb\\, c\\; d\\\\e \\\"f\\\" C:\\Users"), "a\nb, c; d\\e \"f\" C:\\Users");
    EXPECT_EQ(textOfLine("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3Dc =C3=AB =ZZ =4"), "a\nb=c ë =ZZ =4");
    EXPECT_EQ(textOfLine("NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Zo=EB"), "Zoë");
    EXPECT_EQ(textOfLine("NOTE;ENCODING=QUOTED-PRINTABLE:Zo=EB"), "Zoë");  // guessed
    EXPECT_EQ(textOfLine("NOTE:Zo\xEB"), "Zoë");
    EXPECT_EQ(textOfLine("NOTE;ENCODING=QUOTED-PRINTABLE:=41=4"), "A=4");
}

TEST(VcardProperty, splitsStructures) {
    const auto parts = structuredValue(*parseProperty("N:Doe\\; Jr;John,Jim;a\\, b"), VcardVersion::V30);
    ASSERT_EQ(parts.size(), 3u);
    EXPECT_THAT(parts[0], ElementsAre("Doe; Jr"));
    EXPECT_THAT(parts[1], ElementsAre("John", "Jim"));
    EXPECT_THAT(parts[2], ElementsAre("a, b"));
    EXPECT_THAT(structuredValue(*parseProperty("N:Doe;John,Jim"), VcardVersion::V21)[1], ElementsAre("John,Jim"));
}

TEST(VcardProperty, splitsQuotedPrintableStructuresEitherWay) {
    const auto apart = structuredValue(*parseProperty("N;ENCODING=QUOTED-PRINTABLE:=C3=91=3Bx;b"), VcardVersion::V21);
    ASSERT_EQ(apart.size(), 2u);  // the encoded ';' belongs to the name
    EXPECT_THAT(apart[0], ElementsAre("Ñ;x"));
    const auto inside = structuredValue(*parseProperty("N;ENCODING=QUOTED-PRINTABLE:=C3=91=3Bb"), VcardVersion::V21);
    ASSERT_EQ(inside.size(), 2u);
    EXPECT_THAT(inside[1], ElementsAre("b"));
}

TEST(VcardProperty, base64BothWays) {
    for (std::size_t size = 0; size < 20; ++size) {
        Bytes bytes;
        for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<Byte>(i * 37 + 200));
        EXPECT_EQ(decodeBase64(encodeBase64(bytes)), bytes);
    }
    EXPECT_EQ(encodeBase64(viewOf("Man!")), "TWFuIQ==");
    EXPECT_EQ(decodeBase64(" TWFu\tIQ"), copyOf(viewOf("Man!")));
    EXPECT_EQ(decodeBase64("TWF*"), std::nullopt);
    EXPECT_EQ(decodeBase64("TWFuI"), std::nullopt);  // cut
    EXPECT_EQ(decodeBase64("TQ==TQ=="), std::nullopt);
}

}  // namespace
}  // namespace helio::contacts
