// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/dav_xml.h"

#include <random>

namespace helio::sources {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kAnswer = R"(<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav" xmlns:s="http://calendarserver.org/ns/">
 <d:response><d:href> /ada/book/ </d:href>
  <d:propstat><d:prop><d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><d:displayname>Ada &amp; co</d:displayname><s:getctag>"7"</s:getctag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
  <d:propstat><d:prop><d:getetag>never</d:getetag></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>
 </d:response>
 <d:response><d:href>/ada/</d:href><d:propstat><d:status>HTTP/2 200</d:status><d:prop><d:current-user-principal><d:href>/principals/ada/</d:href></d:current-user-principal>
  <c:address-data>BEGIN:VCARD&#13;
FN:&lt;A&gt;
END:VCARD</c:address-data></d:prop></d:propstat></d:response>
 <d:response><d:href>/gone.vcf</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>
</d:multistatus>)";

TEST(DavXml, readsAMultistatus) {
    const auto read = parseMultistatus(viewOf(kAnswer));
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->size(), 3u);
    const auto& book = read->at(0);
    EXPECT_EQ(book.href, "/ada/book/");
    EXPECT_TRUE(book.is("urn:ietf:params:xml:ns:carddav addressbook"));
    EXPECT_FALSE(book.is("addressbook"));
    EXPECT_EQ(book.text("DAV: displayname"), "Ada & co");
    EXPECT_EQ(book.text("http://calendarserver.org/ns/ getctag"), "\"7\"");
    EXPECT_EQ(book.find("DAV: getetag"), nullptr);  // 404
    EXPECT_THAT(read->at(1).find("DAV: current-user-principal")->hrefs, ElementsAre("/principals/ada/"));
    EXPECT_EQ(read->at(1).find("urn:ietf:params:xml:ns:carddav address-data")->text, "BEGIN:VCARD\r\nFN:<A>\nEND:VCARD");
    EXPECT_EQ(read->at(2).status, 404);
}

TEST(DavXml, noEntityIsEverExpanded) {
    const auto bomb = parseMultistatus(viewOf(
        R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d:multistatus xmlns:d="DAV:"><d:response><d:href>&b;</d:href></d:response></d:multistatus>)"));
    ASSERT_FALSE(bomb);
    EXPECT_THAT(bomb.error().happened, HasSubstr("document type"));
    EXPECT_FALSE(parseMultistatus(viewOf(R"(<!DOCTYPE x SYSTEM "file:///etc/passwd"><d:multistatus xmlns:d="DAV:"/>)")));
}

TEST(DavXml, whatIsNoAnswerIsRefused) {
    for (const auto* bad : {"", "hello", "<html/>", "<multistatus/>", "<d:multistatus xmlns:d=\"DAV:\">", "<d:multistatus xmlns:d=\"DAV:\"><d:response></d:multistatus>"}) {
        EXPECT_FALSE(parseMultistatus(viewOf(bad))) << bad;
    }
    std::string deep = "<d:multistatus xmlns:d=\"DAV:\">";
    for (int i = 0; i < 100; ++i) deep += "<a>";
    EXPECT_THAT(parseMultistatus(viewOf(deep)).error().happened, HasSubstr("nested too deep"));
    std::string many = "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:propstat><d:prop>";
    for (int i = 0; i < 100; ++i) many += "<a/>";
    EXPECT_THAT(parseMultistatus(viewOf(many)).error().happened, HasSubstr("too many properties"));
}

TEST(DavXml, damageOfAnyKindIsAnAnswerOrAnError) {
    std::mt19937 random(4918);
    for (std::size_t size = 0; size <= kAnswer.size(); ++size) static_cast<void>(parseMultistatus(viewOf(kAnswer.substr(0, size))));
    for (int round = 0; round < 500; ++round) {
        std::string text(kAnswer);
        for (int i = 0; i < 4; ++i) text[random() % text.size()] = static_cast<char>(random());
        static_cast<void>(parseMultistatus(viewOf(text)));
    }
}

TEST(DavXml, bodiesAreWellFormed) {
    static constexpr std::array<std::string_view, 2> kNames = {"DAV: getetag", "http://calendarserver.org/ns/ getctag"};
    EXPECT_EQ(propfindBody(kNames),
              "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<propfind xmlns=\"DAV:\"><prop><x:getetag xmlns:x=\"DAV:\"/><x:getctag "
              "xmlns:x=\"http://calendarserver.org/ns/\"/></prop></propfind>\n");
    EXPECT_THAT(multigetBody(std::vector<std::string>{"/a&b<c>.vcf"}), HasSubstr("<href>/a&amp;b&lt;c&gt;.vcf</href>"));
    EXPECT_EQ(xmlText("a\x01\n\"&\""), "a\n\"&amp;\"");
}

}  // namespace
}  // namespace helio::sources
