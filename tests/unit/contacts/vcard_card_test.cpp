// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_card.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(VcardCard, namesInEveryField) {
    const auto card =
        readOne(vcard("N:Doe;John;Richter,James;Dr.;Jr.,MD\r\nFN:Dr. John "
                      "Doe\r\nNICKNAME:Johnny,JD\r\nX-PHONETIC-FIRST-NAME:Jon\r\nX-PHONETIC-LAST-NAME:Dow\r\nORG:IBM;Accounting\r\nTITLE:Clerk"));
    EXPECT_EQ(card.lastName, "Doe");
    EXPECT_EQ(card.firstName, "John");
    EXPECT_EQ(card.middleName, "Richter James");
    EXPECT_EQ(card.prefix, "Dr.");
    EXPECT_EQ(card.suffix, "Jr., MD");
    EXPECT_EQ(card.displayName, "Dr. John Doe");
    EXPECT_EQ(card.nickname, "Johnny, JD");
    EXPECT_EQ(card.phoneticFirst + card.phoneticLast, "JonDow");
    EXPECT_EQ(card.organisation, "IBM");
    EXPECT_THAT(card.units, ElementsAre("Accounting"));
    EXPECT_EQ(card.title, "Clerk");
}

TEST(VcardCard, somethingAlwaysNamesIt) {
    EXPECT_EQ(readOne(vcard("N:Doe;John;;;")).displayName, "John Doe");
    EXPECT_EQ(readOne(vcard("ORG:IBM")).displayName, "IBM");
    EXPECT_EQ(readOne(vcard("EMAIL:a@b\r\nTEL:1")).displayName, "a@b");
    EXPECT_EQ(readOne(vcard("TEL:123")).displayName, "123");
}

TEST(VcardCard, phonesWithLabelsAndPreference) {
    const auto card =
        readOne(vcard("TEL;type=CELL;type=pref:1\r\nitem1.TEL;type=HOME:2\r\nitem1.X-ABLabel:Boat\\, red\r\n"
                      "item2.X-ABLabel:_$!<Assistant>!$_\r\nTEL;PREF=1;VALUE=uri:tel:+1-418-656-9254;ext=102\r\nTEL:  \r\nTEL;TYPE=fax:TEL:+44%20123"));
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("1", "2", "+1-418-656-9254 ext. 102", "+44 123"));
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("mobile", "Boat, red", "", "fax"));
    EXPECT_TRUE(card.phones[0].preferred && card.phones[2].preferred);
    EXPECT_FALSE(card.phones[1].preferred);
    EXPECT_THAT(card.unknown, ElementsAre(model::UnknownProperty{"item2.X-ABLabel:_$!<Assistant>!$_"}));
}

TEST(VcardCard, aGroupMayNameSeveral) {
    const auto card = readOne(vcard("item1.EMAIL:a@b\r\nitem1.URL:http\\://c\r\nitem1.ADR:;;Street;;;;\r\nitem1.X-ABLabel:Boat"));
    EXPECT_EQ(card.emails[0].label + card.links[0].label + card.addresses[0].label, "BoatBoatBoat");
    EXPECT_EQ(card.links[0].value, "http://c");
}

TEST(VcardCard, addressesAndNotes) {
    const auto card = readOne(vcard("ADR;TYPE=home:Box;Ext;1 Street\\, left;City;Region;Code;Country\r\nADR:;;;;;;\r\nNOTE:one\r\nNOTE:two\r\nEMAIL:mailto:a@b"));
    EXPECT_THAT(card.addresses, ElementsAre(model::PostalAddress{"Box", "Ext", "1 Street, left", "City", "Region", "Code", "Country", "home"}));
    EXPECT_EQ(card.note, "one");
    EXPECT_THAT(valuesOf(card.moreNotes), ElementsAre("two"));
    EXPECT_EQ(card.emails[0].value, "a@b");
}

