// SPDX-License-Identifier: GPL-3.0-or-later
// CardDAV against a server of the test; tests/sources has a real one.
#if defined(__linux__)
#include "sources/carddav.h"

#include "tests/unit/sources/loopback_server.h"

namespace helio::sources {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string response(const std::string& href, const std::string& props) {
    return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + props + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
}
std::string multistatus(const std::string& responses) {
    return LoopbackServer::answer(
        207, "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:carddav\" xmlns:s=\"http://calendarserver.org/ns/\">" + responses + "</d:multistatus>");
}
const std::string kBookType = "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>";

/// A server with one principal, one home, one book; its state is the test's to change.
struct World {
    std::string ctag = "<s:getctag>1</s:getctag>", wellKnown = "/dav/", principal = "/p/";
    int cards = 3;
    std::size_t padding = 0;
    std::string stranger;  ///< an href beside the cards

    std::string answer(const std::string& request) const {
        const auto path = request.substr(request.find(' ') + 1, request.find(" HTTP/") - request.find(' ') - 1);
        const bool below = request.find("Depth: 1") != std::string::npos;
        if (path == "/.well-known/carddav") return wellKnown.empty() ? LoopbackServer::answer(404, "") : LoopbackServer::answer(301, "", "Location: " + wellKnown + "\r\n");
        if (path == "/dav/") return multistatus(response("/dav/", "<d:current-user-principal><d:href>" + principal + "</d:href></d:current-user-principal>"));
        if (path == "/p/") return multistatus(response("/p/", "<c:addressbook-home-set><d:href>/home/</d:href></c:addressbook-home-set>"));
        if (path == "/home/")
            return multistatus(response("/home/", "<d:resourcetype><d:collection/></d:resourcetype>") +
                               response("/home/book/", kBookType + "<d:displayname>Friends</d:displayname>"));
        if (path != "/home/book/") return LoopbackServer::answer(404, "");
        if (request.starts_with("REPORT")) return report(request);
        if (!below) return multistatus(response("/home/book/", kBookType + ctag));
        std::string list = response("/home/book/", kBookType) + response("/home/book/sub/", "<d:resourcetype><d:collection/></d:resourcetype>");
        for (int i = 0; i < cards; ++i) list += response("/home/book/" + std::to_string(i) + ".vcf", "<d:getetag>\"" + std::to_string(i) + "\"</d:getetag><d:resourcetype/>");
        if (!stranger.empty()) list += response(stranger, "<d:getetag>x</d:getetag><d:resourcetype/>");
        return multistatus(list);
    }

    std::string report(const std::string& request) const {
        std::string list;
        for (int i = 0; i < cards; ++i) {
            const auto href = "/home/book/" + std::to_string(i) + ".vcf";
            if (request.find("<href>" + href + "<") == std::string::npos) continue;
            list += response(href, "<c:address-data>BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person " + std::to_string(i) + "\r\nNOTE:" + std::string(padding, 'x') + "\r\n" +
                                       (i == 2 ? "" : "END:VCARD\r\n") + "</c:address-data>");
        }
        return multistatus(list);
    }
};

class CardDav : public testing::Test {
protected:
    std::unique_ptr<AddressSource> source(const std::string& path = "/") {
        return cardDavSource({.url = server_.url(path), .user = "ada", .password = SecretBytes(viewOf("secret")), .authorities = {}});
    }

