// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/shared_vcard.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

model::ContactCard everything() {
    return {.firstName = "Ada",
            .lastName = "King",
            .displayName = "Ada King",
            .organisation = "Engine",
            .title = "Author",
            .note = "my private note",
            .birthday = "1815-12-10",
            .phones = {{"+447700900461", "mobile", true}},
            .emails = {{"ada@example.org", "home", false}},
            .links = {{"https://example.net", "", false}},
            .addresses = {{.street = "1 Street", .label = "home"}},
            .photo = copyOf(viewOf("\xFF\xD8\xFFjpeg")),
            .photoType = "image/jpeg",
            .uid = "secret-uid",
            .unknown = {{"X-OWN:kept at home"}}};
}

TEST(SharedVcard, onlyWhatWasChosenLeaves) {
    const auto text = makeSharedVcard(everything(), {});
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada King\r\nN:King;Ada;;;\r\nTEL;TYPE=CELL;TYPE=PREF:+447700900461\r\nEND:VCARD\r\n");
    const auto all = makeSharedVcard(everything(), SharedFields::all());
    ASSERT_TRUE(all);
    for (const auto word : {"ada@example.org", "BDAY:1815-12-10", "1 Street", "ORG:Engine", "https://example.net", "PHOTO"}) EXPECT_THAT(*all, HasSubstr(word));
    for (const auto word : {"private note", "secret-uid", "X-OWN"}) EXPECT_THAT(*all, Not(HasSubstr(word)));
}

TEST(SharedVcard, aNameMadeOfAHiddenFieldStays) {
    const model::ContactCard card{.displayName = "ada@example.org", .phones = {{"+447700900461", "", false}}, .emails = {{"ada@example.org", "", false}}};
    EXPECT_THAT(*makeSharedVcard(card, {}), Not(HasSubstr("ada@example.org")));
    EXPECT_THAT(*makeSharedVcard(card, {.phones = false}), Not(HasSubstr("7700")));
}