TEST(VcardCard, whatIsSaidBesideAValueIsKept) {
    const auto card =
        readOne(vcard("ORG;TYPE=work;LANGUAGE=en:IBM\r\nNOTE;LANGUAGE=de:eins\r\nNOTE;LANGUAGE=fr:un\r\nTEL;TYPE=CELL;TYPE=VOICE;X-SLOT=1:1\r\n"
                      "TEL;PREF=2;TYPE=WORK:2\r\nADR;TYPE=HOME,pref;LABEL=\"a, b\":;;S;;;;"));
    EXPECT_THAT(card.params, ElementsAre(model::PropertyParams{"ORG", "TYPE=work;LANGUAGE=en", ""}, model::PropertyParams{"NOTE", "LANGUAGE=de", ""}));
    EXPECT_EQ(card.moreNotes[0].params, "LANGUAGE=fr");
    EXPECT_EQ(card.phones[0], (model::LabelledValue{"1", "mobile", false, "TYPE=VOICE;X-SLOT=1"}));
    EXPECT_EQ(card.phones[1], (model::LabelledValue{"2", "work", false, "PREF=2"}));
    EXPECT_TRUE(card.addresses[0].preferred);
    EXPECT_EQ(card.addresses[0].params, "LABEL=\"a, b\"");
}

TEST(VcardCard, furtherOnesAreKeptAsTheyStood) {
    const auto card =
        readOne(vcard("FN:A\r\nFN;LANGUAGE=ja:あ\r\nORG:One;Unit\r\nORG;TYPE=home:Two\r\nBDAY:1985-04-12\r\nBDAY;CALSCALE=x:1985-04-13\r\nTITLE:T\r\nTITLE:U\r\nUID:1\r\nUID:2"));
    EXPECT_THAT(card.unknown, ElementsAre(model::UnknownProperty{"FN;LANGUAGE=ja:あ"}, model::UnknownProperty{"ORG;TYPE=home:Two"},
                                          model::UnknownProperty{"BDAY;CALSCALE=x:1985-04-13"}, model::UnknownProperty{"TITLE:U"}, model::UnknownProperty{"UID:2"}));
}

TEST(VcardCard, aGroupIsKeptWhereAKeptPropertySharesIt) {
    const auto card = readOne(
        vcard("item1.ADR;TYPE=HOME:;;S;;;;\r\nitem1.X-ABADR:us\r\nitem2.TEL:1\r\nitem2.X-ABLabel:Boat\r\nitem3.X-ABDATE:2001-02-03\r\nitem3.X-ABLabel:_$!<Anniversary>!$_"));
    EXPECT_EQ(card.addresses[0].group, "item1");
    EXPECT_EQ(card.phones[0].group, "");
    EXPECT_THAT(card.unknown, ElementsAre(model::UnknownProperty{"item1.X-ABADR:us"}, model::UnknownProperty{"item3.X-ABDATE:2001-02-03"},
                                          model::UnknownProperty{"item3.X-ABLabel:_$!<Anniversary>!$_"}));
}

TEST(VcardCard, aLabelMayComeBeforeItsValueAndBesideTypes) {
    const auto card = readOne(vcard("item1.X-ABLabel:Boat\r\nitem1.TEL;TYPE=HOME:1\r\nitem2.TEL;TYPE=CELL:2\r\nitem2.X-ABLabel:_$!<Home>!$_"));
    EXPECT_EQ(card.phones[0], (model::LabelledValue{"1", "Boat", false, "TYPE=HOME"}));
    EXPECT_EQ(card.phones[1], (model::LabelledValue{"2", "home", false, "TYPE=CELL"}));
}

TEST(VcardCard, telUrisOfEveryForm) {
    const auto card = readOne(vcard(
        "TEL;VALUE=uri;TYPE=work:tel:+1-418-656-9254;ext=102\r\nTEL;VALUE=uri:tel:7042;phone-context=+1-914-555\r\nTEL;VALUE=uri:TEL:863-1234;phone-context=example.com", "4.0"));
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("+1-418-656-9254 ext. 102", "+1-914-5557042", "863-1234"));
    EXPECT_EQ(card.phones[0].params, "");
}