    World world_;
    LoopbackServer server_{[this](const std::string& request) { return world_.answer(request); }};
};

TEST_F(CardDav, booksAreFoundFromTheBareHost) {
    const auto books = source()->books({});
    ASSERT_TRUE(books) << books.error().text();
    ASSERT_THAT(*books, SizeIs(1));
    EXPECT_EQ(books->at(0).name, "Friends");
    EXPECT_EQ(books->at(0).where, server_.url("/home/book/"));
    EXPECT_EQ(books->at(0).account, "ada");
    EXPECT_EQ(books->at(0).kind, model::BookSource::Kind::CardDav);
}

TEST_F(CardDav, booksAreFoundFromAnyDeeperAddress) {
    world_.wellKnown = "";
    for (const auto* path : {"/dav/", "/p/", "/home/book/"}) {
        const auto books = source(path)->books({});
        ASSERT_TRUE(books) << path << books.error().text();
        EXPECT_EQ(books->at(0).where, server_.url("/home/book/")) << path;
    }
    EXPECT_EQ(source("/nothing/")->books({}).error().fault, Fault::NotFound);
}

TEST_F(CardDav, cardsProblemsAndAnUnchangedBookForOneRequest) {
    auto dav = source();
    const auto first = dav->read(server_.url("/home/book/"), "", {});
    ASSERT_TRUE(first) << first.error().text();
    ASSERT_THAT(first->cards, SizeIs(2));
    EXPECT_EQ(first->cards[1].displayName, "Person 1");
    ASSERT_THAT(first->problems, SizeIs(1));
    EXPECT_EQ(first->problems[0].reason, "2.vcf: The card has no END:VCARD: left out");
    EXPECT_EQ(first->requests, 3);
    EXPECT_GT(first->sentBytes, 500);
    EXPECT_GT(first->receivedBytes, 500);
    const auto again = dav->read(server_.url("/home/book/"), first->token, {});
    EXPECT_TRUE(again->unchanged);
    EXPECT_EQ(again->requests, 1);
    world_.ctag = "<s:getctag>2</s:getctag>";
    EXPECT_FALSE(dav->read(server_.url("/home/book/"), first->token, {})->unchanged);
}

TEST_F(CardDav, withoutATagTheEtagsDecide) {
    world_.ctag = "";
    const auto first = source()->read(server_.url("/home/book/"), "", {});
    ASSERT_TRUE(first);
    const auto again = source()->read(server_.url("/home/book/"), first->token, {});
    EXPECT_TRUE(again->unchanged);
    EXPECT_EQ(again->requests, 2);
    world_.cards = 2;
    EXPECT_FALSE(source()->read(server_.url("/home/book/"), first->token, {})->unchanged);
}

TEST_F(CardDav, manyCardsComeInBatches) {
    world_.cards = 120;
    const auto read = source()->read(server_.url("/home/book/"), "", {});
    ASSERT_TRUE(read);
    EXPECT_THAT(read->cards, SizeIs(119));
    EXPECT_EQ(read->requests, 5);
}

TEST_F(CardDav, batchesTooLargeAreHalved) {
    world_.cards = 40;
    world_.padding = 3u << 20;  // 120 MiB in one answer
    const auto read = source()->read(server_.url("/home/book/"), "", {});
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_THAT(read->cards, SizeIs(39));
    EXPECT_GT(read->requests, 4);
}

TEST_F(CardDav, aServerThatPointsElsewhereGetsNoPassword) {
    LoopbackServer other([](const std::string&) { return multistatus(""); });
    std::string elsewhere = other.url("/x/");
    elsewhere.replace(elsewhere.find("127.0.0.1"), 9, "localhost");
    world_.wellKnown = elsewhere;
    EXPECT_EQ(source()->books({}).error().fault, Fault::Denied);
    world_.wellKnown = "/dav/";
    world_.principal = elsewhere;
    EXPECT_EQ(source()->books({}).error().fault, Fault::Denied);
    world_.stranger = elsewhere + "card.vcf";
    ASSERT_TRUE(source()->read(server_.url("/home/book/"), "", {}));
    EXPECT_THAT(other.requests(), SizeIs(0));
}

TEST_F(CardDav, refusalsInWords) {
    for (const auto& [status, fault] : {std::pair{401, Fault::Denied}, {403, Fault::Denied}, {404, Fault::NotFound}, {500, Fault::Refused}, {200, Fault::Refused}}) {
        LoopbackServer server([status](const std::string&) { return LoopbackServer::answer(status, "x"); });
        auto dav = cardDavSource({.url = server.url(), .user = "ada", .password = SecretBytes(viewOf("secret")), .authorities = {}});
        const auto read = dav->read(server.url("/b/"), "", {});
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().fault, fault) << status;
        EXPECT_THAT(read.error().text(), testing::Not(HasSubstr("secret")));
        EXPECT_FALSE(dav->books({}));
    }
    LoopbackServer loop([](const std::string&) { return LoopbackServer::answer(302, "", "Location: /again\r\n"); });
    EXPECT_FALSE(cardDavSource({.url = loop.url(), .user = "", .password = {}, .authorities = {}})->read(loop.url("/b/"), "", {}));
    EXPECT_LE(loop.requests().size(), 6u);
    EXPECT_EQ(cardDavSource({.url = "ftp://x", .user = "", .password = {}, .authorities = {}})->books({}).error().fault, Fault::BadInput);
    EXPECT_EQ(cardDavSource({.url = "http://dav.example.org/", .user = "", .password = {}, .authorities = {}})->books({}).error().fault, Fault::Denied);
}

TEST_F(CardDav, ABookWithoutEndIsNotRead) {
    world_.padding = 1'000;
    const auto source = cardDavSource({.url = server_.url("/"), .user = "ada", .password = SecretBytes(viewOf("secret")), .authorities = {}, .most = 2'500});
    const auto book = source->read(server_.url("/home/book/"), "", {});
    ASSERT_FALSE(book);
    EXPECT_EQ(book.error().fault, Fault::Full);
}

TEST_F(CardDav, ACardThatIsListedTwiceIsReadOnce) {
    world_.cards = 60;
    world_.stranger = "/home/book/0.vcf";  // behind the others, in a batch of its own
    const auto book = source()->read(server_.url("/home/book/"), "", {});
    ASSERT_TRUE(book) << book.error().text();
    EXPECT_THAT(book->cards, SizeIs(59)) << "one of them is broken";
}

}  // namespace
}  // namespace helio::sources
#endif