TEST(SharedVcard, staysUnder64KiB) {
    auto card = everything();
    card.photo.resize(60 * 1024);
    const auto text = makeSharedVcard(card, SharedFields::all());
    ASSERT_TRUE(text);
    EXPECT_THAT(*text, Not(HasSubstr("PHOTO")));
    for (int i = 0; i < 40; ++i) card.addresses.push_back({.street = std::string(2'000, 'x')});
    EXPECT_EQ(makeSharedVcard(card, SharedFields::all()).error().fault, Fault::Full);
    card.phones.assign(500, {"1", "", false});
    EXPECT_EQ(readSharedVcard(viewOf(*makeSharedVcard(card, {})))->phones.size(), kMaxSharedPhones);
}

TEST(SharedVcard, whatArrivesIsTheSame) {
    auto card = everything();
    card.note.clear();
    card.uid.clear();
    card.unknown.clear();
    EXPECT_EQ(*readSharedVcard(viewOf(*makeSharedVcard(card, SharedFields::all()))), card);
}

TEST(SharedVcard, whatArrivesIsCleaned) {
    const auto read = readSharedVcard(
        viewOf(vcard("FN:Ada\u202E\x01\u2066 gniK\u200B\\nX\r\nN:;A\u200Fda\r\nNOTE:call me\r\nX-ODD:1\r\n"
                     "URL:javascript:alert(1)\r\nURL:JavaScript:x\r\nURL: data:text/html,x\r\nURL:https://ok.example\r\nURL:ok.example:8080/a\r\nURL:java\x01script:x\r\n"
                     "PHOTO;ENCODING=b:TVqQAAMAAAA=\r\nTEL:+44\u202A1")));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->displayName, "Ada gniK X");
    EXPECT_EQ(read->firstName, "Ada");
    EXPECT_THAT(valuesOf(read->links), ElementsAre("https://ok.example", "ok.example:8080/a"));
    EXPECT_THAT(valuesOf(read->phones), ElementsAre("+441"));
    EXPECT_THAT(read->photo, IsEmpty());
    EXPECT_THAT(read->unknown, IsEmpty());
    EXPECT_EQ(read->note, "");
}

TEST(SharedVcard, whatArrivesIsBounded) {
    std::string lines = "FN:" + std::string(5'000, 'x');
    for (int i = 0; i < 5'000; ++i) lines += "\r\nTEL:" + std::to_string(i);
    const auto read = readSharedVcard(viewOf(vcard(lines)));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->phones.size(), kMaxSharedPhones);
    EXPECT_EQ(read->displayName.size(), 128u);
    EXPECT_EQ(readSharedVcard(viewOf(vcard("NOTE:" + std::string(70'000, 'x')))).error().fault, Fault::Full);
    EXPECT_EQ(readSharedVcard(viewOf("hello")).error().fault, Fault::BadInput);
    EXPECT_EQ(readSharedVcard({}).error().fault, Fault::BadInput);
    EXPECT_FALSE(readSharedVcard(viewOf("BEGIN:VCARD\nFN:cut")));
}

TEST(SharedVcard, anAccountStandsInForANumber) {
    model::ContactCard card{.firstName = "Ada", .displayName = "Ada", .nickname = "@ada_king", .uid = accountUid(model::UserId(42))};
    const auto text = makeSharedVcard(card, {.username = true});
    ASSERT_TRUE(text);
    EXPECT_THAT(*text, HasSubstr("NICKNAME:@ada_king"));
    EXPECT_EQ(accountOf(readSharedVcard(viewOf(*text))->uid), model::UserId(42));
    EXPECT_THAT(*makeSharedVcard(card, {}), Not(HasSubstr("ada_king"))) << "unless chosen";
    card.nickname = "Countess";
    EXPECT_THAT(*makeSharedVcard(card, {.username = true}), Not(HasSubstr("Countess"))) << "what somebody calls her is theirs";
    card.phones.push_back({"+447700900461", "", false});
    EXPECT_THAT(*makeSharedVcard(card, {}), Not(HasSubstr("tg://"))) << "a number is enough";
    EXPECT_THAT(*makeSharedVcard(card, {.phones = false}), HasSubstr("tg://user?id=42"));
    for (const auto* odd : {"", "tg://user?id=", "tg://user?id=-1", "tg://user?id=4x", "tg://user?id=99999999999999999999", "https://example.org/tg://user?id=4"})
        EXPECT_FALSE(accountOf(odd)) << odd;
}

TEST(SharedVcard, tenMegabytesAreRefusedUnread) {
    const std::string huge = vcard("FN:x\r\nNOTE:" + std::string(10'000'000, 'x'));
    const auto read = readSharedVcard(viewOf(huge));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().fault, Fault::Full);
}

TEST(SharedVcard, tenThousandNumbersBecomeFifty) {
    std::string lines = "FN:x";
    for (int i = 0; lines.size() < 60'000 && i < 10'000; ++i) lines += "\r\nTEL:" + std::to_string(i % 10);
    const auto read = readSharedVcard(viewOf(vcard(lines)));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->phones.size(), kMaxSharedPhones);
    model::ContactCard many{.displayName = "x"};
    many.phones.assign(10'000, {"+447700900461", "mobile", false});
    EXPECT_EQ(readSharedVcard(viewOf(*makeSharedVcard(many, {})))->phones.size(), kMaxSharedPhones);
}

TEST(SharedVcard, noControlCharacterArrivesInAnyField) {
    const std::string odd = "a\x01\x02\x1B[31m\x7F\u200F\u202E\u2066\u0085z";
    const auto read = readSharedVcard(viewOf(vcard("FN:" + odd + "\r\nN:" + odd + ";" + odd + "\r\nORG:" + odd + "\r\nTITLE:" + odd + "\r\nTEL:" + odd + "\r\nEMAIL:" + odd +
                                                   "\r\nADR:;;" + odd + ";" + odd + ";;;\r\nNICKNAME:" + odd + "\r\nUID:" + odd + "\r\nURL:" + odd)));
    ASSERT_TRUE(read) << read.error().text();
    for (const auto& text : {read->displayName, read->firstName, read->lastName, read->organisation, read->title, read->nickname, read->uid, read->phones.at(0).value,
                             read->emails.at(0).value, read->addresses.at(0).street, read->links.at(0).value})
        EXPECT_EQ(text, "a[31mz");
}

TEST(SharedVcard, textIsCutByCodePoints) {
    EXPECT_EQ(cleanText("日本語😀", 2), "日本");
    EXPECT_EQ(cleanText("👩‍👧 x", 10), "👩‍👧 x");  // joiners stay
    EXPECT_EQ(cleanText("a\xFF", 10), "a\uFFFD");
    EXPECT_EQ(cleanText("a\nb", 10, true), "a\nb");
}

TEST(SharedVcard, whatProgramsWroteBesideValuesStaysHere) {
    model::ContactCard card{.firstName = "Ada",
                            .displayName = "Ada",
                            .organisation = "Engines",
                            .note = "secret one",
                            .units = {"Numbers"},
                            .moreNotes = {{.value = "secret two"}},
                            .phones = {{"+447700900461", "mobile", false, "X-LAST-CALLED=secret", "item1"}},
                            .unknown = {{"item1.X-OWN:secret"}},
                            .params = {{"ORG", "X-SALARY=secret", ""}}};
    card.addresses.push_back({.city = "London", .label = "home", .params = "LABEL=secret", .group = "item1"});
    const auto text = makeSharedVcard(card, SharedFields::all());
    ASSERT_TRUE(text);
    EXPECT_THAT(*text, testing::Not(testing::HasSubstr("secret")));
    EXPECT_THAT(*text, testing::HasSubstr("ORG:Engines;Numbers\r\n"));
    const auto bare = makeSharedVcard(card, {});
    EXPECT_THAT(*bare, testing::Not(testing::HasSubstr("Numbers")));
}

TEST(SharedVcard, whatArrivesBesideValuesIsDropped) {
    std::string units = "ORG;X-A=b:Firm";
    for (int i = 0; i < 100; ++i) units += ";Unit\xE2\x80\xAE" + std::to_string(i);
    const auto card = readSharedVcard(viewOf(vcard("FN;X-A=b:Ada\r\nitem1.TEL;X-A=b:+447700900461\r\nitem1.X-OWN:x\r\nNOTE:a\r\nNOTE:b\r\nADR;X-A=b:;;S;;;;\r\n" + units)));
    ASSERT_TRUE(card);
    EXPECT_TRUE(card->params.empty() && card->moreNotes.empty() && card->phones[0].params.empty() && card->phones[0].group.empty() && card->addresses[0].params.empty());
    EXPECT_EQ(card->units, (std::vector<std::string>{"Unit0", "Unit1", "Unit2", "Unit3", "Unit4"}));
}

}  // namespace
}  // namespace helio::contacts