TEST(VcardCard, phoneticsOfJapanesePhones) {
    const auto card =
        readOne("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS:\x93\x63\x92\x86;\x91\xBE\x98\x59\nSOUND;X-IRMC-N;CHARSET=SHIFT_JIS:\xC0\xC5\xB6;\xC0\xDB\xB3;;;\nEND:VCARD\n");
    EXPECT_EQ(card.lastName, "田中");
    EXPECT_EQ(card.firstName, "太郎");
    EXPECT_EQ(card.phoneticLast, "ﾀﾅｶ");
    EXPECT_EQ(card.phoneticFirst, "ﾀﾛｳ");
}

TEST(VcardCard, photosOfEveryVersion) {
    const std::string png = encodeBase64(viewOf("\x89PNG picture"));
    for (const auto& line :
         {"PHOTO;ENCODING=BASE64;TYPE=PNG:" + png, "PHOTO;BASE64;PNG:\r\n " + png + "\r\n", "PHOTO;ENCODING=b;TYPE=png:" + png, "PHOTO:data:image/png;base64," + png}) {
        const auto card = readOne(vcard("FN:x\r\n" + line));
        EXPECT_EQ(textOf(card.photo), "\x89PNG picture") << line;
        EXPECT_EQ(card.photoType, "image/png");
    }
    const auto card = readOne(vcard("FN:x\r\nPHOTO;VALUE=uri:http://a/b.jpg"));
    EXPECT_THAT(card.photo, IsEmpty());
    EXPECT_THAT(card.unknown, ElementsAre(model::UnknownProperty{"PHOTO;VALUE=uri:http://a/b.jpg"}));
}

TEST(VcardCard, aBrokenPhotoIsNamedAndTheCardKept) {
    const auto read = readVcards(vcard("FN:x\r\nPHOTO;ENCODING=b:TW*F"));
    ASSERT_EQ(read.cards.size(), 1u);
    EXPECT_THAT(read.problems, ElementsAre(Problem{4, "The picture is not valid base64"}));
}

TEST(VcardCard, birthdays) {
    EXPECT_EQ(isoDate("1985-04-12"), "1985-04-12");
    EXPECT_EQ(isoDate("19850412"), "1985-04-12");
    EXPECT_EQ(isoDate("1985-04-12T00:00:00Z"), "1985-04-12");
    EXPECT_EQ(isoDate("--0412"), "--04-12");
    EXPECT_EQ(isoDate("--04-12"), "--04-12");
    EXPECT_EQ(isoDate("1985"), "1985");
    EXPECT_EQ(isoDate("1985-13-12"), "1985-13-12");
    EXPECT_EQ(isoDate("spring"), "spring");
    EXPECT_EQ(isoDate(""), "");
    EXPECT_EQ(readOne(vcard("FN:x\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-02")).birthday, "--03-02");
    EXPECT_EQ(readOne(vcard("FN:x\r\nBDAY;VALUE=text:19850412")).birthday, "19850412");
}

TEST(VcardCard, keepsWhatItDoesNotKnow) {
    const auto card = readOne(vcard("FN:x\r\nX-ODD;A=b:c;d\r\nX-QP;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=0Aa\r\nORG:A\r\nORG:B", "2.1"));
    EXPECT_THAT(card.unknown, ElementsAre(model::UnknownProperty{"X-ODD;A=b:c;d"}, model::UnknownProperty{"X-QP:Ñ\\na"}, model::UnknownProperty{"ORG:B"}));
    EXPECT_EQ(card.organisation, "A");
}

TEST(VcardCard, keepsKeysWithoutTheBlanksOfTheirFolding) {
    EXPECT_THAT(readOne(vcard("FN:x\r\nKEY;X509;ENCODING=BASE64:\r\n AAAA\r\n BB==\r\n", "2.1")).unknown, ElementsAre(model::UnknownProperty{"KEY;X509;ENCODING=BASE64:AAAABB=="}));
}

TEST(VcardCard, tellsPicturesByTheirFirstBytes) {
    EXPECT_EQ(pictureType(viewOf("\xFF\xD8\xFF\xE0")), "image/jpeg");
    EXPECT_EQ(pictureType(viewOf("RIFF\x01\x01\x01\x01WEBPVP8 ")), "image/webp");
    EXPECT_EQ(pictureType(viewOf("GIF89a")), "image/gif");
    EXPECT_EQ(pictureType({}), "");
}

}  // namespace
}  // namespace helio::contacts
